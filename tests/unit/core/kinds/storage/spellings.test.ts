import { describe, expect, test } from 'vitest';
import { columnCells } from '../../../../../src/core/kinds/columnCells.ts';
import { inferColumn, kindOf } from '../../../../../src/core/kinds/registry.ts';
import { createRng } from '../../../../../src/core/random.ts';

const refuse = () => {
  throw new Error('no cell is refused here');
};

function read(cells: readonly string[], missing: readonly string[] | null = null) {
  const schema = inferColumn(columnCells('x', ',', cells, { missing }));
  return kindOf(schema).parse(cells, schema, refuse);
}

function written(cells: readonly string[], threshold = 0): string[] {
  const column = read(cells);
  const kind = kindOf(column);
  const codec = kind.fitCodec(column, { budget: 48, rareThreshold: threshold, kept: new Set() });
  const again = kind.decode(kind.schemaOf(column), codec, kind.encode(codec, column), createRng(1));
  return cells.map((_, row) => kind.text(again, row));
}

const times = (cell: string, count: number) => new Array<string>(count).fill(cell);

describe('spellings of missing cells', () => {
  test.each([
    ['words', ['gravel', 'NA', 'paved', '', 'paved', 'NA', 'gravel', 'gravel']],
    ['whole numbers', ['1', '2', 'NULL', '', '3', '', '#DIV/0!', '-']],
    ['dates', ['2020-01-01', 'NaT', '2020-01-03', '', '2020-02-01', 'NaT']],
  ])('stay apart among %s when read, coded, decoded and written', (_, cells) => {
    expect(written(cells)).toEqual(cells);
  });

  test('a spelling of fewer rows than the threshold is told as the commonest', () => {
    const cells = [...times('7', 20), ...times('8', 20), ...times('', 12), ...times('N/A', 11), 'see file'];
    expect(written(cells.slice(0, -1), 10)).toEqual(cells.slice(0, -1));
    const rare = [...times('7', 20), ...times('8', 20), ...times('', 12), ...times('N/A', 3)];
    expect(written(rare, 10).slice(-3)).toEqual(['', '', '']);
  });

  test('"NA" is a value where the person says so, and nothing else is missing then but what was named', () => {
    const cells = ['NA', 'DE', 'ZA', '', 'NA'];
    const column = read(cells, ['']);
    expect(column).toMatchObject({ categories: ['DE', 'NA', 'ZA'], missingTokens: [''] });
    expect(kindOf(column).missing(column)).toBe(1);
  });

  test('a number can be a spelling of nothing', () => {
    const column = read(['1', '-999', '3', '-999'], ['-999']);
    expect(column).toMatchObject({ type: 'integer', missingTokens: ['-999'] });
    expect(kindOf(column).missing(column)).toBe(2);
  });

  test('another table keeps the places of known spellings and adds its own', () => {
    const first = read(['1', 'NA', '2', 'NA', '']);
    const second = kindOf(first).parse(['', '5', 'null'], kindOf(first).schemaOf(first), refuse);
    expect(second.missingTokens).toEqual(['NA', '', 'null']);
    expect([0, 1, 2].map((row) => kindOf(second).text(second, row))).toEqual(['', '5', 'null']);
  });

  test('rows that are taken keep theirs', () => {
    const column = read(['1', 'NA', '', 'NA', '2', '']);
    const taken = kindOf(column).take(column, [2, 1, 4]);
    expect([0, 1, 2].map((row) => kindOf(taken).text(taken, row))).toEqual(['', 'NA', '2']);
  });
});
