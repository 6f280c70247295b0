import { describe, expect, test } from 'vitest';
import { fitCompletion, withFillers } from '../../../../src/core/fillers/filler.ts';
import { createRng } from '../../../../src/core/random.ts';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { useOf } from '../../../../src/core/schema/uses.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import { columnNamed, withoutColumns, type RawTable } from '../../../../src/core/table/table.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';

const ROWS = 60;
const header = ['id', 'sex', 'country', 'note', 'unused', 'hired', 'secret'];
const cells = [
  Array.from({ length: ROWS }, (_, i) => `K${1000 + ((i * 37) % 900)}`),
  Array.from({ length: ROWS }, (_, i) => (i % 2 ? 'f' : 'm')),
  Array.from({ length: ROWS }, () => 'FR'),
  Array.from({ length: ROWS }, (_, i) => `said on day ${i} that all is well`),
  Array.from({ length: ROWS }, () => 'NA'),
  Array.from({ length: ROWS }, (_, i) => (i % 3 ? 'yes' : 'no')),
  Array.from({ length: ROWS }, (_, i) => (i % 5 ? 'a' : 'b')),
];
const raw: RawTable = { name: 't.csv', header, cells, rows: ROWS, delimiter: ',', hasHeader: true };
const table = readTable(raw, inferSchema(raw));
const roles: Roles = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: ['id', 'country', 'note', 'unused', 'secret'],
};

describe('columns that are not learned', () => {
  test('have a use each', () => {
    const uses = table.columns.map((column) => useOf(column, roles).use);
    expect(uses).toEqual(['regenerate', 'learn', 'copy', 'placeholder', 'copy', 'learn', 'leave out']);
    expect(useOf(columnNamed(table, 'note'), { ...roles, absent: ['note'] }).use).toBe('leave out');
  });

  test('are written in their places, without a cell of their own rows', () => {
    const learned = withoutColumns(table, roles.ignored);
    const made = withFillers(learned, fitCompletion(table, roles), createRng(3));
    const [names, first] = writeCsv(made).split('\r\n');
    expect(names).toBe('id,sex,country,note,unused,hired');
    expect(first).toMatch(/^K\d{4},m,FR,\(free text\),NA,no$/);
    const keys = new Set(
      Array.from({ length: ROWS }, (_, row) => writeCsv(made).split('\r\n')[row + 1]!.split(',')[0]),
    );
    expect(keys.size).toBe(ROWS);
  });

  test('leave the learned columns as they are, and are not there where nobody wants them', () => {
    const learned = withoutColumns(table, roles.ignored);
    const none = fitCompletion(table, { ...roles, absent: ['id', 'country', 'note', 'unused'] });
    expect(withFillers(learned, none, createRng(3))).toBe(learned);
  });
});
