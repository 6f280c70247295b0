import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import { calibrationBias, type Logits } from '../../core/labels/calibration.ts';
import { mixedLogits, type HeadLogits } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { kernelsServe } from '../engine/wasm/serve.ts';
import { familyOf } from '../teacher/families.ts';
import { drawChunk, type ChunkHooks, type RowSource } from './chunks.ts';
import { POOL, type Condition, type Conditioning } from './condition.ts';
import { engineRows } from './engineRows.ts';
import {
  REDRAW_ROWS,
  redrawRejected,
  type DrawnRows,
  type Rejection,
  type RejectionCounts,
} from './redraw.ts';
import type { RowMaker } from './rowsUnderWay.ts';
import { tensorRows } from './tensorRows.ts';

/** Generated rows as codes, and what the label heads say of them. */
export interface GeneratedRows {
  readonly rows: number;
  /** Codes of every feature column, in the encoding's order. */
  readonly features: readonly Int32Array[];
  /** For every row, its sensitive profile. */
  readonly profile: Int32Array;
  readonly fair: Logits;
  readonly residual: Logits;
  /** The heads on the rows of the pilot, where one was asked for. */
  readonly pilot?: HeadLogits;
  /** Where rows could be rejected: how many were. */
  readonly rejection?: RejectionCounts;
}

export interface GenerateInputs extends RowSource {
  /** For every row to make, its sensitive profile. */
  readonly profile: Int32Array;
  /** Profiles of a pilot to calibrate on, where the rows to make are not meant to have the training marginals. */
  readonly pilotProfile?: Int32Array | null;
  /** What all rows shall have in common; needs a pilot. */
  readonly condition?: Condition | null;
  /** Rows to draw again. */
  readonly rejection?: Rejection | null;
}

/** Bounds the numbers held at once to 64 MB. */
const CHUNK_CELLS = 2 ** 24;
/** What is held of a row under way: its hidden layers. */
const CELLS_PER_ROW = 512;
/** Below this many rows the marginals of one batch are too noisy to calibrate on. */
const SMALL_BATCH = 2000;
export const PILOT_ROWS = 4000;

export interface GenerateHooks extends ChunkHooks {
  readonly onStep: (rowsDone: number) => void;
}

/** Chunks of equal size: one shape on the GPU however many rows. */
function chunkLength(rows: number, width: number): number {
  const limit = Math.max(1, Math.floor(CHUNK_CELLS / width));
  return Math.ceil(rows / Math.ceil(rows / limit));
}

/** Sensitive profiles of a batch: the wanted ones, repeated. */
function repeatTo(profile: Int32Array, length: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => profile[i % profile.length]!);
}

function headsOf({ fair, residual }: DrawnRows, width: number): HeadLogits {
  return { fair: { values: fair, width }, residual: { values: residual, width } };
}

/** How rows are drawn: a batch at a time, of so many rows. */
interface Drawing {
  readonly maker: RowMaker;
  readonly length: number;
}

/** On the kernels where they serve and the family has a decoder for them. */
function openDrawing(inputs: GenerateInputs): Drawing {
  const { encoding, condition, profile, pilotProfile } = inputs;
  const candidates = condition ? POOL : 1;
  const open = kernelsServe() ? familyOf(encoding).openEngineDecoder : undefined;
  const cells = open || condition ? CELLS_PER_ROW * candidates : 0;
  const length = chunkLength(profile.length, Math.max(encoding.featureWidth, cells));
  if (!open) return { maker: tensorRows(inputs), length };
  const most = Math.max(candidates * Math.max(length, REDRAW_ROWS), pilotProfile?.length ?? 0, PILOT_ROWS);
  return { maker: engineRows(inputs, open, most), length };
}

function conditioningOf(inputs: GenerateInputs, pilot: HeadLogits | null): Conditioning | null {
  const { condition, counts } = inputs;
  if (!condition) return null;
  if (!pilot) throw new Error('Conditioned rows need a pilot: they cannot calibrate themselves.');
  const shares = sharesOf(counts.target);
  return { condition, labelBias: calibrationBias(mixedLogits(pilot, condition.alpha), shares) };
}

/** A condition keeps the groups of the rows to replace, whatever mix it came with. */
function withinGroups(conditioning: Conditioning | null, { group }: Rejection): Conditioning | null {
  return conditioning && { ...conditioning, condition: { ...conditioning.condition, strata: group } };
}

/**
 * Draws codes from the student and decodes them column by column. Marginals are calibrated over the pilot where one is
 * given, else over the first chunk (over 4,000 rows where fewer than 2,000 are wanted), and kept for the rest. Rejected
 * rows are drawn again at the end. Leaves no tensor behind.
 */
export async function generateRows(
  inputs: GenerateInputs,
  rng: Rng,
  hooks: GenerateHooks,
): Promise<GeneratedRows> {
  const { encoding, pilotProfile, rejection } = inputs;
  const rows = inputs.profile.length;
  const dy = encoding.targetWidth;
  const features = encoding.features.map(() => new Int32Array(rows));
  const profile = new Int32Array(rows);
  const fair = new Float32Array(rows * dy);
  const residual = new Float32Array(rows * dy);
  const { maker, length } = openDrawing(inputs);
  const draw = (wanted: Int32Array, conditioning: Conditioning | null, chunkRng: Rng) =>
    drawChunk(maker, inputs, wanted, conditioning, chunkRng, hooks);
  /** Calibrates the columns on a batch that has the training marginals; what the heads say of it. */
  const runPilot = async (pilotRows: Int32Array) =>
    headsOf(await draw(pilotRows, null, rng.fork('pilot')), dy);
  let pilot: HeadLogits | null = null;
  let rejected: RejectionCounts | null = null;
  try {
    if (pilotProfile) pilot = await runPilot(pilotProfile);
    else if (rows < SMALL_BATCH) await runPilot(repeatTo(inputs.profile, PILOT_ROWS));
    const conditioning = conditioningOf(inputs, pilot);
    for (let start = 0; start < rows; start += length) {
      const wanted = repeatTo(inputs.profile.subarray(start), length);
      const chunk = await draw(wanted, conditioning, rng.fork(`chunk/${start}`));
      const kept = Math.min(length, rows - start);
      features.forEach((codes, j) => codes.set(chunk.features[j]!.subarray(0, kept), start));
      profile.set(chunk.profile.subarray(0, kept), start);
      fair.set(chunk.fair.subarray(0, kept * dy), start * dy);
      residual.set(chunk.residual.subarray(0, kept * dy), start * dy);
      hooks.onStep(start + kept);
    }
    if (rejection) {
      const within = withinGroups(conditioning, rejection);
      const again = (wanted: Int32Array, batchRng: Rng) => draw(wanted, within, batchRng);
      const made = { features, profile, fair, residual };
      rejected = await redrawRejected(made, dy, rejection, again, rng.fork('redraw'));
    }
  } finally {
    maker.dispose();
  }
  return {
    rows,
    features,
    profile,
    fair: { values: fair, width: dy },
    residual: { values: residual, width: dy },
    ...(pilot && { pilot }),
    ...(rejected && { rejection: rejected }),
  };
}
