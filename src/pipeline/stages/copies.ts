import { createCopyFinder, type CopyFinder } from '../../core/sampling/copies.ts';
import { followingColumns } from '../../core/relations/kept.ts';
import type { Relation } from '../../core/relations/relation.ts';
import type { CopyRejection } from '../../core/report/protection.ts';
import type { RunContext } from '../conduct/context.ts';
import type { RejectionCounts } from '../../model/generate/redraw.ts';
import type { RejectCopies } from '../settings/options.ts';
import { cellsOf } from './people.ts';
import type { PreparedTables } from './prepare.ts';
import type { Learned, SamplingPlan } from '../sampling/sampling.ts';

/**
 * Up to this share of held-out real rows that equal a training row, a match means something, and `auto` rejects it. In
 * a coarser table strangers match all the time: rejecting their like would thin out the commonest people.
 */
const MOST_HOLDOUT_COPIES = 0.05;

/** Whether exact copies are drawn again, and how they are told. */
export interface CopyControl {
  readonly finder: CopyFinder;
  readonly mode: RejectCopies;
  readonly applied: boolean;
}

/** How copies of training rows are told, and whether they are drawn again. */
export function findCopies(
  { train, holdout, roles }: PreparedTables,
  { encoding, counts }: Learned,
  relations: readonly Relation[],
  { profile }: SamplingPlan,
  { options, rng }: RunContext,
): CopyControl {
  const mode = options.rejectCopies;
  const finder = createCopyFinder({
    train,
    holdout,
    encoding,
    profiles: counts.profiles,
    rows: profile.length,
    following: followingColumns(relations, roles),
    cells: cellsOf(rng),
  });
  const applied = mode === 'on' || (mode === 'auto' && finder.holdoutShare <= MOST_HOLDOUT_COPIES);
  return { finder, mode, applied };
}

export function copyRejection(
  { finder: { holdoutShare }, mode, applied }: CopyControl,
  counts: RejectionCounts | undefined,
): CopyRejection {
  return { mode, applied, holdoutShare, ...(counts ?? { found: 0, redrawn: 0, remaining: 0 }) };
}
