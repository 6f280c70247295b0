import { takeRows, type Table } from '../table/table.ts';
import { decideClasses } from './classification.ts';
import { fixedSplit } from './fixedSplit.ts';
import { fitFeatures } from '../probes/features.ts';
import { portion } from '../neighbours/nearest.ts';
import { favourableOf, fitTarget, labelRows, taskOf, type LabelledTable } from './labels.ts';
import { evaluationMemo, realTablesMemo } from './memo.ts';
import type { EvaluationContext, Probe, Protocol } from './metric.ts';
import { fitProbe, predictProbe, type FittedProbe } from '../probes/probe.ts';
import type { Checkpoint } from '../probes/task.ts';
import { tunedTrees, type RealFit, type TreeShape } from './tuning.ts';

/** Every run of an evaluation. The tuned trees say what real rows get from each table: they skip what flatters. */
const RUNS: readonly (readonly [Protocol, Probe])[] = [
  ['tstr', 'gbt'],
  ['tstr', 'gbtTuned'],
  ['tstr', 'lr'],
  ['trtr', 'gbt'],
  ['trtr', 'gbtTuned'],
  ['trtr', 'lr'],
  ['tsts', 'gbt'],
  ['tsts', 'lr'],
];
/** Those on the baseline's rows. */
const BASELINE_PROBES: readonly Probe[] = ['gbt', 'lr'];

/** One probe trained and tested once; every metric of predictions starts here. */
export interface ProbeRun {
  readonly protocol: Protocol;
  readonly probe: Probe;
  /** Set where the probe was trained on the baseline's synthetic rows. */
  readonly baseline: boolean;
  readonly fitted: FittedProbe;
  readonly trainRows: number;
  readonly test: LabelledTable;
  /** Class probabilities, row-major rows × classes; or the predicted number. */
  readonly output: Float64Array;
  /** Of the tuned trees: what was chosen. */
  readonly tuned?: TreeShape;
  /** Labels and decisions for the favourable classes; absent for a numeric target. */
  readonly favourable?: { readonly actual: Uint8Array; readonly decided: Uint8Array };
}

const realFits = realTablesMemo<RealFit, 'fit'>();

export function realFit(context: EvaluationContext): Promise<RealFit> {
  const { train, roles } = context;
  return realFits(context, 'fit', () =>
    Promise.resolve({ spec: fitFeatures(train), target: fitTarget(train, roles) }),
  );
}

/** Runs that see no synthetic row. */
const runsOfReal = realTablesMemo<ProbeRun, `trtr ${Probe}`>();
const runsOfSynthetic = evaluationMemo<ProbeRun, `${Exclude<Protocol, 'trtr'>} ${Probe}`>();
/** The baseline's labels do not move. */
const runsOfBaseline = realTablesMemo<ProbeRun, Probe>(({ baseline }) => (baseline ? [baseline] : []));

/**
 * Trains the probe by the protocol and predicts the test rows; each run is made once.
 * tstr: synthetic → holdout; trtr: train → holdout; tsts: 80 % → 20 % of the synthetic rows.
 */
export function probeRun(
  context: EvaluationContext,
  protocol: Protocol,
  probe: Probe,
  checkpoint: Checkpoint,
): Promise<ProbeRun> {
  const train = async () => {
    const fit = await realFit(context);
    const [learn, test] = tablesOf(context, protocol);
    if (probe !== 'gbtTuned') return run(fit, protocol, probe, false, learn, test, checkpoint);
    const { chosen } = await tunedTrees(context, fit, portion(checkpoint, 0, 0.5));
    return run(fit, protocol, probe, false, learn, test, portion(checkpoint, 0.5, 1), chosen);
  };
  return protocol === 'trtr'
    ? runsOfReal(context, `${protocol} ${probe}`, train)
    : runsOfSynthetic(context, `${protocol} ${probe}`, train);
}

/** As `tstr`, trained on the rows of the generator without the dependence penalty. */
function baselineRun(
  context: EvaluationContext,
  baseline: Table,
  probe: Probe,
  checkpoint: Checkpoint,
): Promise<ProbeRun> {
  return runsOfBaseline(context, probe, async () =>
    run(await realFit(context), 'tstr', probe, true, baseline, context.holdout, checkpoint),
  );
}

/** All runs of an evaluation, those on the baseline last. */
export async function allRuns(
  context: EvaluationContext,
  checkpoint: Checkpoint,
): Promise<readonly ProbeRun[]> {
  const { baseline } = context;
  const total = RUNS.length + (baseline ? BASELINE_PROBES.length : 0);
  const runs: ProbeRun[] = [];
  const share: Checkpoint = (done) => checkpoint((runs.length + done) / total);
  for (const [protocol, probe] of RUNS) runs.push(await probeRun(context, protocol, probe, share));
  if (baseline) {
    for (const probe of BASELINE_PROBES) runs.push(await baselineRun(context, baseline, probe, share));
  }
  return runs;
}

/** The run that a model trained on the synthetic rows is held against: the same probe on the real ones. */
export function realRunOf(run: ProbeRun, runs: readonly ProbeRun[]): ProbeRun | undefined {
  if (run.protocol !== 'tstr' || run.baseline) return undefined;
  return runs.find(({ protocol, probe }) => protocol === 'trtr' && probe === run.probe);
}

/** The runs that see no synthetic row. */
export async function runsOnReal(context: EvaluationContext): Promise<void> {
  for (const [protocol, probe] of RUNS) {
    if (protocol === 'trtr') await probeRun(context, protocol, probe, context.checkpoint);
  }
}

/** Evaluators that look at the runs. */
export const CHAIN_OF_RUNS = 'runs of probes';

async function run(
  { spec, target }: RealFit,
  protocol: Protocol,
  probe: Probe,
  baseline: boolean,
  learn: Table,
  testTable: Table,
  checkpoint: Checkpoint,
  tuned?: TreeShape,
): Promise<ProbeRun> {
  const labelled = labelRows(learn, target);
  const test = labelRows(testTable, target);
  const fitted = await fitProbe(
    probe === 'lr' ? 'lr' : 'gbt',
    labelled.table,
    labelled.y,
    taskOf(target),
    spec,
    [target.column],
    checkpoint,
    tuned,
  );
  const output = await predictProbe(fitted, test.table, () => checkpoint(1));
  const trainRows = labelled.table.rows;
  const common = { protocol, probe, baseline, fitted, trainRows, test, output, ...(tuned && { tuned }) };
  if (target.kind === 'numeric') return common;
  const decided = decideClasses(output, target.classes.length);
  return {
    ...common,
    favourable: { actual: favourableOf(test.y, target), decided: favourableOf(decided, target) },
  };
}

/** Share of the synthetic rows that tsts tests on. */
const TSTS_TEST = 0.2;

function tablesOf(context: EvaluationContext, protocol: Protocol): readonly [Table, Table] {
  const { train, holdout, synthetic } = context;
  switch (protocol) {
    case 'tstr':
      return [synthetic, holdout];
    case 'trtr':
      return [train, holdout];
    case 'tsts': {
      const split = fixedSplit(synthetic.rows, TSTS_TEST);
      return [takeRows(synthetic, split.train), takeRows(synthetic, split.test)];
    }
  }
}
