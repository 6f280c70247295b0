import { describe, expect, test } from 'vitest';
import { searchReach } from '../../../../../src/core/evaluate/fairness/reachSearch.ts';

/** Searches where the one count of a model is how far it is from what is wanted, on either side. */
async function found(at: (reach: number) => number, reaches: readonly number[], least = 0.05) {
  const asked: number[] = [];
  const result = await searchReach({
    measured: reaches.map((reach) => ({ reach, counts: [[at(reach)]] })),
    measure: (reach) => {
      asked.push(reach);
      return Promise.resolve([[at(reach)]]);
    },
    deviationOf: ([counts]) => Math.abs(counts![0]!),
    least,
  });
  return { ...result, asked };
}

describe('the reach at which decisions are nearest to what is wanted', () => {
  test('is where straight lines say so, once that is measured', async () => {
    expect(await found((reach) => 3 * reach - 2.1, [0, 1])).toMatchObject({ reach: 0.7, asked: [0.7] });
  });

  test('is looked for again where the line was wrong', async () => {
    // The line from −1 to 3 promises 0 at ¼ and finds −1 + 4/16; from there to 3 it crosses 0 at 0.4, which is −0.36.
    const { reach, deviation, asked } = await found((reach) => 4 * reach ** 2 - 1, [0, 1]);
    expect(asked).toEqual([0.25, 0.4]);
    expect([reach, deviation]).toEqual([0.4, Math.abs(4 * 0.4 ** 2 - 1)]);
  });

  test('is a measured one, never what a line promises', async () => {
    // Lines promise next to nothing half way, and half way again; what is measured there is a step.
    const { reach, deviation, asked } = await found((reach) => (reach < 0.5 ? -1 : 1.1), [0, 1]);
    expect(asked).toEqual([0.5, 0.25]);
    expect([reach, deviation]).toEqual([0.25, 1]);
  });

  test('is not measured twice', async () => {
    expect(await found((reach) => reach - 1, [0.5, 1, 1.5])).toMatchObject({ reach: 1, asked: [] });
  });

  test('is never below the least', async () => {
    expect(await found((reach) => reach, [0, 1], 0.5)).toMatchObject({ reach: 0.5, asked: [0.5] });
  });

  test('is the nearest to 1 of equals, and where nothing can be told', async () => {
    expect(await found(() => 0.2, [0.75, 1, 1.25])).toMatchObject({ reach: 1, asked: [] });
    expect(await found(() => Infinity, [0.5, 1, 1.5])).toMatchObject({ reach: 1, deviation: Infinity });
  });
});
