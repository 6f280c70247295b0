import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decideClasses } from '../../src/core/evaluate/classification.ts';
import { evaluate } from '../../src/core/evaluate/evaluate.ts';
import { dataParityEvaluator } from '../../src/core/evaluate/fairness/dataParity.ts';
import { fairnessOf } from '../../src/core/evaluate/fairness/predictions.ts';
import { attributesOf } from '../../src/core/evaluate/groups.ts';
import type { EvaluationContext, Evaluator, MetricValue } from '../../src/core/evaluate/metric.ts';
import { probeRun, realFit, type ProbeRun } from '../../src/core/evaluate/runs.ts';
import { favourableOf, labelRows } from '../../src/core/evaluate/labels.ts';
import { measureRuns } from '../../src/core/evaluate/utility.ts';
import { predictProbe } from '../../src/core/probes/probe.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import type { Table } from '../../src/core/table/table.ts';
import { writeCsv } from '../../src/core/table/write.ts';
import { relabel } from '../../src/pipeline/after/relabel.ts';
import { createContext, type RunContext } from '../../src/pipeline/conduct/context.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { estimateEvaluation } from '../../src/pipeline/conduct/stagePlan.ts';
import type { TrainedRun } from '../../src/pipeline/run.ts';
import { evaluationInput } from '../../src/pipeline/stages/evaluate.ts';
import type { LabelAim } from '../../src/pipeline/stages/people.ts';
import { findAim } from '../../src/pipeline/stages/reach.ts';

export const ALPHAS: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
export const SWEPT_NOTIONS = ['parity', 'decisions', 'odds'] as const;

/** What boosted trees do that learned from all synthetic rows of one position of the slider. */
export interface Position {
  readonly alpha: number;
  readonly metrics: readonly MetricValue[];
  /** Fairness of their decisions about the training rows; at α = 1 alone. */
  readonly onTraining: readonly MetricValue[];
}

export interface SweptNotion {
  readonly notion: (typeof SWEPT_NOTIONS)[number];
  readonly aim: LabelAim;
  readonly positions: readonly Position[];
}

/**
 * Trees of all rows, without intervals: what a position of the slider is told by.
 * @param onTraining takes the fairness of their decisions about the training rows
 */
function positionEvaluator(onTraining: ((metrics: readonly MetricValue[]) => void) | null): Evaluator {
  return {
    name: 'position',
    family: 'utility',
    weight: 1,
    evaluate: async (context) => {
      const run = await probeRun(context, 'tstr', 'gbt', context.checkpoint);
      const attributes = attributesOf(context.roles, context.train);
      const fairness = (of: ProbeRun) => attributes.flatMap((own) => fairnessOf(context, of, own).metrics);
      onTraining?.(fairness(await aboutTraining(context, run)));
      return { metrics: [...(await measureRuns(context, [run], context.checkpoint)), ...fairness(run)] };
    },
  };
}

/** The same trees, deciding about the training rows. */
async function aboutTraining(context: EvaluationContext, run: ProbeRun): Promise<ProbeRun> {
  const { target } = await realFit(context);
  if (target.kind === 'numeric') throw new Error('Decisions need a target with classes.');
  const test = labelRows(context.train, target);
  const output = await predictProbe(run.fitted, test.table, () => context.checkpoint(1));
  const decided = favourableOf(decideClasses(output, target.classes.length), target);
  return { ...run, test, output, favourable: { actual: favourableOf(test.y, target), decided } };
}

/**
 * The run's people with the labels of every notion at every position, measured; nothing is trained but the trees. A
 * sweep that is in the folder is not made again.
 * @param roles with the privileged values, which the run knows nothing of
 */
export async function sweep(run: TrainedRun, roles: Roles, folder: string): Promise<readonly SweptNotion[]> {
  const file = join(folder, 'sweep.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as readonly SweptNotion[];
  const control = createControl();
  const context = createContext(run.options, estimateEvaluation(run.synthetic), control, () => undefined);
  const swept: SweptNotion[] = [];
  let start: Position | null = null;
  for (const notion of SWEPT_NOTIONS) {
    const aim = await aimOf(notion, run, context);
    const moved = { ...run, people: { ...run.people, ...aim } };
    const positions: Position[] = [];
    for (const alpha of ALPHAS) {
      const { synthetic } = relabel(moved, alpha);
      if (alpha === 0 || alpha === 1) {
        const name = alpha === 0 ? 'as-it-was' : notion;
        writeFileSync(join(folder, `${name}.csv`), writeCsv(synthetic));
      }
      // The labels of α = 0 are those of every notion.
      const position: Position = alpha === 0 && start ? start : await measured(alpha, synthetic);
      start ??= position;
      positions.push(position);
    }
    swept.push({ notion, aim, positions });
  }
  writeFileSync(file, JSON.stringify(swept));
  return swept;

  async function measured(alpha: number, synthetic: Table): Promise<Position> {
    const input = evaluationInput({ tables: { ...run.tables, roles }, synthetic }, context);
    let onTraining: readonly MetricValue[] = [];
    const position = positionEvaluator(alpha === 1 ? (metrics) => (onTraining = metrics) : null);
    const { metrics } = await evaluate(
      { ...input, settings: { ...input.settings, bootstrap: 0 } },
      { evaluators: [dataParityEvaluator, position], yieldNow: control.breathe },
    );
    return { alpha, metrics: metrics.filter(({ family }) => family !== 'score'), onTraining };
  }
}

/** How far labels move at α = 1: as the notion's own run found it, or would, on training rows. */
async function aimOf(
  notion: SweptNotion['notion'],
  { people, generator, tables, options }: TrainedRun,
  context: RunContext,
): Promise<LabelAim> {
  if (notion === options.notion) return { reach: people.reach, margin: people.margin };
  const { aim } = await findAim(notion, people, generator, tables, context, () => undefined);
  return aim;
}
