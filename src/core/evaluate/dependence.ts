import { columnNamed, type Table } from '../table/table.ts';
import { bootstrapRows, type Interval } from './bootstrap.ts';
import { classMeasures } from './classification.ts';
import { distanceCorrelation, distanceCorrelationInterval, variableOf } from './distanceCorrelation.ts';
import { LEAST_GROUP, predictGroups, type GroupPrediction } from './groupPrediction.ts';
import { columnAttributes, type Attribute } from './groups.ts';
import { labelRows } from './labels.ts';
import { rememberForRealTables } from './memo.ts';
import type {
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  MetricDefinition,
  MetricValue,
  TableRole,
} from './metric.ts';
import type { Checkpoint } from './probes/task.ts';
import { realFit } from './runs.ts';
import { metricValue, type ValueContext } from './values.ts';

const AUROC: MetricDefinition = {
  id: 'dependence.auroc',
  label: 'Sensitive attribute predicted from the other columns, AUROC',
  family: 'fairness',
  unit: 'AUROC',
  range: [0, 1],
  goal: 0.5,
  formula:
    'AUROC of boosted trees that predict s from all other columns, target included; 70 % of the table’s rows train, 30 % test; several groups: mean of one-vs-rest',
  source: 'Predictability of the sensitive attribute: Feldman et al. 2015; Hanley & McNeil 1982',
  meaning:
    'How well the other columns give the sensitive attribute away: 0.5 not at all, 1 fully. High values mean proxies, so that dropping the column would not hide the group.',
};
const AUROC_WITHOUT_TARGET: MetricDefinition = {
  ...AUROC,
  id: 'dependence.auroc.withoutTarget',
  label: 'Sensitive attribute predicted from the other columns without the target, AUROC',
  formula: AUROC.formula.replace('target included', 'the target left out'),
};
const DISTANCE_CORRELATION: MetricDefinition = {
  id: 'dependence.distanceCorrelation',
  label: 'Distance correlation of target and sensitive attribute',
  family: 'fairness',
  unit: 'correlation',
  range: [0, 1],
  goal: 'min',
  formula:
    'dCov(y, s) / √(dVar(y)·dVar(s)) with distances |a − b| of numbers and 0 or 1 of categories (V-statistics)',
  source: 'Székely, Rizzo & Bakirov 2007',
  meaning:
    'How strongly the target of this table depends on the sensitive attribute, linearly or not: 0 only where they are independent, 1 where one determines the other.',
};

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
    const prediction = await predictGroups(
      table,
      attribute,
      spec,
      withTarget ? attribute.columns : [...attribute.columns, target.column],
      Infinity,
      context.rng.fork(`sample dependence ${role} ${attribute.name}`),
      (done) => checkpoint((index + 0.9 * done) / 2),
    );
    const interval = await aurocInterval(context, prediction, `${role} ${attribute.name}`, () =>
      checkpoint((index + 0.95) / 2),
    );
    const { auroc, rows, groups } = prediction;
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
    const why = `Fewer than two groups have at least ${LEAST_GROUP} rows.`;
    values.push(metricValue(definition, auroc, interval, tag, why));
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
  const measure = classMeasures(tested.y, tested.output, groups);
  const [interval] = await bootstrapRows(
    tested.y.length,
    1,
    settings.bootstrap,
    rng.fork(`bootstrap dependence ${label}`),
    (weights, out) => (out[0] = measure(weights).auroc),
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
  const { value, rows } = distanceCorrelation(y, s, sample, rng);
  const interval = distanceCorrelationInterval(y, s, bootstrap, rng);
  const tag = {
    attribute: sensitive,
    table: role,
    counts: { rows: labelled.rows, rowsUsed: rows, bootstrap },
  };
  const why = 'The target or the sensitive attribute is constant in this table.';
  return metricValue(DISTANCE_CORRELATION, value, interval, tag, why);
}

async function evaluateDependence(context: EvaluationContext): Promise<EvaluationPart> {
  const { train, synthetic, baseline, roles } = context;
  const attributes = columnAttributes(roles, train);
  const predicted = [['train', train] as const, ['synthetic', synthetic] as const];
  const total = predicted.length * attributes.length;
  const metrics: MetricValue[] = [];
  let done = 0;
  for (const [role, table] of predicted) {
    for (const attribute of attributes) {
      const compute = () =>
        predictability(context, role, table, attribute, (share) =>
          context.checkpoint((done + share) / total),
        );
      const key = `dependence ${attribute.name}`;
      metrics.push(...(await (role === 'train' ? rememberForRealTables(context, key, compute) : compute())));
      done += 1;
    }
  }
  const correlated = baseline ? [...predicted, ['baseline', baseline] as const] : predicted;
  for (const [role, table] of correlated) {
    for (const { name } of attributes) {
      metrics.push(await correlation(context, role, table, name));
      await context.checkpoint(1);
    }
  }
  return { metrics };
}

/** How much the sensitive attribute shows in the other columns and in the target. */
export const dependenceEvaluator: Evaluator = {
  name: 'dependence on the sensitive attributes',
  family: 'fairness',
  weight: 3,
  evaluate: evaluateDependence,
};
