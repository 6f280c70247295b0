import { measured } from '../../kinds/registry.ts';
import type { Column } from '../../table/table.ts';
import { comparedTables } from '../comparison.ts';
import { columnsMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, MetricValue } from '../metric.ts';
import { metricValue } from '../values.ts';
import { CATEGORY_COVERAGE, RANGE_COVERAGE } from './definitions.ts';
import { definitionIn, scopesOf, tagOf, type Scope } from './scopes.ts';
import { t } from '../../language/words.ts';

const noInterval = () => t`A minimum, a maximum and the presence of a value have no bootstrap interval.`;

/** Shares of the categories and of the ranges of the real table that the synthetic one has (SDMetrics), by group too. */
export async function valueCoverage(context: EvaluationContext): Promise<EvaluationPart> {
  const comparison = await comparedTables(context);
  const { train, synthetic } = comparison;
  const least = Math.max(1, Math.floor(context.settings.rareThreshold));
  const pairs = train.columns.map((column, j) => [column, synthetic.columns[j]!] as const);
  const scopes = scopesOf(context, comparison);
  const metrics: MetricValue[] = [];
  for (const [index, scope] of scopes.entries()) {
    const [categories, ranges]: [number[], number[]] = [[], []];
    for (const [j, [real, made]] of pairs.entries()) {
      await context.checkpoint((index + j / pairs.length) / scopes.length);
      if (scope.why) continue;
      const shares = measured(real).measure === 'groups' ? categories : ranges;
      const key = `${least} ${scope.name}`;
      const { share } = coverages([real, made, ...scope.columns], key, () => ({
        share: coverage(real, made, scope, least),
      }));
      if (share !== null) shares.push(share);
    }
    metrics.push(
      metricValue(
        definitionIn(CATEGORY_COVERAGE, scope.name),
        meanOf(categories),
        undefined,
        tagOf(scope, { columns: categories.length, leastRows: least }),
        scope.why ?? t`No column has a category of at least ${least} real rows.`,
        noInterval(),
      ),
      metricValue(
        definitionIn(RANGE_COVERAGE, scope.name),
        meanOf(ranges),
        undefined,
        tagOf(scope, { columns: ranges.length, leastRows: least }),
        scope.why ?? t`No column has real numbers that differ, the rarest at the ends left out.`,
        noInterval(),
      ),
    );
  }
  return { metrics };
}

/** Null: the column has no say. */
const coverages = columnsMemo<{ readonly share: number | null }>();

function coverage(real: Column, made: Column, scope: Scope, least: number): number | null {
  const [a, b] = [measured(real), measured(made)];
  if (a.measure === 'scale' && b.measure === 'scale')
    return rangeCoverage(cells(a.values, scope.real), cells(b.values, scope.synthetic), least);
  if (a.measure === 'groups' && b.measure === 'groups')
    return categoryCoverage(cells(a.codes, scope.real), cells(b.codes, scope.synthetic), least);
  return null;
}

const cells = (values: ArrayLike<number>, rows: Int32Array) => Float64Array.from(rows, (row) => values[row]!);

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Share of the categories with at least `least` real rows that occur among the synthetic ones; null where there is none.
 * @param real codes, −1 for a missing cell
 */
export function categoryCoverage(
  real: ArrayLike<number>,
  synthetic: ArrayLike<number>,
  least: number,
): number | null {
  const rows = new Map<number, number>();
  for (let row = 0; row < real.length; row++) rows.set(real[row]!, (rows.get(real[row]!) ?? 0) + 1);
  const common = [...rows].filter(([code, count]) => code >= 0 && count >= least).map(([code]) => code);
  if (common.length === 0) return null;
  const found = new Set(Array.from(synthetic));
  return common.filter((code) => found.has(code)).length / common.length;
}

/**
 * Share of [a, b] that the synthetic numbers span, a the `least`-th smallest and b the `least`-th largest real one; null
 * where these do not differ.
 * @param real NaN for a missing cell
 */
export function rangeCoverage(real: Float64Array, synthetic: Float64Array, least: number): number | null {
  const known = real.filter((value) => !Number.isNaN(value)).sort();
  const [low, high] = [known[least - 1], known[known.length - least]];
  if (low === undefined || high === undefined || !(low < high)) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const value of synthetic) {
    if (Number.isNaN(value)) continue;
    first = Math.min(first, value);
    last = Math.max(last, value);
  }
  if (first > last) return 0;
  // The difference of huge numbers overflows; half of the smallest number is 0.
  const part = high - low < Infinity ? 1 : 0.5;
  const length = (from: number, to: number) => Math.max(0, to * part - from * part);
  const width = length(low, high);
  return Math.max(0, 1 - length(low, first) / width - length(last, high) / width);
}
