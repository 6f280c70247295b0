import { SEARCH_ROWS } from '../../core/evaluate/fairness/decisionCounts.ts';
import type { Table } from '../../core/table/table.ts';
import type { StagePlan } from './clock.ts';
import type { TrainingSteps } from '../faults/checkpoint.ts';
import type { searchesFor } from '../settings/options.ts';

/**
 * Rough seconds of each stage, from the shape of the table; measured on WASM, but only their proportions matter, and
 * only to the progress bar.
 * @param besides what is done besides training: whether there is a judge, and the notion for which it is measured how
 * far labels move
 */
export function estimateStages(
  table: Table,
  steps: TrainingSteps,
  besides: { readonly judges: boolean; readonly searches: ReturnType<typeof searchesFor> },
): StagePlan {
  const width = table.columns.length * 25;
  const step = 0.02 + width * 2e-4;
  const cells = table.rows * table.columns.length;
  return {
    prepare: 0.1 + cells * 2e-7,
    relations: 0.1 + cells * 1e-6 + table.columns.length ** 2 * 1e-5,
    teacher: steps.teacher * step,
    student: steps.student * step * 0.8,
    judge: besides.judges ? 0.5 + cells * 8e-6 : 0,
    generate: 0.2 + cells * 5e-6,
    reach:
      besides.searches === null
        ? 0
        : (2 + Math.min(table.rows, SEARCH_ROWS) * 5e-4) * (besides.searches === 'decisions' ? 2 : 1),
    evaluate: 4 + table.rows * 1.4e-3,
  };
}

/** The plan of an audit: nothing is trained. */
export function estimateAudit(table: Table): StagePlan {
  const none = { teacher: 0, student: 0 };
  return { ...estimateStages(table, none, { judges: false, searches: null }), relations: 0, generate: 0 };
}

/** The plan of a second evaluation of tables that are ready. */
export function estimateEvaluation(table: Table): StagePlan {
  return { ...estimateAudit(table), prepare: 0 };
}

/** The plan of rows from a generator that is trained already. */
export function estimateGeneration(): StagePlan {
  return { prepare: 0, relations: 0, teacher: 0, student: 0, judge: 0, generate: 1, reach: 0, evaluate: 0 };
}
