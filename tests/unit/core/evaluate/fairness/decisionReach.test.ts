import { describe, expect, test } from 'vitest';
import {
  findDecisionReach,
  findLabelReach,
} from '../../../../../src/core/evaluate/fairness/decisionReach.ts';

type Aim = { readonly margin: number; readonly reach: number } | null;

/** 1,000 rows of each of two groups, of which so many are decided for. */
const selecting = (a: number, b: number) => [1000 - a, a, 0, 0, 1000 - b, b, 0, 0];

/** A model that moves group by group by `pull` rows for each unit of margin times reach, from 200 and 400. */
function model(pull: number) {
  return (aim: Aim) => {
    const moved = aim ? pull * aim.margin * aim.reach : 0;
    return selecting(200 + moved, 400 - moved);
  };
}

async function found(...models: ReturnType<typeof model>[]) {
  const asked: Aim[] = [];
  const result = await findDecisionReach((aim) => {
    asked.push(aim);
    return Promise.resolve(models.map((measure) => measure(aim)));
  });
  return { ...result, asked };
}

describe('how far labels move for equal decisions', () => {
  test('is the least margin that does, at the reach where rates meet, and no larger margin is tried', async () => {
    // 100 rows are to move in each group: 400 · 0.2 · 1.25, straight between the measured reaches 1 and 1.5.
    const { margin, reach, deviation, asked } = await found(model(400));
    expect([margin, reach]).toEqual([0.2, 1.25]);
    expect(deviation).toBeCloseTo(0, 12);
    expect(asked).toEqual([
      null,
      { margin: 0.1, reach: 1 },
      { margin: 0.1, reach: 1.5 },
      { margin: 0.2, reach: 1 },
      { margin: 0.2, reach: 1.5 },
    ]);
  });

  test('may be less than the whole way', async () => {
    const { margin, reach } = await found(model(1250));
    expect([margin, reach]).toEqual([0.1, 0.8]);
  });

  test('looks at the worst of the models', async () => {
    // Margin times reach of 0.125 suits the one, 0.25 the other; between, at 0.165, rates are 64 and 68 rows apart.
    const { margin, reach, deviation } = await found(model(800), model(400));
    expect([margin, reach]).toEqual([0.3, 0.55]);
    expect(deviation).toBeCloseTo(68 / 600, 12);
  });

  test('where no margin does, it is the nearest', async () => {
    const { margin, reach } = await found(model(50));
    expect([margin, reach]).toEqual([0.5, 1.5]);
  });

  test('a model that selects nobody is as far off as can be', async () => {
    const { deviation } = await found(() => selecting(0, 0));
    expect(deviation).toBe(Infinity);
  });
});

describe('how far equal labels go for equal decisions', () => {
  /** Rows selected of 1,000 in either group, by the reach of the labels. */
  async function foundFor(rows: (reach: number) => readonly [number, number]) {
    const asked: number[] = [];
    const found = await findLabelReach((reach) => {
      asked.push(reach);
      return Promise.resolve([selecting(...rows(reach))]);
    });
    return { ...found, asked };
  }

  test('no further where decisions are about equal', async () => {
    expect(await foundFor(() => [300, 310])).toMatchObject({ reach: 1, asked: [1] });
  });

  test('as far as is needed, between what is measured', async () => {
    // 100 rows apart at 1, none at 1.5: near enough, 0.03 + 0.024, with 32 rows apart at the most.
    const { reach, asked } = await foundFor((reach) => [250 + 100 * (reach - 1), 350 - 100 * (reach - 1)]);
    expect(reach).toBe(1.35);
    expect(asked).toEqual([1, 1.25, 1.5]);
  });

  test('and no further than it helps', async () => {
    const { reach, asked } = await foundFor((reach) => (reach < 1.4 ? [200, 350] : [150, 400]));
    expect(reach).toBe(1);
    expect(asked).toEqual([1, 1.25, 1.5]);
  });
});
