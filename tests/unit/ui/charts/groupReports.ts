import { groupMeans } from '../../../../src/core/evaluate/fairness/groupMeans.ts';
import { describeGroups, rateOf, SMALL_GROUP } from '../../../../src/core/evaluate/fairness/rates.ts';
import type {
  BaseRateReport,
  GroupMeanReport,
  GroupReport,
  Protocol,
  TableRole,
} from '../../../../src/core/evaluate/metric.ts';

const MIN_GROUP = 10;

/** Base rates from [favourable rows, rows] of each group. */
export function baseRatesOf(
  table: TableRole,
  counts: Readonly<Record<string, readonly [number, number]>>,
  attribute = 'sex',
): BaseRateReport {
  const groups = Object.entries(counts).map(([group, [favourable, rows]]) => ({
    group,
    rows,
    rate: rateOf(favourable, rows),
    small: rows < SMALL_GROUP,
    excluded: rows < MIN_GROUP,
  }));
  return { attribute, table, groups };
}

/** Rates from [true negatives, false positives, false negatives, true positives] of each group. */
export function groupRatesOf(
  protocol: Protocol,
  cells: Readonly<Record<string, readonly [number, number, number, number]>>,
): GroupReport {
  const groups = describeGroups(Object.values(cells).flat(), Object.keys(cells), MIN_GROUP);
  return { attribute: 'sex', protocol, probe: 'gbt', groups };
}

/** Group means from the values of each group. */
export function meansOf(
  table: TableRole,
  values: Readonly<Record<string, readonly number[]>>,
): GroupMeanReport {
  const labels = Object.keys(values);
  const codes = Int32Array.from(Object.values(values).flatMap((own, group) => own.map(() => group)));
  return {
    attribute: 'sex',
    table,
    groups: groupMeans({ labels, codes }, Object.values(values).flat(), MIN_GROUP),
  };
}
