import { expect } from 'vitest';
import type { MetricId } from '../../../../src/core/evaluate/catalogue.ts';
import type { Evaluation, MetricValue, Probe, Protocol } from '../../../../src/core/evaluate/metric.ts';

/** What the independent Python implementation says of one probe run. */
interface ExpectedRun {
  readonly accuracy: number;
  readonly f1: number;
  readonly auroc: number;
  readonly precision: number;
  readonly recall: number;
  readonly fairness: Readonly<
    Record<string, Readonly<Record<'dpr' | 'dpd' | 'eor' | 'eod' | 'eopp_diff', number>>>
  >;
}
type ExpectedParity = Readonly<Record<string, { readonly ratio: number; readonly diff: number }>>;
type ExpectedDependence = Readonly<
  Record<string, { readonly with_target: number; readonly without_target: number }>
>;
/** The part of expected.json that these tests compare. */
export type Expected = Readonly<Record<Protocol, Readonly<Record<'xgb' | 'lr', ExpectedRun>>>> & {
  readonly parity_real: ExpectedParity;
  readonly parity_synth: ExpectedParity;
  readonly s_auroc_real: ExpectedDependence;
  readonly s_auroc_synth: ExpectedDependence;
};

/** The one value of an id; fails where there is none or more than one. */
export function only(
  evaluation: Pick<Evaluation, 'metrics'>,
  id: MetricId,
  wanted: Partial<MetricValue> = {},
): MetricValue {
  const found = evaluation.metrics.filter(
    (metric) =>
      metric.id === id &&
      Object.entries(wanted).every(([key, value]) => metric[key as keyof MetricValue] === value),
  );
  expect(found, `${id} ${JSON.stringify(wanted)}`).toHaveLength(1);
  return found[0]!;
}

/** Compares one value with the referee's within the tolerance; both undefined is agreement. */
function agree(metric: MetricValue, expected: number | null, tolerance: number): void {
  const name = [metric.id, metric.protocol, metric.probe, metric.attribute, metric.table].join(' ');
  if (expected === null) expect(metric.value, name).toBeNull();
  else
    expect(Math.abs(metric.value! - expected), `${name}: ${metric.value} against ${expected}`).toBeLessThan(
      tolerance,
    );
}

const PROBES: readonly (readonly [Probe, 'xgb' | 'lr'])[] = [
  ['gbt', 'xgb'],
  ['lr', 'lr'],
];

/**
 * Every utility, fairness, parity and dependence value against the referee's.
 * @param attributes our attribute name for each of the referee's.
 */
export function expectAgreement(
  evaluation: Evaluation,
  expected: Expected,
  attributes: Readonly<Record<string, string>>,
): void {
  for (const protocol of ['tstr', 'trtr', 'tsts'] as const) {
    for (const [probe, theirs] of PROBES) {
      const run = expected[protocol][theirs];
      for (const name of ['accuracy', 'f1', 'auroc', 'precision', 'recall'] as const) {
        agree(only(evaluation, `utility.${name}`, { protocol, probe }), run[name], 0.02);
      }
      for (const [theirName, attribute] of Object.entries(attributes)) {
        const fairness = run.fairness[theirName]!;
        const value = (id: MetricId) => only(evaluation, id, { protocol, probe, attribute });
        agree(value('fairness.demographicParity.ratio'), fairness.dpr, 0.05);
        agree(value('fairness.demographicParity.difference'), fairness.dpd, 0.05);
        agree(value('fairness.equalizedOdds.ratio'), fairness.eor, 0.07);
        agree(value('fairness.equalizedOdds.difference'), fairness.eod, 0.07);
        agree(value('fairness.equalOpportunity.difference'), fairness.eopp_diff, 0.07);
      }
    }
  }
  for (const [theirName, attribute] of Object.entries(attributes)) {
    for (const [table, parity] of [
      ['train', expected.parity_real],
      ['synthetic', expected.parity_synth],
    ] as const) {
      agree(only(evaluation, 'data.parity.ratio', { table, attribute }), parity[theirName]!.ratio, 1e-3);
      agree(only(evaluation, 'data.parity.difference', { table, attribute }), parity[theirName]!.diff, 1e-3);
    }
  }
}

/** How well the sensitive columns are predicted. Widen the tolerance where few rows make the split matter. */
export function expectDependenceAgreement(
  evaluation: Evaluation,
  expected: Expected,
  columns: readonly string[],
  tolerance: number,
): void {
  for (const attribute of columns) {
    for (const [table, dependence] of [
      ['train', expected.s_auroc_real],
      ['synthetic', expected.s_auroc_synth],
    ] as const) {
      agree(
        only(evaluation, 'dependence.auroc', { table, attribute }),
        dependence[attribute]!.with_target,
        tolerance,
      );
      const without = only(evaluation, 'dependence.auroc.withoutTarget', { table, attribute });
      agree(without, dependence[attribute]!.without_target, tolerance);
    }
  }
}
