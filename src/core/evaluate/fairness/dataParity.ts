import type { Table } from '../../table/table.ts';
import { bootstrapCounts, tooOftenUndefined, type Interval } from '../../statistics/bootstrap.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import { attributesOf, type Attribute } from '../groups.ts';
import { favourableOf, labelRows, type LabelledTable } from '../labels.ts';
import type {
  BaseRateReport,
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  GroupMeanReport,
  MetricValue,
  TableRole,
} from '../metric.ts';
import type { Rng } from '../../random.ts';
import { realFit } from '../runs.ts';
import { metricValue } from '../values.ts';
import { DATA_PARITY, MEAN_DIFFERENCE } from './definitions.ts';
import { groupMeans } from './groupMeans.ts';
import { meanGap } from './numericTarget.ts';
import { rateOf, SMALL_GROUP } from './rates.ts';
import { t } from '../../language/words.ts';

/** Base rates of a table's labels by group, and how far apart they are. */
export interface Parity {
  readonly groups: BaseRateReport['groups'];
  readonly ratio: number;
  readonly difference: number;
  readonly intervals: { readonly ratio: Interval; readonly difference: Interval };
  readonly included: number;
  /** Why a value is undefined, where one is. */
  readonly why: string;
}

/**
 * P(favourable | group) for each group, their min/max and max − min over groups of at least `minGroup` rows.
 * @param favourable 0/1, one a row.
 */
export function parityOf(
  groups: GroupedRows,
  favourable: ArrayLike<number>,
  minGroup: number,
  bootstrap: number,
  rng: Rng,
): Parity {
  const counts = new Float64Array(2 * groups.labels.length);
  groups.codes.forEach((group, row) => (counts[2 * group + favourable[row]!]! += 1));
  const rowsOf = (group: number) => counts[2 * group]! + counts[2 * group + 1]!;
  const included = [...groups.labels.keys()].filter((group) => rowsOf(group) >= minGroup);
  const compare = (cells: ArrayLike<number>): [number, number] => {
    if (included.length < 2) return [Number.NaN, Number.NaN];
    const rates = included.map(
      (group) => cells[2 * group + 1]! / (cells[2 * group]! + cells[2 * group + 1]!),
    );
    const min = Math.min(...rates);
    const max = Math.max(...rates);
    return [min / max, max - min];
  };
  const [ratio, difference] = compare(counts);
  const intervals = bootstrapCounts(counts, 2, bootstrap, rng, (cells, out) => out.set(compare(cells)));
  return {
    groups: groups.labels.map((group, index) => ({
      group,
      rows: rowsOf(index),
      rate: rateOf(counts[2 * index + 1]!, rowsOf(index)),
      small: rowsOf(index) < SMALL_GROUP,
      excluded: rowsOf(index) < minGroup,
    })),
    ratio,
    difference,
    intervals: { ratio: intervals[0], difference: intervals[1] },
    included: included.length,
    why:
      included.length < 2
        ? t`Fewer than two groups have at least ${minGroup} rows.`
        : t`No group has a favourable outcome, so the ratio is 0/0.`,
  };
}

function tablesOf(context: EvaluationContext): readonly (readonly [TableRole, Table])[] {
  const { train, holdout, synthetic, baseline } = context;
  const tables: [TableRole, Table][] = [
    ['train', train],
    ['holdout', holdout],
    ['synthetic', synthetic],
  ];
  return baseline ? [...tables, ['baseline', baseline]] : tables;
}

async function evaluateDataParity(context: EvaluationContext): Promise<EvaluationPart> {
  const { target } = await realFit(context);
  const metrics: MetricValue[] = [];
  const baseRates: BaseRateReport[] = [];
  const means: GroupMeanReport[] = [];
  const tables = tablesOf(context);
  for (const [index, [role, table]] of tables.entries()) {
    const labelled = labelRows(table, target);
    const favourable = target.kind === 'classes' ? favourableOf(labelled.y, target) : undefined;
    for (const attribute of attributesOf(context.roles, context.train)) {
      if (favourable) {
        const part = classParity(context, role, labelled, favourable, attribute);
        metrics.push(...part.metrics);
        baseRates.push(part.report);
      } else {
        const pause = () => context.checkpoint(index / tables.length);
        const part = await numericParity(context, role, labelled, attribute, pause);
        metrics.push(part.metric);
        means.push(part.report);
      }
      await context.checkpoint(index / tables.length);
    }
  }
  return { metrics, details: { baseRates, ...(means.length > 0 ? { groupMeans: means } : {}) } };
}

function classParity(
  context: EvaluationContext,
  table: TableRole,
  labelled: LabelledTable,
  favourable: Uint8Array,
  attribute: Attribute,
): { metrics: MetricValue[]; report: BaseRateReport } {
  const { minGroup, bootstrap } = context.settings;
  const rng = context.rng.fork(`bootstrap parity ${table} ${attribute.name}`);
  const parity = parityOf(attribute.group(labelled.table), favourable, minGroup, bootstrap, rng);
  const tag = {
    table,
    attribute: attribute.name,
    counts: {
      rows: labelled.table.rows,
      groups: parity.included,
      groupsLeftOut: parity.groups.length - parity.included,
      ...(labelled.leftOut > 0 ? { rowsWithoutTarget: labelled.leftOut } : {}),
      bootstrap,
    },
  };
  const value = (form: 'ratio' | 'difference') =>
    metricValue(
      DATA_PARITY[form],
      parity[form],
      parity.intervals[form],
      tag,
      parity.why,
      tooOftenUndefined(),
    );
  return {
    metrics: [value('ratio'), value('difference')],
    report: { attribute: attribute.name, table, groups: parity.groups },
  };
}

async function numericParity(
  context: EvaluationContext,
  table: TableRole,
  labelled: LabelledTable,
  attribute: Attribute,
  pause: () => Promise<void>,
): Promise<{ metric: MetricValue; report: GroupMeanReport }> {
  const groups = attribute.group(labelled.table);
  const gap = await meanGap(context, groups, labelled.y, `${table} ${attribute.name}`, pause);
  const counts = {
    rows: labelled.table.rows,
    groups: gap.groups,
    groupsLeftOut: gap.groupsLeftOut,
    bootstrap: context.settings.bootstrap,
  };
  const tag = { table, attribute: attribute.name, counts };
  return {
    metric: metricValue(MEAN_DIFFERENCE.data, gap.value, gap.interval, tag, gap.why, tooOftenUndefined()),
    report: {
      attribute: attribute.name,
      table,
      groups: groupMeans(groups, labelled.y, context.settings.minGroup),
    },
  };
}

/** Base rates by group and their parity in the labels of each table. */
export const dataParityEvaluator: Evaluator = {
  name: 'parity of the data',
  family: 'fairness',
  weight: 0.2,
  evaluate: evaluateDataParity,
};
