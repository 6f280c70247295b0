import { describe, expect, test } from 'vitest';
import { Misfit } from '../../../../src/core/decode.ts';
import { fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { createRng } from '../../../../src/core/random.ts';
import { findRelations } from '../../../../src/core/relations/find.ts';
import { decodeRelations } from '../../../../src/core/relations/storedRelations.ts';
import { plantedTable } from './planted.ts';

const table = plantedTable(800, 1);
const roles = {
  target: { kind: 'classes' as const, column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: [],
};
const encoding = fitEncoding(table, roles, undefined, 5);
const relations = findRelations(table, { leftOut: [], encoding, rareThreshold: 5 }, createRng(1));
const read = (value: unknown) => decodeRelations(encoding)(value, 'relations');
const stored = () => JSON.parse(JSON.stringify(relations)) as Record<string, unknown>[];
const of = (kind: string) => stored().find((relation) => relation['kind'] === kind)!;

describe('stored relations', () => {
  test('are read as they were written', () => {
    expect(new Set(relations.map(({ kind }) => kind)).size).toBe(6);
    expect(read(stored())).toEqual(relations);
  });

  test.each([
    ['a column that was not learned', { ...of('order'), columns: ['start', 'street'] }],
    ['one column twice', { ...of('order'), columns: ['start', 'start'] }],
    ['columns that hold no numbers', { ...of('order'), columns: ['start', 'sex'] }],
    ['too many columns', { ...of('order'), columns: ['start', 'end', 'age'] }],
    ['an unknown kind', { ...of('order'), kind: 'cause' }],
    ['a unit that there is not', { ...of('order'), unit: 'mile' }],
    ['too few decimals', { ...of('sum'), decimals: [0] }],
    ['decimals below 0', { ...of('sum'), decimals: [0, 0, -1] }],
    ['a range that ends before it begins', { ...of('range'), low: 9, high: 8 }],
    [
      'a value that was not learned',
      { ...of('determines'), by: { kind: 'pairs', pairs: [['Rome', 'x', 9]] } },
    ],
    ['a pair of no rows', { ...of('determines'), by: { kind: 'pairs', pairs: [['Elm', 'south', 0]] } }],
    ['no pairs', { ...of('determines'), by: { kind: 'pairs', pairs: [] } }],
    [
      'ranges of a column of words',
      {
        ...of('determines'),
        columns: ['city', 'region'],
        by: { kind: 'ranges', cuts: [1], values: ['south', 'west'] },
      },
    ],
    [
      'cuts that do not ascend',
      {
        ...of('determines'),
        columns: ['age', 'band'],
        by: { kind: 'ranges', cuts: [50, 30], values: ['young', 'middle', 'old'] },
      },
    ],
    [
      'a condition of a value that was not learned',
      { ...of('filled'), where: { kind: 'values', values: ['retired'], others: ['at work'] } },
    ],
    [
      'a condition that says two things of a value',
      { ...of('filled'), where: { kind: 'values', values: ['resigned'], others: ['resigned'] } },
    ],
    [
      'a condition of numbers on a column of words',
      { ...of('filled'), where: { kind: 'numbers', from: 1, below: null, unit: 'amount' } },
    ],
    ['a condition that there is not', { ...of('filled'), where: { kind: 'often' } }],
  ])('are refused with %s', (_, relation) => {
    expect(() => read([relation])).toThrow(Misfit);
  });
});
