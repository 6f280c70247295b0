import { describe, expect, test } from 'vitest';
import { fitCategoricalCodec, fitNumericCodec } from '../../../../src/core/encoding/codec.ts';
import { groupName, groupOfCode } from '../../../../src/core/encoding/coarse.ts';

const numeric = (values: readonly number[]) => fitNumericCodec('age', Float64Array.from(values), 0, 48);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('groups of a sensitive column', () => {
  test('categories are groups', () => {
    const codec = fitCategoricalCodec('sex', Int32Array.of(0, 1, -1), ['f', 'm']);
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

  test('a number of few values is not cut', () => {
    const codec = numeric([1, 2, 3, 3]);
    expect([...groupOfCode(codec)]).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((code) => groupName(codec, code))).toEqual(['1', '2', '3']);
  });
});
