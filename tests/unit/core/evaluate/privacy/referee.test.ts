import { describe, expect, test } from 'vitest';
import type { EvaluationContext, EvaluationPart } from '../../../../../src/core/evaluate/metric.ts';
import { privacyEvaluators } from '../../../../../src/core/evaluate/privacy/privacy.ts';
import { goldenCase, simulatedCase, valueOf, type RefereeNumbers } from '../comparisonContext.ts';

async function privacyOf(context: EvaluationContext): Promise<EvaluationPart> {
  const parts: EvaluationPart[] = [];
  for (const evaluator of privacyEvaluators) parts.push(await evaluator.evaluate(context));
  return { metrics: parts.flatMap(({ metrics }) => metrics) };
}

const EXACT = [
  ['privacy.exactCopies', 'synthetic', 'exact_copies'],
  ['privacy.exactCopies', 'holdout', 'holdout_copies'],
  ['privacy.dcr.p5', 'synthetic', 'dcr_p5'],
  ['privacy.dcr.p5', 'holdout', 'dcr_p5_holdout'],
  ['privacy.dcr.median', 'synthetic', 'dcr_median'],
  ['privacy.dcr.median', 'holdout', 'dcr_median_holdout'],
  ['privacy.nndr.p5', 'synthetic', 'nndr_p5'],
  ['privacy.nndr.p5', 'holdout', 'nndr_p5_holdout'],
] as const;

function expectAgreement(part: EvaluationPart, { privacy }: RefereeNumbers, randomWithin: number) {
  for (const [id, table, name] of EXACT) {
    expect(Math.abs(valueOf(part, id, { table }) - privacy[name]!), `${id} ${table}`).toBeLessThan(1e-3);
  }
  const share = valueOf(part, 'privacy.dcrShare');
  const membership = valueOf(part, 'privacy.membershipAuroc');
  expect(Math.abs(share - privacy.dcr_share!)).toBeLessThan(randomWithin);
  expect(Math.abs(membership - privacy.mia_auroc!)).toBeLessThan(randomWithin);
}

describe('agreement with the independent implementation', () => {
  test('simulated people: mixed types, missing cells, an invented category', async () => {
    const { context, expected } = simulatedCase();
    expectAgreement(await privacyOf(context), expected, 0.05); // 300 of 500 train rows are drawn
  });

  const golden = goldenCase();
  test.skipIf(!golden)('COMPAS (skipped where ../shared/reference/golden is absent)', async () => {
    const { context, expected } = golden!;
    expectAgreement(await privacyOf(context), expected, 0.02);
  });
});
