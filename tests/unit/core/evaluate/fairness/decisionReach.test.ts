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
      { margin: 0.2, reach: 1.25 },
    ]);
  });

  test('may be less than the whole way', async () => {
    const { margin, reach } = await found(model(1250));
    expect([margin, reach]).toEqual([0.1, 0.8]);
  });

  test('looks at the worst of the models', async () => {
    // Margin times reach of 0.125 suits trees, 0.25 the linear model; at 0.16 rates are 56 and 72 rows of 600 apart.
    const { margin, reach, deviation } = await found(model(800), model(400));
    expect([margin, reach]).toEqual([0.2, 0.8]);
    expect(deviation).toBeCloseTo(56 / 600, 12);
  });

  test('takes a larger margin for trees, not for what a linear model is allowed', async () => {
    // 40 rows of 600 apart throughout; trees are near enough from 1.15 on.
    const off = () => selecting(280, 320);
    expect(await found(model(400), off)).toMatchObject({ margin: 0.2, reach: 1.15 });
    // 80 are too many, at any margin.
    const { asked } = await found(model(400), () => selecting(260, 340));
    expect(asked.at(-1)).toMatchObject({ margin: 0.5 });
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

  test('to equal labels where decisions are most equal there', async () => {
    // 20 rows apart at 1, more on either side of it.
    const rows = (reach: number) => [300, 320 + 400 * Math.abs(reach - 1)] as const;
    expect(await foundFor(rows)).toMatchObject({ reach: 1, asked: [0.75, 1, 1.25] });
  });

  test('beyond them as far as is needed, between what is measured', async () => {
    // 100 rows apart at 1, none at 1.6.
    const apart = (reach: number) => (100 * (1.6 - reach)) / 1.2;
    const { reach, asked } = await foundFor((reach) => [300 - apart(reach), 300 + apart(reach)]);
    expect(reach).toBe(1.6);
    expect(asked).toEqual([0.75, 1, 1.25, 1.5, 1.75, 1.6]);
  });

  test('or not quite so far', async () => {
    const { reach } = await foundFor((reach) => [300 - 100 * (reach - 0.8), 300 + 100 * (reach - 0.8)]);
    expect(reach).toBe(0.8);
  });
});
