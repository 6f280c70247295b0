import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StagePlan } from '../../../../src/pipeline/conduct/clock.ts';
import { STAGES, stagesOfRun } from '../../../../src/pipeline/conduct/progress.ts';
import { sizeOf, type RunSize } from '../../../../src/pipeline/conduct/runSize.ts';
import {
  estimateAudit,
  estimateEvaluation,
  estimatePrivateStages,
  estimateStages,
} from '../../../../src/pipeline/conduct/stagePlan.ts';
import { DEFAULT_OPTIONS, parseOptions, type RunOptions } from '../../../../src/pipeline/settings/options.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const small = simulatePeople(100, 1);
const sizeFor = (options: RunOptions = DEFAULT_OPTIONS) =>
  sizeOf({ table: small, holdout: null, roles: PEOPLE_ROLES, options });
const size = sizeFor();
const planFor = (options: Parameters<typeof parseOptions>[0], of = size) =>
  estimateStages(of, parseOptions(options));

describe('the plan of a run', () => {
  test('gives every stage that the settings need a positive share, and no other any', () => {
    const all = planFor({ notion: 'odds' });
    expect(STAGES.filter((stage) => all[stage] > 0)).toEqual(stagesOfRun(parseOptions({ notion: 'odds' })));
    const options = parseOptions({ private: true });
    const plan = estimatePrivateStages({ table: small, holdout: null, roles: PEOPLE_ROLES, options });
    expect(STAGES.filter((stage) => plan[stage] > 0)).toEqual(stagesOfRun(options));
    expect(planFor({ beyond: 'off' })).toEqual({ ...all, reach: 0 });
    expect(planFor({ score: 'strict', beyond: 'off' })).toEqual({ ...all, judge: 0, reach: 0 });
    // Trees learn from fewer labellings.
    expect(planFor({}).reach).toBeGreaterThan(0);
    expect(planFor({}).reach).toBeLessThan(all.reach);
    // Two models learn from up to eleven labellings, in place of one from five.
    expect(planFor({ notion: 'decisions' }).reach).toBeGreaterThan(all.reach);
  });

  test('has the same time more for each step more, and the same of all else', () => {
    // 200, 400 and 800 steps of the teacher; 300, 600 and 1,200 of the student.
    const [quick, balanced, thorough] = (['quick', 'balanced', 'thorough'] as const).map((preset) =>
      planFor({ preset }),
    ) as [StagePlan, StagePlan, StagePlan];
    for (const stage of ['teacher', 'student'] as const) {
      expect(balanced[stage]).toBeGreaterThan(quick[stage]);
      expect(thorough[stage] - balanced[stage]).toBeCloseTo(2 * (balanced[stage] - quick[stage]), 9);
    }
    expect({ ...thorough, teacher: 0, student: 0 }).toEqual({ ...balanced, teacher: 0, student: 0 });
  });

  test('has more drawing for more rows to make', () => {
    expect(planFor({ rows: 5000 }).generate).toBeGreaterThan(planFor({ rows: 500 }).generate);
  });

  test('has a longer training without WebAssembly, and nothing else is longer', () => {
    const [wasm, cpu] = [estimateStages(size, DEFAULT_OPTIONS), estimateStages(size, DEFAULT_OPTIONS, 'cpu')];
    expect(cpu.teacher).toBeGreaterThan(2 * wasm.teacher);
    expect(cpu.evaluate).toBe(wasm.evaluate);
  });

  test('never shrinks where a table grows', () => {
    const amount = fc.integer({ min: 1, max: 10_000 });
    const grown = fc.record({
      training: amount,
      heldOut: amount,
      columns: amount,
      width: amount,
      parameters: amount,
    });
    fc.assert(
      fc.property(grown, grown, (from, by) => {
        const of = (more: Partial<RunSize>): RunSize => ({ ...size, ...more });
        const before = planFor({}, of(from));
        const after = planFor(
          {},
          of({
            training: from.training + by.training,
            heldOut: from.heldOut + by.heldOut,
            columns: from.columns + by.columns,
            width: from.width + by.width,
            parameters: from.parameters + by.parameters,
          }),
        );
        for (const stage of STAGES) expect(after[stage]).toBeGreaterThanOrEqual(before[stage]);
      }),
      { seed: 1 },
    );
  });

  test('of an audit has no training; of a second evaluation, evaluation alone', () => {
    expect(estimateAudit(small)).toMatchObject({ teacher: 0, student: 0, judge: 0, generate: 0 });
    expect(estimateAudit(small).prepare).toBeGreaterThan(0);
    const { evaluate, ...rest } = estimateEvaluation(small);
    expect(evaluate).toBeGreaterThan(0);
    expect(new Set(Object.values(rest))).toEqual(new Set([0]));
  });
});
