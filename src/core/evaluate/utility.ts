import { percentileInterval, tooOftenUndefined } from '../statistics/bootstrap.ts';
import { resampleAll, type Replicates } from '../statistics/replicates.ts';
import {
  classMeasures,
  confusionOf,
  f1Of,
  precisionOf,
  recallOf,
  regressionMeasures,
  replicatedClassMeasures,
  replicatedConfusion,
  replicatedRegressionMeasures,
} from './classification.ts';
import type { Checkpoint } from '../probes/task.ts';
import type {
  EvaluationContext,
  EvaluationPart,
  Evaluator,
  MetricDefinition,
  MetricValue,
} from './metric.ts';
import { resampledBy } from './memo.ts';
import { allRuns, CHAIN_OF_RUNS, realFit, realRunOf, runsOnReal, type ProbeRun } from './runs.ts';
import type { TargetSpec } from './labels.ts';
import { CLASS_DEFINITIONS, REGRESSION_DEFINITIONS } from './utilityDefinitions.ts';
import { besideReal, metricValue, pairedDifference } from './values.ts';
import { t, texts } from '../language/words.ts';

/** Why a measure of classes may be undefined. */
const CLASS_REASONS: Readonly<Record<keyof typeof CLASS_DEFINITIONS, string>> = texts({
  accuracy: 'There are no test rows.',
  f1: 'No test row is favourable or predicted so (0/0).',
  auroc: 'The test rows hold a single class.',
  precision: 'No test row is predicted favourable (0/0).',
  recall: 'No test row is favourable (0/0).',
  logloss: 'There are no test rows.',
});

/** Measures in the order of the definitions, as a function of row weights. */
interface Measurer {
  readonly definitions: readonly MetricDefinition[];
  readonly reasons: readonly string[];
  readonly measure: (weights?: ArrayLike<number>) => readonly number[];
  /** Of each measure its value in every replicate. */
  readonly measureAll: (replicates: Replicates) => readonly Float64Array[];
}

function measurerOf(run: ProbeRun, target: TargetSpec): Measurer {
  const { y } = run.test;
  if (target.kind === 'numeric') {
    return {
      definitions: [REGRESSION_DEFINITIONS.r2, REGRESSION_DEFINITIONS.rmse],
      reasons: [t`The target is constant in the test rows.`, t`There are no test rows.`],
      measure: (weights) => {
        const { r2, rmse } = regressionMeasures(y, run.output, weights);
        return [r2, rmse];
      },
      measureAll: (replicates) => {
        const { r2, rmse } = replicatedRegressionMeasures(y, run.output, replicates);
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
    measureAll: (replicates) => {
      const { accuracy, auroc, logloss } = replicatedClassMeasures(
        y,
        run.output,
        target.classes.length,
        replicates,
      );
      const cells = replicatedConfusion(actual, decided, replicates);
      const [f1, precision, recall] = [f1Of, precisionOf, recallOf].map((of) => Float64Array.from(cells, of));
      return [accuracy, f1!, auroc, precision!, recall!, logloss];
    },
  };
}

export interface MeasuredRun {
  readonly values: readonly MetricValue[];
  /** Of each measure its value in every replicate. */
  readonly samples: readonly Float64Array[];
}

/** Of runs that are kept from one evaluation to the next, as are those that see no label that moved. */
const measured = new WeakMap<ProbeRun, MeasuredRun>();

/** Utility of every run, with intervals from resampled test rows (the trained models stay as they are). */
export async function measureRuns(
  context: EvaluationContext,
  runs: readonly ProbeRun[],
  checkpoint: Checkpoint,
): Promise<MetricValue[]> {
  for (const [index, run] of runs.entries()) {
    await measuredRun(context, run, (done) => checkpoint((index + done) / runs.length));
  }
  return runs.flatMap((run) => {
    const real = realRunOf(run, runs);
    const { values, samples } = measured.get(run)!;
    return real ? besideTheReal(values, samples, measured.get(real)!) : values;
  });
}

/** The utility of one run, and that of every replicate; made once. */
export async function measuredRun(
  context: EvaluationContext,
  run: ProbeRun,
  checkpoint: Checkpoint,
): Promise<MeasuredRun> {
  const known = measured.get(run) ?? (await measureRun(context, run, checkpoint));
  measured.set(run, known);
  return known;
}

/** Both were measured on the same resampled rows: replicate by replicate, their differences are paired. */
function besideTheReal(
  values: readonly MetricValue[],
  samples: readonly Float64Array[],
  real: MeasuredRun,
): MetricValue[] {
  return values.map((metric, k) => {
    const { value } = real.values[k]!;
    if (metric.value === null || value === null) return metric;
    const differences = samples[k]!.map((own, b) => own - real.samples[k]![b]!);
    return besideReal(metric, pairedDifference(metric.value - value, percentileInterval(differences)));
  });
}

/** What the test rows are drawn by, the same for all that is measured on them. */
export const resampledRows = (context: EvaluationContext, of: 'synthetic' | 'holdout', rows: number) =>
  resampledBy(context, `bootstrap rows ${of}`, rows);

async function measureRun(
  context: EvaluationContext,
  run: ProbeRun,
  checkpoint: Checkpoint,
): Promise<MeasuredRun> {
  const { target } = await realFit(context);
  const { definitions, reasons, measure, measureAll } = measurerOf(run, target);
  const points = measure();
  const samples = await resampleAll(
    run.test.table.rows,
    definitions.length,
    context.settings.bootstrap,
    // The same resamples for every run on the same rows: differences between runs are not blurred by them.
    await resampledRows(context, run.protocol === 'tsts' ? 'synthetic' : 'holdout', run.test.table.rows),
    { cells: 4, one: (weights, out) => out.set(measure(weights)), all: measureAll },
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
  const values = definitions.map((definition, k) =>
    metricValue(
      definition,
      points[k]!,
      percentileInterval(samples[k]!),
      tag,
      reasons[k]!,
      tooOftenUndefined(),
    ),
  );
  return { values, samples };
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
