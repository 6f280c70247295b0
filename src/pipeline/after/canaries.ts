import {
  canariesOf,
  drawMembers,
  exposedRows,
  tryCanaries,
  type CanaryTrial,
} from '../../core/evaluate/privacy/canaries.ts';
import { createRng } from '../../core/random.ts';
import { takeRows, withoutColumns } from '../../core/table/table.ts';
import type { RunControl } from '../conduct/control.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { run as train, type TrainedRun } from '../run.ts';

/** Which of several trainings, and with how many canaries. */
export interface CanaryWish {
  readonly canaries: number;
  /** From 0. */
  readonly turn: number;
}

/** Nobody reads the report of such a training: its metrics look at as few rows as they may. */
const EVALUATION_SAMPLE = 100;
const MOST_SEED = 2 ** 32;

/**
 * Trains the run's generator once more, without about half of the canaries: a coin decides about each. The canaries are
 * the most exposed training rows, the same in every training of a run; the attacker has the held-out rows to compare with.
 * Of the training there is kept what the attacks say of the canaries.
 */
export async function trainWithCanaries(
  source: TrainedRun,
  { canaries: wished, turn }: CanaryWish,
  control: RunControl,
  onProgress: OnProgress,
): Promise<CanaryTrial> {
  const { options, tables } = source;
  const { roles, holdout } = tables;
  const rng = createRng(options.seed).fork(`canaries ${turn}`);
  const known = withoutColumns(tables.train, roles.ignored);
  const canaries = await exposedRows(known, canariesOf(known.rows, wished), () => control.breathe());
  const isIn = drawMembers(canaries, rng.fork('coins'));
  const out = new Set(canaries.filter((_, k) => isIn[k] === 0));
  const seed = rng.fork('seed').int(MOST_SEED);
  const made = await train(
    {
      ...{ table: takeRows(tables.train, rowsWithout(tables.train.rows, out)), holdout, roles },
      options: { ...options, seed, evaluationSample: EVALUATION_SAMPLE },
    },
    control,
    { onProgress },
  );
  const compared = { train: known, holdout, synthetic: made.synthetic };
  return tryCanaries(compared, { canaries, isIn }, rng.fork('attacks'), () => control.breathe());
}

function rowsWithout(rows: number, out: ReadonlySet<number>): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter((row) => !out.has(row));
}
