import { dataParityEvaluator } from '../../core/evaluate/fairness/dataParity.ts';
import { evaluate } from '../../core/evaluate/evaluate.ts';
import type { BaseRateReport, MetricValue } from '../../core/evaluate/metric.ts';
import { withKnownColumns } from '../../core/table/knownColumns.ts';
import type { Table } from '../../core/table/table.ts';
import { assess, evaluationInput } from '../stages/evaluate.ts';
import { buildReport } from '../stages/report.ts';
import { createContext } from '../conduct/context.ts';
import { createControl, type RunControl } from '../conduct/control.ts';
import { labelPeople, type Mending } from '../stages/people.ts';
import { parseOptions, type RunOptions } from '../settings/options.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { cellsWith, trainRowsOfGroups, type AnyRun } from './anyRun.ts';
import { estimateEvaluation } from '../conduct/stagePlan.ts';

/** Labels that moved within a joint sensitive group of the synthetic people. */
export interface MovedGroup {
  readonly group: string;
  readonly rows: number;
  readonly moved: number;
  /** Training rows of the group, by which it is small or not. */
  readonly trainRows: number;
}

/** The same synthetic people with the labels of another α. */
export interface Relabelled {
  readonly alpha: number;
  readonly synthetic: Table;
  readonly mending: Mending;
  readonly moved: number;
  readonly movedByGroup: readonly MovedGroup[];
}

function countMoved(
  run: AnyRun,
  before: Int32Array,
  after: Int32Array,
): Omit<Relabelled, 'alpha' | 'synthetic' | 'mending'> {
  const { group, groupLabels } = run.people;
  const trainRows = trainRowsOfGroups(run);
  const groups = groupLabels.map((label, code) => ({
    group: label,
    rows: 0,
    moved: 0,
    trainRows: trainRows[code]!,
  }));
  let moved = 0;
  group.forEach((code, row) => {
    const entry = groups[code]!;
    entry.rows += 1;
    if (before[row] === after[row]) return;
    entry.moved += 1;
    moved += 1;
  });
  return { moved, movedByGroup: groups.filter(({ rows }) => rows > 0) };
}

/** No training and no GPU: only labels change. */
export function relabel(run: AnyRun, alpha: number): Relabelled {
  const checked = parseOptions({ ...run.options, alpha }).alpha;
  const labels = labelPeople(run.people, checked);
  const { table, ...mending } = cellsWith(run, labels);
  const synthetic = withKnownColumns(table, run.baseline);
  return { alpha: checked, synthetic, mending, ...countMoved(run, run.people.baseline, labels) };
}

/** The metrics cheap enough to follow the slider: parity of the labels. */
export async function quickMetrics(
  run: AnyRun,
  synthetic: Table,
): Promise<{ readonly metrics: readonly MetricValue[]; readonly baseRates: readonly BaseRateReport[] }> {
  const context = createContext(run.options, estimateEvaluation(synthetic), createControl(), () => undefined);
  const { metrics, details } = await evaluate(evaluationInput({ ...run, synthetic }, context), {
    yieldNow: () => Promise.resolve(),
    evaluators: [dataParityEvaluator],
  });
  return { metrics, baseRates: details.baseRates };
}

/** The full report at the labels of `relabelled`; nothing is trained. */
export async function reevaluate<R extends AnyRun>(
  run: R,
  relabelled: Relabelled,
  control: RunControl,
  onProgress: OnProgress,
): Promise<R> {
  const options: RunOptions = { ...run.options, alpha: relabelled.alpha };
  const context = createContext(options, estimateEvaluation(relabelled.synthetic), control, onProgress);
  const moved: R = {
    ...run,
    options,
    synthetic: relabelled.synthetic,
    mending: relabelled.mending,
  };
  const evaluation = await assess(moved, context);
  return { ...moved, report: buildReport(moved, options, evaluation, run.facts) };
}
