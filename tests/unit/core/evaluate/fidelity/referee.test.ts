import { describe, expect, test } from 'vitest';
import { fidelityEvaluators } from '../../../../../src/core/evaluate/fidelity/fidelity.ts';
import type { MetricId } from '../../../../../src/core/evaluate/catalogue.ts';
import type { EvaluationContext, EvaluationPart } from '../../../../../src/core/evaluate/metric.ts';
import { goldenCase, simulatedCase, valueOf, type RefereeNumbers } from '../comparisonContext.ts';

async function fidelityOf(context: EvaluationContext): Promise<EvaluationPart> {
  const parts: EvaluationPart[] = [];
  for (const evaluator of fidelityEvaluators) parts.push(await evaluator.evaluate(context));
  return { metrics: parts.flatMap(({ metrics }) => metrics) };
}

const EXACT: readonly (readonly [MetricId, string])[] = [
  ['fidelity.columnShapes', 'shapes'],
  ['fidelity.pairTrends', 'pairs'],
  ['fidelity.density', 'density'],
  ['fidelity.coverage', 'coverage'],
  ['fidelity.alphaPrecision', 'alpha_precision'],
  ['fidelity.betaRecall', 'beta_recall'],
];

function expectAgreement(part: EvaluationPart, { fidelity }: RefereeNumbers, authenticityWithin: number) {
  for (const [id, name] of EXACT) {
    expect(Math.abs(valueOf(part, id) - fidelity[name]!), id).toBeLessThan(1e-3);
  }
  const authenticity = valueOf(part, 'fidelity.authenticity');
  expect(Math.abs(authenticity - fidelity.authenticity!)).toBeLessThan(authenticityWithin);
  // The trees see the very rows that XGBoost sees there.
  const discriminator = valueOf(part, 'fidelity.discriminatorAuroc');
  expect(Math.abs(discriminator - fidelity.discriminator_auroc!)).toBeLessThan(0.005);
}

describe('agreement with the independent implementation', () => {
  test('simulated people: mixed types, missing cells, an invented category', async () => {
    const { context, expected, fidelity } = simulatedCase();
    const part = await fidelityOf(context);
    expectAgreement(part, expected, 1e-3);
    for (const [attribute, figures] of Object.entries(fidelity)) {
      for (const [name, value] of Object.entries(figures)) {
        const found = valueOf(part, `fidelity.${name}` as MetricId, attribute === 'all' ? {} : { attribute });
        expect(found, `${attribute} ${name}`).toBeCloseTo(value, 9);
      }
    }
  });

  const golden = goldenCase();
  test.skipIf(!golden)('COMPAS (skipped where ../shared/reference/golden is absent)', async () => {
    const { context, expected } = golden!;
    const part = await fidelityOf(context);
    expectAgreement(part, expected, 1e-3);
  });
});
