import { ln } from '../../../core/elementary.ts';
import { codeShares, type EncodedTable, type Encoding } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { slotOf, type Layout } from '../../engine/parameters.ts';
import type { RowClass } from '../../engine/wasm/dependence.ts';
import { drawNormal } from '../../training/batches.ts';
import {
  batchRows,
  createRowSampler,
  groupOversampling,
  heldRows,
  holdBack,
  spreadClasses,
} from '../../training/rowSampler.ts';
import type { HeldPlan, TrainingPlan } from '../../training/trainable.ts';
import { LATENT, type TeacherHooks, type TeacherSettings } from '../family.ts';
import { DEPENDENCE_ROWS, lossesAt } from './loss.ts';
import { initialTeacher, teacherLayout, teacherShape, type TeacherParameter } from './network.ts';

const RATE = 3e-3;
const WARM_UP = 50;
const NORM_LIMIT = 5;
const DECAY = 1e-4;
const PENALTY_WEIGHT = 20;
const TARGET_WEIGHT = 3;
const RAMP = 0.3;
/** Classes with fewer rows than this among those looked at say nothing of dependence within them. */
const MIN_CLASS_ROWS = 9;
/** Single weights jump about while the rate is high. */
const AVERAGED_SHARE = 0.03;
/** Checks on the rows held back, from the end of the ramp on: before it the loss is another one. */
const CHECKS = 25;
const PATIENCE = 0.2;

function entropy(shares: Float32Array): number {
  return -shares.reduce((sum, p) => sum + (p > 0 ? p * ln(p) : 0), 0);
}

/** AdamW's decay per weight: small everywhere, strong on the linear skip where rows are few. */
function decayPerWeight(layout: Layout<TeacherParameter>, rows: number): Float32Array {
  const decay = new Float32Array(layout.size).fill(DECAY);
  slotOf(decay, layout, 'skip').fill(Math.min(1, 490_000 / (rows * rows)));
  return decay;
}

/** All rows looked at for parity; for odds one entry per class of the target with rows enough. */
function rowClasses(notion: TeacherSettings['notion'], target: Int32Array, shares: Float32Array): RowClass[] {
  if (notion !== 'odds') return [{ share: 1, rows: target.map((_, i) => i) }];
  const byClass = new Map<number, number[]>();
  target.forEach((code, i) => {
    const own = byClass.get(code);
    if (own) own.push(i);
    else byClass.set(code, [i]);
  });
  return [...byClass]
    .filter(([, rows]) => rows.length >= MIN_CLASS_ROWS)
    .map(([code, rows]) => ({ share: shares[code]!, rows: Int32Array.from(rows) }));
}

/** What a loss is computed of, as plain data. */
export interface TeacherRows {
  /** Row numbers of the batch. */
  readonly batch: Int32Array;
  /** The first of them, which the dependence penalty looks at and a picture shows. */
  readonly rows: Int32Array;
  /** Standard normal, rows × LATENT. */
  readonly noise: Float32Array;
  /** Among `rows`. */
  readonly classes: readonly RowClass[];
  /** w(t), 0 → 1 over the first 30 % of the steps. */
  readonly ramp: number;
}

/** What of a teacher's training no engine decides. */
export interface TeacherPlan extends TrainingPlan<Pick<TeacherRows, 'rows'>> {
  readonly targetWeight: number;
  readonly penaltyWeight: number;
  /** Rows of a batch. */
  readonly batchRows: number;
  /** Draws the rows of a step. */
  readonly draw: (index: number) => TeacherRows;
  readonly heldRows: TeacherRows;
  readonly held: HeldPlan;
}

/**
 * How the fair encoder and its decoder learn, of the encoded training rows but for a tenth that is held back. Rows of
 * small joint groups are drawn oftener.
 */
export function teacherPlan(
  encoding: Encoding,
  table: EncodedTable,
  { steps, notion, strength }: TeacherSettings,
  rng: Rng,
  { onPoint, onCodes }: Pick<TeacherHooks, 'onPoint' | 'onCodes'>,
): TeacherPlan {
  const shape = teacherShape(encoding);
  const shares = codeShares(table.target, shape.targetWidth);
  const { training, held } = holdBack(table.rows, heldRows(table.rows), rng.fork('held'));
  const oversampling = groupOversampling(table);
  const drawTraining = createRowSampler(training, (row) => oversampling[table.group[row]!]!);
  const batch = batchRows(table.rows);
  const streams = { rows: rng.fork('rows'), noise: rng.fork('noise') };

  /** Odds needs rows of rare classes among the first. */
  function rowsOf(drawn: Int32Array, noise: Float32Array, ramp: number): TeacherRows {
    const ordered = notion === 'odds' ? spreadClasses(drawn, table.target, DEPENDENCE_ROWS) : drawn;
    const rows = ordered.subarray(0, DEPENDENCE_ROWS);
    const target = rows.map((row) => table.target[row]!);
    return { batch: ordered, rows, noise, classes: rowClasses(notion, target, shares), ramp };
  }

  const checkEvery = Math.max(1, Math.round(steps / CHECKS));
  return {
    what: 'teacher',
    steps,
    initial: initialTeacher(shape, table, rng.fork('weights')),
    decay: decayPerWeight(teacherLayout(shape), table.rows),
    averagedShare: AVERAGED_SHARE,
    pace: { rate: RATE, warmUp: WARM_UP, normLimit: NORM_LIMIT },
    targetWeight: TARGET_WEIGHT / Math.max(entropy(shares), 1e-3),
    penaltyWeight: notion === 'none' ? 0 : PENALTY_WEIGHT * strength,
    batchRows: batch,
    streams,
    draw: (index) =>
      rowsOf(
        drawTraining(batch, streams.rows),
        drawNormal(batch, LATENT, streams.noise),
        Math.min(1, index / steps / RAMP),
      ),
    heldRows: rowsOf(held, drawNormal(held.length, LATENT, rng.fork('heldNoise')), 1),
    curve: {
      onPoint: (index, smoothed) => onPoint(lossesAt(index, smoothed)),
      onPicture: onCodes && ((codes, { rows }, index) => onCodes(codes, rows, index)),
    },
    held: {
      isCheck: (done) => done % checkEvery === 0 && done > RAMP * steps,
      patience: PATIENCE,
    },
  };
}
