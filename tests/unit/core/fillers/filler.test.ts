import { describe, expect, test } from 'vitest';
import { decodeFiller, fitCompletion, withFillers } from '../../../../src/core/fillers/filler.ts';
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

/** A table of text columns, read as any file. */
function tableOf(columns: Readonly<Record<string, readonly string[]>>) {
  const own = Object.values(columns);
  const rawTable = {
    ...{ name: 't.csv', header: Object.keys(columns), cells: own, rows: own[0]!.length },
    ...{ delimiter: ',', hasHeader: true },
  };
  return readTable(rawTable, inferSchema(rawTable));
}

describe('columns that are not learned and have missing cells', () => {
  const people = 400;
  const again = Array.from({ length: people }, (_, i) => i % 3 === 0);
  const charge = again.map((is, i) => (is ? ['theft', 'fraud'][i % 2]! : ''));
  const source = tableOf({
    sex: again.map((_, i) => (i % 2 ? 'f' : 'm')),
    new_case: again.map((is, i) => (is ? `C${20_000 + i * 7}` : '')),
    charge,
    badge: again.map((_, i) => (i % 4 ? `B${30_000 + i * 7}` : 'n/a')),
    story: again.map((is, i) => (is ? `told on day ${i} to the officer` : '')),
    recid: again.map((is) => (is ? '1' : '0')),
  });
  const uses: Roles = {
    target: { kind: 'classes', column: 'recid', positive: ['0'] },
    sensitive: ['sex'],
    ignored: ['new_case', 'badge', 'story'],
  };
  const made = withFillers(
    withoutColumns(source, uses.ignored),
    fitCompletion(source, uses),
    createRng('gaps'),
  );
  const cellsOf = (name: string) => {
    const [names, ...lines] = writeCsv(made).trimEnd().split('\r\n');
    const at = names!.split(',').indexOf(name);
    return lines.map((line) => line.split(',')[at]!);
  };

  test('lack them in the rows in which a learned column does that always lacked them with it', () => {
    const lacking = cellsOf('charge').map((cell) => cell === '');
    expect(cellsOf('new_case').map((cell) => cell === '')).toEqual(lacking);
    expect(cellsOf('story').map((cell) => cell === '')).toEqual(lacking);
    expect(new Set(cellsOf('story'))).toEqual(new Set(['', '(free text)']));
  });

  test('or in as many rows, spelled as they were', () => {
    const lacking = cellsOf('badge').filter((cell) => cell === 'n/a').length;
    expect(lacking).toBeGreaterThan(people / 4 - 40);
    expect(lacking).toBeLessThan(people / 4 + 40);
  });

  test('are so in a saved file', () => {
    for (const filler of fitCompletion(source, uses).fillers)
      expect(decodeFiller(filler, '')).toEqual(filler);
    const [first] = fitCompletion(source, uses).fillers;
    expect(() => decodeFiller({ ...first, gaps: { ...first!.gaps, share: 2 } }, '')).toThrow(/share/);
  });
});

describe('keys that several rows share', () => {
  const visits = 600;
  const source = tableOf({
    patient_nbr: Array.from({ length: visits }, (_, i) => String(700_001 + ((i * 13) % 200) * 37)),
    sex: Array.from({ length: visits }, (_, i) => (i % 2 ? 'f' : 'm')),
    back: Array.from({ length: visits }, (_, i) => (i % 5 ? 'no' : 'yes')),
  });
  const uses: Roles = {
    target: { kind: 'classes', column: 'back', positive: ['no'] },
    sensitive: ['sex'],
    ignored: ['patient_nbr'],
  };

  test('are written anew, shared by as many rows', () => {
    expect(useOf(columnNamed(source, 'patient_nbr'), uses).use).toBe('regenerate');
    const completion = fitCompletion(source, uses);
    const made = withFillers(withoutColumns(source, ['patient_nbr']), completion, createRng(1));
    const [names, ...lines] = writeCsv(made).trimEnd().split('\r\n');
    expect(names).toBe('patient_nbr,sex,back');
    const keys = lines.map((line) => line.split(',')[0]!);
    expect(new Set(keys).size).toBe(200);
    expect(keys.every((key) => /^7\d{5}$/.test(key))).toBe(true);
    for (const filler of completion.fillers) expect(decodeFiller(filler, '')).toEqual(filler);
  });
});
