import { describe, expect, it } from 'vitest';
import {
  answerFigures,
  answerMetrics,
  countAnswers,
} from '../../../../../src/core/evaluate/pictures/answers.ts';
import { createRng } from '../../../../../src/core/random.ts';

/** Rows by [label, group, answer, times]. */
function rowsOf(cells: readonly (readonly [number, number, number, number])[]) {
  const list = (k: 0 | 1 | 2) =>
    Int32Array.from(cells.flatMap((cell) => new Array<number>(cell[3]).fill(cell[k])));
  return { rows: { label: list(0), group: list(1), labels: 2, groups: 2 }, answer: list(2) };
}

describe('the figures of answers', () => {
  it('are those of a hand-worked untied test', () => {
    const { rows, answer } = rowsOf([
      [0, 0, 0, 40],
      [0, 0, 1, 10],
      [1, 0, 1, 50],
      [0, 1, 0, 50],
      [1, 1, 1, 30],
      [1, 1, 0, 20],
    ]);
    const found = answerFigures(countAnswers(answer, rows), 2, 2);
    expect(found.accuracy).toBeCloseTo(170 / 200, 12);
    // Label 0 is answered to 40 % of group 0 and 70 % of group 1; label 1 to 60 and 30 %.
    expect(found.parityMean).toBeCloseTo((40 / 70 + 30 / 60) / 2, 12);
    expect(found.parityWorst).toBeCloseTo(0.5, 12);
    // P(0 | y = 0): 0.8 and 1; P(0 | y = 1): 0 and 0.4.
    expect(found.odds).toBeCloseTo(0.4, 12);
  });

  it('of answers that look at the group alone are chance and no parity, however the test is tied', () => {
    const { rows, answer } = rowsOf([
      [0, 0, 0, 90],
      [1, 0, 0, 10],
      [0, 1, 1, 10],
      [1, 1, 1, 90],
    ]);
    const found = answerFigures(countAnswers(answer, rows), 2, 2);
    expect(found.accuracy).toBeCloseTo(0.5, 12);
    expect(found.parityWorst).toBe(0);
    expect(found.odds).toBe(1);
  });

  it('of right answers are perfect, however the test is tied', () => {
    const { rows, answer } = rowsOf([
      [0, 0, 0, 90],
      [1, 0, 1, 10],
      [0, 1, 0, 15],
      [1, 1, 1, 85],
    ]);
    const { accuracy, parityMean, odds } = answerFigures(countAnswers(answer, rows), 2, 2);
    expect([accuracy, parityMean, odds].map((value) => Number(value.toFixed(12)))).toEqual([1, 1, 0]);
  });

  it('leave out a group of fewer than ten rows, and say so where only one is left', () => {
    const { rows, answer } = rowsOf([
      [0, 0, 0, 30],
      [1, 0, 1, 30],
      [0, 1, 0, 9],
    ]);
    const metrics = answerMetrics(answer, rows, 'colour', 'tstr', createRng(1));
    expect(metrics.map(({ value }) => value)).toEqual([1, null, null, null]);
    expect(metrics[1]!.reason).toContain('Fewer than two groups');
  });
});
