import { bootstrapRows, TOO_OFTEN_UNDEFINED } from '../statistics/bootstrap.ts';
import {
  classMeasures,
  confusionOf,
  f1Of,
  precisionOf,
  recallOf,
  regressionMeasures,
} from './classification.ts';
import type { Checkpoint } from '../probes/task.ts';
import type {
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  MetricDefinition,
  MetricValue,
} from './metric.ts';
import { allRuns, CHAIN_OF_RUNS, realFit, runsOnReal, type ProbeRun } from './runs.ts';
import type { TargetSpec } from './labels.ts';
import { CLASS_DEFINITIONS, REGRESSION_DEFINITIONS } from './utilityDefinitions.ts';
import { metricValue } from './values.ts';

/** Why a measure of classes may be undefined. */
const CLASS_REASONS: Readonly<Record<keyof typeof CLASS_DEFINITIONS, string>> = {
  accuracy: 'There are no test rows.',
  f1: 'No test row is favourable or predicted so (0/0).',
  auroc: 'The test rows hold a single class.',
  precision: 'No test row is predicted favourable (0/0).',
  recall: 'No test row is favourable (0/0).',
  logloss: 'There are no test rows.',
};

/** Measures in the order of the definitions, as a function of row weights. */
interface Measurer {
  readonly definitions: readonly MetricDefinition[];
  readonly reasons: readonly string[];
  readonly measure: (weights?: ArrayLike<number>) => readonly number[];
}

function measurerOf(run: ProbeRun, target: TargetSpec): Measurer {
  const { y } = run.test;
  if (target.kind === 'numeric') {
    return {
      definitions: [REGRESSION_DEFINITIONS.r2, REGRESSION_DEFINITIONS.rmse],
      reasons: ['The target is constant in the test rows.', 'There are no test rows.'],
      measure: (weights) => {
        const { r2, rmse } = regressionMeasures(y, run.output, weights);
        return [r2, rmse];
      },
    };
  }
  const { actual, decided } = run.favourable!;
  const measures = classMeasures(y, run.output, target.classes.length);
  const names = ['accuracy', 'f1', 'auroc', 'precision', 'recall', 'logloss'] as const;
  return {
    definitions: names.map((name) => CLASS_DEFINITIONS[name]),
    reasons: names.map((name) => CLASS_REASONS[name]),
    measure: (weights) => {
      const { accuracy, auroc, logloss } = measures(weights);
      const cells = confusionOf(actual, decided, weights);
      return [accuracy, f1Of(cells), auroc, precisionOf(cells), recallOf(cells), logloss];
    },
  };
}

/** Of runs that are kept from one evaluation to the next, as are those that see no label that moved. */
const measured = new WeakMap<ProbeRun, readonly MetricValue[]>();

/** Utility of every run, with intervals from resampled test rows (the trained models stay as they are). */
export async function measureRuns(
  context: EvaluationContext,
  runs: readonly ProbeRun[],
  checkpoint: Checkpoint,
): Promise<MetricValue[]> {
  const values: MetricValue[] = [];
  for (const [index, run] of runs.entries()) {
    const own =
      measured.get(run) ??
      (await measureRun(context, run, (done) => checkpoint((index + done) / runs.length)));
    measured.set(run, own);
    values.push(...own);
  }
  return values;
}

async function measureRun(
  context: EvaluationContext,
  run: ProbeRun,
  checkpoint: Checkpoint,
): Promise<MetricValue[]> {
  const { target } = await realFit(context);
  const { definitions, reasons, measure } = measurerOf(run, target);
  const points = measure();
  const intervals = await bootstrapRows(
    run.test.table.rows,
    definitions.length,
    context.settings.bootstrap,
    // The same resamples for every run on the same rows: differences between runs are not blurred by them.
    context.rng.fork(`bootstrap rows ${run.protocol === 'tsts' ? 'synthetic' : 'holdout'}`),
    (weights, out) => out.set(measure(weights)),
    checkpoint,
  );
  const counts = {
    trainRows: run.trainRows,
    testRows: run.test.table.rows,
    ...(run.test.leftOut > 0 ? { testRowsWithoutTarget: run.test.leftOut } : {}),
    ...run.tuned,
    bootstrap: context.settings.bootstrap,
  };
  const { protocol, probe } = run;
  const tag = { counts, protocol, probe, ...(run.baseline ? { table: 'baseline' as const } : {}) };
  return definitions.map((definition, k) =>
    metricValue(definition, points[k]!, intervals[k], tag, reasons[k]!, TOO_OFTEN_UNDEFINED),
  );
}

async function evaluateUtility(context: EvaluationContext): Promise<EvaluationPart> {
  const runs = await allRuns(context, (done) => context.checkpoint(0.85 * done));
  const metrics = await measureRuns(context, runs, (done) => context.checkpoint(0.85 + 0.15 * done));
  return { metrics };
}

/** Trains both probes by all protocols (other evaluators reuse the runs) and measures their predictions. */
export const utilityEvaluator: Evaluator = {
  name: 'probe models',
  family: 'utility',
  weight: 8,
  chain: CHAIN_OF_RUNS,
  evaluate: evaluateUtility,
  ahead: { share: 0.5, compute: runsOnReal },
};
