import { square } from '../../core/elementary.ts';
import { SEARCH_ROWS } from '../../core/evaluate/fairness/decisionCounts.ts';
import type { Table } from '../../core/table/table.ts';
import { REFERENCE_ROWS } from '../../model/student/plan.ts';
import { checkpointInterval } from '../../model/training/trainingLoop.ts';
import { batchRows } from '../../model/training/rowSampler.ts';
import { needsJudge, searchesFor, type RunOptions } from '../settings/options.ts';
import { stepCounts } from '../stages/training.ts';
import type { StagePlan } from './clock.ts';
import type { RunInput } from '../stages/prepare.ts';
import type { RunSize } from './runSize.ts';

/** How many times longer trainings take without WebAssembly. WebGPU is taken for as fast as that: cards differ too much. */
const SLOWER: Readonly<Record<string, number>> = { cpu: 40 };

/* Seconds of one core of the machine that the plan was measured on, with WebAssembly (docs/expectation.md). */

/**
 * Seconds of each stage of a run on the machine that they were measured on: the bar goes by their proportions, and what
 * is told before a run begins by themselves.
 */
export function estimateStages(size: RunSize, options: RunOptions, backend = 'wasm'): StagePlan {
  const { training, columns, width, parameters } = size;
  const steps = stepCounts(training, options);
  const made = options.rows ?? training;
  const slower = SLOWER[backend] ?? 1;
  const cells = training * columns;
  const checkpoints = 1 + Math.ceil(steps.teacher / checkpointInterval(steps.teacher, parameters));
  return {
    prepare: 0.05 + cells * 5e-7,
    relations: 0.05 + cells * 1e-7 + square(columns) * 1e-5,
    // With the checkpoints, for which all weights are copied; in the end all rows are encoded.
    teacher: (steps.teacher * teacherStep(size) + checkpoints * parameters * 6e-8 + training * 7e-5) * slower,
    // Before that the density of the codes is told by all pairs of some.
    student: (steps.student * studentStep(size) + Math.min(training, REFERENCE_ROWS) * 5e-5) * slower,
    judge: needsJudge(options) ? 0.5 + cells * 1.1e-5 : 0,
    generate: 0.2 + made * (columns * 3e-6 + width * 5e-8 + width * columns * 1e-9),
    reach: searchSeconds(training, columns, options),
    measure: 0,
    draw: 0,
    labels: 0,
    evaluate: evaluationSeconds((training + made) / 2, columns),
  };
}

/** Seconds of the stages of a run with a guarantee, on the same machine. */
export function estimatePrivateStages({ table, holdout, roles, options }: RunInput): StagePlan {
  const training = Math.round(table.rows * (holdout ? 1 : 1 - options.holdoutShare));
  const columns = table.columns.filter(({ name }) => !roles.ignored.includes(name)).length;
  const made = options.rows ?? training;
  const searches = searchesFor(options);
  const pairs = (columns * columns) / 2;
  return {
    ...NOTHING,
    prepare: 0.05 + training * columns * 5e-7,
    measure: 0.5 + pairs * (0.01 + training * 1e-7),
    draw: 0.5 + columns * 0.1 + made * columns * 1e-6,
    labels: 1 + columns * 0.1 + (searches === null ? 0 : MEASUREMENTS[searches] * (0.3 + columns * 0.05)),
    evaluate: evaluationSeconds((training + made) / 2, columns),
  };
}

/** A step of the teacher: rows of a batch through the layers and the skips, and the update of all weights. */
function teacherStep({ training, width, columns, parameters }: RunSize): number {
  return batchRows(training) * (2.5e-5 + width * 1.7e-8 + width * columns * 6.2e-10) + parameters * 3e-9;
}

/** A step of the student: its utility loss looks at all pairs of codes. */
function studentStep({ width }: RunSize): number {
  return 7e-3 + width * 3e-6 + square(width) * 7.4e-8;
}

function searchSeconds(training: number, columns: number, options: RunOptions): number {
  const searches = searchesFor(options);
  if (searches === null) return 0;
  const measurement = 0.5 + Math.min(training, SEARCH_ROWS) * columns * 2e-5;
  return measurement * MEASUREMENTS[searches];
}

/** Models of rows and columns, and measures of all pairs of columns. @param rows that models learn from, real or synthetic */
function evaluationSeconds(rows: number, columns: number): number {
  return 2.5 + rows * (1.3e-4 + columns * 4e-5) + columns * 0.035 + square(columns) * 2e-4;
}

/** Trainings of models in the search for how far labels move, about. */
const MEASUREMENTS = { parity: 4, odds: 5, decisions: 12 } as const;

/** No stage takes any time. */
export const NOTHING: StagePlan = {
  prepare: 0,
  relations: 0,
  teacher: 0,
  student: 0,
  judge: 0,
  generate: 0,
  reach: 0,
  measure: 0,
  draw: 0,
  labels: 0,
  evaluate: 0,
};

/** The plan of a second evaluation of tables that are ready. */
export function estimateEvaluation(table: Table): StagePlan {
  return { ...NOTHING, evaluate: evaluationSeconds(table.rows, table.columns.length) };
}

/** The plan of an audit: nothing is trained. */
export function estimateAudit(table: Table): StagePlan {
  return { ...estimateEvaluation(table), prepare: 0.1 + table.rows * table.columns.length * 2e-7 };
}

/** The plan of rows from a generator that is trained already. */
export function estimateGeneration(): StagePlan {
  return { ...NOTHING, generate: 1 };
}
