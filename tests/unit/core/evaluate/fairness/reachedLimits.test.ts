import { expect, it } from 'vitest';
import { limitsEvaluator } from '../../../../../src/core/evaluate/fairness/limits.ts';
import type { MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import { takeRows } from '../../../../../src/core/table/table.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import { utilityEvaluator } from '../../../../../src/core/evaluate/utility.ts';
import { evaluateQuickly } from '../evaluations.ts';
import { FIXTURE_ROLES, fixtureTables } from '../fixture.ts';
import { only } from '../referee.ts';

const { train, holdout } = fixtureTables();

it('sets what the trees reach beside each limit, paired on the same resampled rows', async () => {
  const evaluation = await evaluateQuickly(
    {
      train,
      holdout,
      synthetic: takeRows(train, permutation(train.rows, createRng(1))),
      roles: FIXTURE_ROLES,
    },
    { evaluators: [utilityEvaluator, limitsEvaluator] },
  );
  const limits = evaluation.metrics.filter(({ id }) => id.startsWith('fairness.limit.'));
  const pairs: readonly (readonly [MetricId, MetricId])[] = [
    ['fairness.limit.auroc', 'utility.auroc'],
    ['fairness.limit.accuracy', 'utility.accuracy'],
  ];
  for (const [id, measure] of pairs) {
    const own = only(evaluation, measure, { protocol: 'tstr', probe: 'gbtTuned' });
    const found = limits.filter((limit) => limit.id === id && limit.value !== null);
    expect(found.length).toBeGreaterThan(2);
    for (const limit of found) {
      expect(limit.reached!.difference).toBeCloseTo(own.value! - limit.value!, 12);
      const [low, high] = limit.reached!.interval!;
      // Of nearly the same decisions about the same rows: far narrower than the two intervals together.
      const arms = own.interval![1] - own.interval![0] + limit.interval![1] - limit.interval![0];
      expect(high - low).toBeLessThan(0.75 * arms);
      expect(low).toBeLessThanOrEqual(limit.reached!.difference);
      expect(high).toBeGreaterThanOrEqual(limit.reached!.difference);
    }
  }
  for (const { reached } of limits.filter(({ id }) => id === 'fairness.limit.parity'))
    expect(reached).toBeUndefined();
});
