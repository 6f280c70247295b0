import { expect, test } from 'vitest';
import { columnCells } from '../../../../src/core/kinds/columnCells.ts';
import { inferColumn, kindOf, type Column, type ColumnType } from '../../../../src/core/kinds/registry.ts';
import { codingOf } from '../../../../src/core/kinds/storage/storages.ts';
import { createRng } from '../../../../src/core/random.ts';

/** A column of the kind as a file may hold it: no cell rare, one missing at least, and the least and greatest often. */
export interface KindExample {
  readonly type: ColumnType;
  readonly name: string;
  /** As `text` writes them; "" is a missing cell. */
  readonly cells: readonly string[];
}

function refused(row: number, expected: string): never {
  throw new Error(`row ${row} is no ${expected}`);
}

function columnOf({ name, cells }: KindExample): Column {
  const schema = inferColumn(columnCells(name, ',', cells));
  return kindOf(schema).parse(cells, schema, refused);
}

const textsOf = (column: Column, rows: number) =>
  Array.from({ length: rows }, (_, row) => kindOf(column).text(column, row));

/** What every kind owes the rest of the house, whatever its cells look like. */
export function keepsTheContract(example: KindExample): void {
  const { type, cells } = example;
  const kind = kindOf({ type });
  const column = columnOf(example);
  const wishes = { budget: 48, rareThreshold: 0, kept: new Set<string>() };
  const filled = cells.filter((cell) => cell !== '');

  test('takes its cells for its own, and reads them so where a person says so', () => {
    expect(column.type).toBe(type);
    expect(kind.readAs(columnCells(example.name, ',', cells), type)).toEqual(kind.schemaOf(column));
  });

  test('writes what it read, cell by cell', () => {
    expect(textsOf(column, cells.length)).toEqual(cells);
    const write = kind.writer(column, { word: (text) => `w${text}`, number: (text) => `n${text}` });
    expect(cells.map((_, row) => write(row).slice(1))).toEqual(cells);
  });

  test('takes rows in any order, and knows the missing ones', () => {
    const reversed = kind.take(
      column,
      cells.map((_, row) => cells.length - 1 - row),
    );
    expect(textsOf(reversed, cells.length)).toEqual(cells.toReversed());
    expect(cells.map((_, row) => kind.isMissing(column, row))).toEqual(cells.map((cell) => cell === ''));
    expect(kind.missing(column)).toBe(cells.length - filled.length);
    expect(kind.distinct(column)).toBe(new Set(filled).size);
  });

  test('reads its schema from a saved file, and refuses that of another', () => {
    const schema = kind.schemaOf(column);
    expect(kind.decodeSchema(JSON.parse(JSON.stringify(schema)), 'schema')).toEqual(schema);
    expect(() => kind.decodeSchema({ ...schema, type: 'none' }, 'schema')).toThrow('schema.type');
  });

  test('makes cells from codes that the source could have, missing ones too', () => {
    const codec = kind.fitCodec(column, wishes);
    const codes = kind.encode(codec, column);
    expect([...codes].every((code) => code >= 0 && code < codec.size)).toBe(true);
    const made = kind.decode(kind.schemaOf(column), codec, codes, createRng(1));
    cells.forEach((cell, row) => expect(kind.isMissing(made, row)).toBe(cell === ''));
    expect(new Set(kind.encode(codec, made))).toEqual(new Set(codes));
    expect(kind.describes(kind.learned(kind.schemaOf(column), codec), codec)).toBe(true);
  });

  test('stores its codec and reads it as it was', () => {
    const codec = kind.fitCodec(column, wishes);
    const coding = codingOf(codec);
    const read = coding.decodeCodec(JSON.parse(JSON.stringify(coding.stored(codec))), 'codec');
    expect(read).toEqual(codec);
    const counts = new Array<number>(codec.size).fill(0);
    for (const code of kind.encode(codec, column)) counts[code]! += 1;
    expect(coding.agrees(read, counts)).toBe(true);
    expect(coding.groupOfCode(codec)).toHaveLength(codec.size);
  });

  test('finds a column wholly like itself, in every bar', () => {
    const seen = kind.measured(column);
    const numbers = Float64Array.from(seen.measure === 'scale' ? seen.values : seen.codes);
    const compared = { column, cells: numbers.map((value) => (Number.isNaN(value) ? 0 : value)) };
    expect(kind.similarity(compared, compared)).toBe(1);
    const { labels, real, synthetic } = kind.bars(column, column);
    expect(real).toEqual(synthetic);
    expect(labels).toHaveLength(real.length);
    expect(new Set(labels).size).toBe(labels.length);
    expect(real.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  test('puts every row in a group', () => {
    const { labels, codes } = kind.groupsOf(column).of(column);
    expect(codes).toHaveLength(cells.length);
    codes.forEach((code, row) => expect(labels[code] === '(missing)').toBe(cells[row] === ''));
    const sizes = kind.groupSizes(column);
    expect(sizes.reduce((sum, { rows }) => sum + rows, 0)).toBe(filled.length);
  });

  test('describes what is there', () => {
    const { missing, distinct, examples, histogram } = kind.describe(column);
    expect({ missing, distinct }).toEqual({
      missing: cells.length - filled.length,
      distinct: new Set(filled).size,
    });
    expect(examples).toEqual([...new Set(filled)].slice(0, 4));
    const shown = histogram.counts.reduce((sum, count) => sum + count, 0);
    expect(shown).toBe(kind.nearlyDistinct ? 0 : filled.length);
  });
}
