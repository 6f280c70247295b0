import { TRADE_OFF_ROWS } from '../../core/evaluate/tradeOff.ts';
import type { Table } from '../../core/table/table.ts';
import { batchRows } from '../../model/training/rowSampler.ts';
import { needsJudge, searchesFor, type RunOptions } from '../settings/options.ts';
import { stepCounts } from '../stages/training.ts';
import type { StagePlan } from './clock.ts';
import type { RunSize } from './runSize.ts';

/** How many times longer trainings take without WebAssembly. WebGPU is taken for as fast as that: cards differ too much. */
const SLOWER: Readonly<Record<string, number>> = { cpu: 30 };

/* Seconds of one core of the machine that the plan was measured on, with WebAssembly (docs/expectation.md). */

/**
 * Seconds of each stage of a run on the machine that they were measured on: the bar goes by their proportions, and what
 * is told before a run begins by themselves.
 */
export function estimateStages(size: RunSize, options: RunOptions, backend = 'wasm'): StagePlan {
  const { training, heldOut, columns, parameters } = size;
  const steps = stepCounts(training, options);
  const made = options.rows ?? training;
  const learned = columns - 1;
  const slower = SLOWER[backend] ?? 1;
  return {
    prepare: 0.1 + training * columns * 2e-7,
    relations: 0.1 + training * columns * 1e-6 + columns ** 2 * 1e-5,
    teacher: steps.teacher * teacherStep(size) * slower,
    student: steps.student * studentStep(size) * slower,
    judge: needsJudge(options) ? 0.5 + training * learned * 8e-6 : 0,
    generate: 0.2 + made * columns * 5e-6 + parameters * 1e-7,
    reach: searchSeconds(training, options),
    evaluate: evaluationSeconds(training + heldOut, columns),
  };
}

/** A step of the teacher: rows of a batch through the layers and the skips, and the update of all weights. */
function teacherStep({ training, width, columns, parameters }: RunSize): number {
  return batchRows(training) * (2.5e-5 + width * 1.7e-8 + width * columns * 6.2e-10) + parameters * 3e-9;
}

/** A step of the student: its utility loss looks at all pairs of codes. */
function studentStep({ width }: RunSize): number {
  return 7e-3 + width * 3e-6 + width ** 2 * 7.4e-8;
}

function searchSeconds(training: number, options: RunOptions): number {
  const searches = searchesFor(options);
  if (searches === null) return 0;
  return (2 + Math.min(training, TRADE_OFF_ROWS) * 5e-4) * (searches === 'decisions' ? 2 : 1);
}

function evaluationSeconds(rows: number, columns: number): number {
  return 4 + rows * columns * 1e-4;
}

const NOTHING: StagePlan = {
  prepare: 0,
  relations: 0,
  teacher: 0,
  student: 0,
  judge: 0,
  generate: 0,
  reach: 0,
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
