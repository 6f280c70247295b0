import { describe, expect, test } from 'vitest';
import { STAGES } from '../../../../src/pipeline/conduct/progress.ts';
import {
  estimateAudit,
  estimateEvaluation,
  estimateStages,
} from '../../../../src/pipeline/conduct/stagePlan.ts';
import { simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const small = simulatePeople(100, 1);
const large = simulatePeople(1000, 1);
const STEPS = { teacher: 200, student: 300 };
const JUDGED = { judges: true, searches: null };

describe('the plan of a run', () => {
  test('gives every stage a positive share', () => {
    const plan = estimateStages(small, STEPS, { judges: true, searches: 'odds' });
    for (const stage of STAGES) expect(plan[stage]).toBeGreaterThan(0);
    expect(estimateStages(small, STEPS, JUDGED)).toEqual({ ...plan, reach: 0 });
    const neither = { judges: false, searches: null };
    expect(estimateStages(small, STEPS, neither)).toEqual({ ...plan, judge: 0, reach: 0 });
    // Two models learn from up to eleven labellings, in place of one from five.
    const decisions = estimateStages(small, STEPS, { judges: true, searches: 'decisions' });
    expect(decisions.reach).toBeGreaterThan(plan.reach);
  });

  test('grows with the work of each stage', () => {
    const plan = estimateStages(small, STEPS, JUDGED);
    const more = estimateStages(small, { ...STEPS, teacher: 400 }, JUDGED);
    expect(more.teacher).toBeCloseTo(2 * plan.teacher, 9);
    expect(more.student).toBe(plan.student);
    const wide = estimateStages(large, STEPS, JUDGED);
    expect(wide.teacher).toBe(plan.teacher);
    expect(wide.judge).toBeGreaterThan(plan.judge);
    expect(wide.generate).toBeGreaterThan(plan.generate);
    expect(wide.evaluate).toBeGreaterThan(plan.evaluate);
  });

  test('of an audit has no training; of a second evaluation, evaluation alone', () => {
    expect(estimateAudit(small)).toMatchObject({ teacher: 0, student: 0, judge: 0, generate: 0 });
    expect(estimateAudit(small).prepare).toBeGreaterThan(0);
    const { evaluate, ...rest } = estimateEvaluation(small);
    expect(evaluate).toBeGreaterThan(0);
    expect(Object.values(rest)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});
