import { bootstrapRows, tooOftenUndefined, type Interval } from '../../statistics/bootstrap.ts';
import {
  distanceCorrelation,
  distanceCorrelationInterval,
  noInterval,
} from '../../statistics/distanceCorrelation.ts';
import { variableOf } from '../../kinds/variable.ts';
import type { GroupedRows } from '../../kinds/views.ts';
import type { Attribute } from '../groups.ts';
import type { PairedDifference, EvaluationContext, GroupMeanReport, MetricValue } from '../metric.ts';
import type { ProbeRun } from '../runs.ts';
import { columnNamed } from '../../table/table.ts';
import { besideReal, metricValue, pairedDifference } from '../values.ts';
import { MEAN_DIFFERENCE, PREDICTION_DISTANCE_CORRELATION } from './definitions.ts';
import { groupMeans, meanRange } from './groupMeans.ts';
import { includedRows } from './rates.ts';
import { t } from '../../language/words.ts';

/** The gap between the highest and the lowest group mean, with its interval. */
export interface MeanGap {
  readonly value: number;
  readonly interval: Interval;
  /** Less the gap of the other values, where there are such. */
  readonly against: PairedDifference | undefined;
  readonly groups: number;
  readonly groupsLeftOut: number;
  readonly why: string;
}

/**
 * Range over groups of the mean of `values`; groups under `minGroup` rows are left out.
 * @param pause awaited after every replicate.
 * @param others of the same rows: the gap of their means is what it is held against
 */
export async function meanGap(
  context: EvaluationContext,
  groups: GroupedRows,
  values: ArrayLike<number>,
  label: string,
  pause: () => Promise<void>,
  others?: ArrayLike<number>,
): Promise<MeanGap> {
  const { minGroup, bootstrap } = context.settings;
  const included = includedRows(groups, minGroup);
  const gap = meanRange(groups, values, included);
  const value = gap();
  const other = others ? meanRange(groups, others, included) : () => Number.NaN;
  const [interval, paired] = await bootstrapRows(
    groups.codes.length,
    2,
    bootstrap,
    context.rng.fork(`bootstrap means ${label}`),
    (weights, out) => {
      out[0] = gap(weights);
      out[1] = out[0] - other(weights);
    },
    pause,
  );
  return {
    value,
    interval,
    against: pairedDifference(value - other(), paired),
    groups: included.length,
    groupsLeftOut: groups.labels.length - included.length,
    why: t`Fewer than two groups have at least ${minGroup} rows.`,
  };
}

/** Group means of what a run predicts for its test rows. */
export function predictedMeans(
  { settings }: EvaluationContext,
  run: ProbeRun,
  attribute: Attribute,
): GroupMeanReport {
  const { protocol, probe, test, output } = run;
  return {
    attribute: attribute.name,
    table: protocol === 'tsts' ? 'synthetic' : 'holdout',
    protocol,
    probe,
    groups: groupMeans(attribute.group(test.table), output, settings.minGroup),
  };
}

/**
 * Fairness of predicted numbers: range of the group means, and distance correlation with single columns.
 * @param pause awaited now and then.
 * @param real the run of the same probe trained on the real rows, to compare with
 */
export async function numericPredictionFairness(
  context: EvaluationContext,
  run: ProbeRun,
  attribute: Attribute,
  pause: () => Promise<void>,
  real?: ProbeRun,
): Promise<MetricValue[]> {
  const { table } = run.test;
  const label = `${run.protocol} ${run.probe} ${run.baseline} ${attribute.name}`;
  const gap = await meanGap(context, attribute.group(table), run.output, label, pause, real?.output);
  const tag = {
    protocol: run.protocol,
    probe: run.probe,
    attribute: attribute.name,
    ...(run.baseline ? { table: 'baseline' as const } : {}),
  };
  const { groups, groupsLeftOut } = gap;
  const { bootstrap: replicates } = context.settings;
  const counts = { testRows: table.rows, groups, groupsLeftOut, ...run.tuned, bootstrap: replicates };
  const values = [
    besideReal(
      metricValue(
        MEAN_DIFFERENCE.predictions,
        gap.value,
        gap.interval,
        { ...tag, counts },
        gap.why,
        tooOftenUndefined(),
      ),
      gap.against,
    ),
  ];
  if (attribute.form !== 'column') return values;
  const predicted = { measure: 'scale', values: run.output } as const;
  const sensitive = variableOf(columnNamed(table, attribute.columns[0]!));
  const { sample, bootstrap } = context.settings;
  const rng = context.rng.fork(`sample distance correlation ${label}`);
  const estimate = await distanceCorrelation(predicted, sensitive, sample, rng, pause);
  values.push(
    metricValue(
      PREDICTION_DISTANCE_CORRELATION,
      estimate.value,
      await distanceCorrelationInterval(predicted, sensitive, estimate, bootstrap, rng, pause),
      { ...tag, counts: { testRows: table.rows, rowsUsed: estimate.rows, bootstrap } },
      t`The predictions or the sensitive attribute are constant.`,
      noInterval(),
    ),
  );
  return values;
}
