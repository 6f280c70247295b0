import type { SparseDesign } from '../../../probes/features.ts';
import { permutation } from '../../../random.ts';
import { takeRows, type Table } from '../../../table/table.ts';
import { drawSample, sampleLimit, type Comparison } from '../../comparison.ts';
import type { EvaluationContext } from '../../metric.ts';

/** Rows of which an attacker is to say whether they were in the train table. */
export interface Candidates {
  readonly table: Table;
  readonly design: SparseDesign;
}

/** What an attacker has beside the synthetic table, and whom they are asked about. */
export interface Trial {
  /** Rows of the train table. */
  readonly members: Candidates;
  /** As many rows of the holdout. */
  readonly strangers: Candidates;
  /** Other rows of the holdout: real rows of the same kind, which an attacker may have. Null where there are too few. */
  readonly reference: Table | null;
}

/** More make the intervals hardly narrower, and the attacks slow. */
const MOST_CANDIDATES = 2500;
/** Rows of the holdout from which on half of them are the attacker's reference. */
const LEAST_FOR_REFERENCE = 100;

/** Draws them by the run's seed: no stranger is in the reference. */
export function drawTrial(context: EvaluationContext, { train, holdout, spec }: Comparison): Trial {
  const order = permutation(holdout.rows, context.rng.fork('privacy/membership reference'));
  const known = holdout.rows >= LEAST_FOR_REFERENCE ? Math.floor(holdout.rows / 2) : 0;
  const outside = takeRows(holdout, order.subarray(known));
  const limit = Math.min(
    MOST_CANDIDATES,
    sampleLimit(context.settings.sample, spec.features.length),
    train.rows,
    outside.rows,
  );
  const drawn = (table: Table, label: string): Candidates =>
    drawSample(context, table, spec, `privacy/membership ${label}`, limit);
  return {
    members: drawn(train, 'train'),
    strangers: drawn(outside, 'holdout'),
    reference: known > 0 ? takeRows(holdout, order.subarray(0, known)) : null,
  };
}
