import { columnNamed, type Table } from '../../table/table.ts';
import { bootstrapRows, tooOftenUndefined, type Interval } from '../../statistics/bootstrap.ts';
import { AUROC, AUROC_WITHOUT_TARGET, DISTANCE_CORRELATION } from './definitions.ts';
import { macroAurocOf } from '../classification.ts';
import {
  distanceCorrelation,
  distanceCorrelationInterval,
  noInterval,
} from '../../statistics/distanceCorrelation.ts';
import { variableOf } from '../../kinds/variable.ts';
import { LEAST_GROUP, predictGroups, type GroupPrediction } from '../groupPrediction.ts';
import { columnAttributes, type Attribute } from '../groups.ts';
import { labelRows } from '../labels.ts';
import { latentCorrelations } from './latentDependence.ts';
import { peopleMemo, realTablesMemo } from '../memo.ts';
import type { EvaluationContext, EvaluationPart, Evaluator, MetricValue, TableRole } from '../metric.ts';
import { portion } from '../../neighbours/nearest.ts';
import type { Checkpoint } from '../../probes/task.ts';
import { realFit } from '../runs.ts';
import { metricValue, type ValueContext } from '../values.ts';
import { t } from '../../language/words.ts';

/** Share of the time that the trees take; the correlations take the rest. */
const PREDICTED_SHARE = 0.9;

type Predictability = Pick<GroupPrediction, 'auroc' | 'rows' | 'groups'> & { readonly interval: Interval };

/** Of synthetic people without their labels: kept while the person moves the slider. */
const predictabilityOfPeople = peopleMemo<Predictability>();

async function predictability(
  context: EvaluationContext,
  role: TableRole,
  table: Table,
  attribute: Attribute,
  checkpoint: Checkpoint,
): Promise<MetricValue[]> {
  const { spec, target } = await realFit(context);
  const values: MetricValue[] = [];
  for (const [index, definition] of [AUROC, AUROC_WITHOUT_TARGET].entries()) {
    const withTarget = definition === AUROC;
    const label = `${role} ${attribute.name}`;
    const compute = async (): Promise<Predictability> => {
      const prediction = await predictGroups(
        table,
        attribute,
        spec,
        withTarget ? attribute.columns : [...attribute.columns, target.column],
        Infinity,
        context.rng.fork(`sample dependence ${label}`),
        (done) => checkpoint((index + 0.9 * done) / 2),
      );
      const pause = () => checkpoint((index + 0.95) / 2);
      const interval = await aurocInterval(context, prediction, label, pause);
      const { auroc, rows, groups } = prediction;
      return { auroc, rows, groups, interval };
    };
    const isOfPeople = role === 'synthetic' && !withTarget;
    const { auroc, rows, groups, interval } = await (isOfPeople
      ? predictabilityOfPeople(context, attribute.name, compute)
      : compute());
    const tag: ValueContext = {
      attribute: attribute.name,
      table: role,
      probe: 'gbt',
      counts: {
        rows,
        tableRows: table.rows,
        groups,
        targetIncluded: withTarget ? 1 : 0,
        bootstrap: context.settings.bootstrap,
      },
    };
    const why = t`Fewer than two groups have at least ${LEAST_GROUP} rows.`;
    values.push(metricValue(definition, auroc, interval, tag, why, tooOftenUndefined()));
  }
  return values;
}

/** Interval from resampled test rows; the trees stay as they are. */
async function aurocInterval(
  { settings, rng }: EvaluationContext,
  { tested, groups }: GroupPrediction,
  label: string,
  pause: Checkpoint,
): Promise<Interval> {
  if (!tested) return undefined;
  const measure = macroAurocOf(tested.y, tested.output, groups);
  const [interval] = await bootstrapRows(
    tested.y.length,
    1,
    settings.bootstrap,
    rng.fork(`bootstrap dependence ${label}`),
    (weights, out) => (out[0] = measure(weights)),
    pause,
  );
  return interval;
}

async function correlation(
  context: EvaluationContext,
  role: TableRole,
  table: Table,
  sensitive: string,
): Promise<MetricValue> {
  const { target } = await realFit(context);
  const labelled = labelRows(table, target).table;
  const y = variableOf(columnNamed(labelled, target.column));
  const s = variableOf(columnNamed(labelled, sensitive));
  const { sample, bootstrap } = context.settings;
  const rng = context.rng.fork(`sample distance correlation ${role} ${sensitive}`);
  const pause = () => context.checkpoint(PREDICTED_SHARE);
  const estimate = await distanceCorrelation(y, s, sample, rng, pause);
  const interval = await distanceCorrelationInterval(y, s, estimate, bootstrap, rng, pause);
  const tag = {
    attribute: sensitive,
    table: role,
    counts: { rows: labelled.rows, rowsUsed: estimate.rows, bootstrap },
  };
  const why = t`The target or the sensitive attribute is constant in this table.`;
  return metricValue(DISTANCE_CORRELATION, estimate.value, interval, tag, why, noInterval());
}

const rememberedOfTrain = realTablesMemo<MetricValue[]>();

function predictabilityOfTrain(
  context: EvaluationContext,
  attribute: Attribute,
  checkpoint: Checkpoint,
): Promise<MetricValue[]> {
  return rememberedOfTrain(context, attribute.name, () =>
    predictability(context, 'train', context.train, attribute, checkpoint),
  );
}

async function predictabilityOfReal(context: EvaluationContext): Promise<void> {
  for (const attribute of columnAttributes(context.roles, context.train)) {
    await predictabilityOfTrain(context, attribute, context.checkpoint);
  }
}

async function evaluateDependence(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, synthetic, baseline, roles } = context;
  const attributes = columnAttributes(roles, train);
  const predicted = [['train', train] as const, ['synthetic', synthetic] as const];
  const total = (predicted.length * attributes.length) / PREDICTED_SHARE;
  const metrics: MetricValue[] = [];
  let done = 0;
  for (const [role, table] of predicted) {
    for (const attribute of attributes) {
      const checkpoint = (share: number) => context.checkpoint((done + share) / total);
      const found =
        role === 'train'
          ? predictabilityOfTrain(context, attribute, checkpoint)
          : predictability(context, role, table, attribute, checkpoint);
      metrics.push(...(await found));
      done += 1;
    }
  }
  const correlated = baseline ? [...predicted, ['baseline', baseline] as const] : predicted;
  for (const [role, table] of correlated) {
    for (const { name } of attributes) {
      metrics.push(await correlation(context, role, table, name));
    }
  }
  metrics.push(...(await latentCorrelations(context, portion(context.checkpoint, PREDICTED_SHARE, 1))));
  return { metrics };
}

/** How much the sensitive attribute shows in the other columns and in the target. */
export const dependenceEvaluator: Evaluator = {
  name: 'dependence on the sensitive attributes',
  family: 'fairness',
  weight: 3,
  evaluate: evaluateDependence,
  ahead: { share: 0.5, compute: predictabilityOfReal },
};
