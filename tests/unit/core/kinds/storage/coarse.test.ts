import { describe, expect, test } from 'vitest';
import { fitEncoding } from '../../../../../src/core/encoding/encoding.ts';
import { fitCategoricalCodec } from '../../../../../src/core/kinds/storage/categorical/codec.ts';
import { fitNumericCodec } from '../../../../../src/core/kinds/storage/numeric/codec.ts';
import { codingOf, type ColumnCodec } from '../../../../../src/core/kinds/storage/storages.ts';
import { numberColumn, tableOf, textColumn } from '../../../../fixtures/columns.ts';

const groupName = (codec: ColumnCodec, code: number) => codingOf(codec).groupName(codec, code);
const groupOfCode = (codec: ColumnCodec) => codingOf(codec).groupOfCode(codec);

const numeric = (values: readonly number[]) => fitNumericCodec(numberColumn('age', values), 0, 48);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('groups of a sensitive column', () => {
  test('categories are groups', () => {
    const codec = fitCategoricalCodec(textColumn('sex', ['f', 'm', null]));
    expect([...groupOfCode(codec)]).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((code) => groupName(codec, code))).toEqual(['f', 'm', '(missing)']);
  });

  test('a number of many values is cut into quarters of the rows, missing cells apart', () => {
    const codec = numeric([...range(1, 40), Number.NaN]);
    const groups = groupOfCode(codec);
    expect(groups.length).toBe(codec.size);
    for (const group of [0, 1, 2, 3]) expect(groups.filter((code) => code === group).length).toBe(10);
    expect(groups.at(-1)).toBe(4);
    expect([0, 10, 39, 40].map((code) => groupName(codec, code))).toEqual([
      '1–10',
      '11–20',
      '31–40',
      '(missing)',
    ]);
  });

  test('quarters of dates are named as the column writes its dates', () => {
    const date = { kind: 'date', pattern: 'DD.MM.YYYY', unit: 'day' } as const;
    const codec = { ...numeric(range(18_262, 18_301)), date };
    expect([0, 39].map((code) => groupName(codec, code))).toEqual([
      '01.01.2020–10.01.2020',
      '31.01.2020–09.02.2020',
    ]);
    const born = { ...numberColumn('born', range(0, 59)), type: 'date' as const, format: date };
    const roles = { target: { kind: 'numeric', column: 'x' }, sensitive: ['born'], ignored: [] } as const;
    const table = tableOf([born, numberColumn('x', range(0, 59)), numberColumn('y', range(0, 59))]);
    expect(groupName(fitEncoding(table, roles).sensitive[0]!.codec, 0)).toMatch(/^01\.01\.1970–/);
  });

  test('a number of few values is not cut', () => {
    const codec = numeric([1, 2, 3, 3]);
    expect([...groupOfCode(codec)]).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((code) => groupName(codec, code))).toEqual(['1', '2', '3']);
  });
});
