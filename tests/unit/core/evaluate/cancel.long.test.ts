import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import type { EvaluationContext } from '../../../../src/core/evaluate/metric.ts';
import { EVALUATORS } from '../../../../src/core/evaluate/registry.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { contextOf } from './comparisonContext.ts';
import { QUICK } from './evaluations.ts';
import { FIXTURE_ROLES, fixtureTables } from './fixture.ts';

const NUMERIC: Roles = { ...FIXTURE_ROLES, target: { kind: 'numeric', column: 'income' } };

/** New table objects each time, so that nothing is remembered. Throws at the given checkpoint. */
function stoppedAt(stop: number, roles: Roles): { context: EvaluationContext; calls: () => number } {
  const { train, holdout, synthetic } = fixtureTables();
  let calls = 0;
  const checkpoint = () =>
    ++calls >= stop
      ? Promise.reject(new AppError('run.cancelled', 'Cancelled.', 'Start again.'))
      : Promise.resolve();
  const settings = { ...QUICK, sample: 200, bootstrap: 20 };
  return {
    context: contextOf(train, holdout, synthetic, roles, { checkpoint, settings }),
    calls: () => calls,
  };
}

const stages = EVALUATORS.flatMap((evaluator) => [
  { name: `${evaluator.name}, classes`, evaluator, roles: FIXTURE_ROLES },
  { name: `${evaluator.name}, numeric target`, evaluator, roles: NUMERIC },
]);

describe.each(stages)('$name', ({ evaluator, roles }) => {
  test('ends where it is cancelled, at its first chance and at its last', async () => {
    const whole = stoppedAt(Infinity, roles);
    await evaluator.evaluate(whole.context);
    expect(whole.calls()).toBeGreaterThan(1);
    for (const stop of [1, whole.calls()]) {
      const { context, calls } = stoppedAt(stop, roles);
      await expect(evaluator.evaluate(context)).rejects.toMatchObject({ code: 'run.cancelled' });
      expect(calls()).toBe(stop);
    }
  });
});
