import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../core/encoding/encoding.ts';
import { sharesOf, type TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import { calibrationBias, type Logits } from '../../core/labels/calibration.ts';
import { mixedLogits, type HeadLogits } from '../../core/labels/heads.ts';
import type { Rng } from '../../core/random.ts';
import { clampConditioned, startConditioned, type Condition } from './condition.ts';
import { drawColumn, type ColumnBiases } from './columns.ts';
import { disposeRows, startRows } from './rowsUnderWay.ts';
import { familyOf } from '../teacher/families.ts';
import type { RowDecoder, DecoderModel } from '../teacher/family.ts';
import { tensorMemory } from '../engine/memory.ts';
import { redrawRejected, type DrawnRows, type Rejection, type RejectionCounts } from './redraw.ts';
import type { CodeSource, StudentModel } from '../student/student.ts';

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

export interface GenerateInputs {
  readonly decoder: DecoderModel;
  readonly student: StudentModel | CodeSource;
  readonly encoding: Encoding;
  /** Of the training rows: their marginals calibrate the columns. */
  readonly counts: TrainingCounts;
  /** For every row to make, its sensitive profile. */
  readonly profile: Int32Array;
  /** Profiles of a pilot to calibrate on, where the rows to make are not meant to have the training marginals. */
  readonly pilotProfile?: Int32Array | null;
  /** What all rows shall have in common; needs a pilot. */
  readonly condition?: Condition | null;
  /** Rows to draw again. */
  readonly rejection?: Rejection | null;
}

/** Bounds the logits held at once to 64 MB. */
const CHUNK_CELLS = 2 ** 24;
/** A pool of candidates holds several times the rows, and their hidden layers. */
const CONDITIONED_CELLS_PER_ROW = 1024;
/** Below this many rows the marginals of one batch are too noisy to calibrate on. */
const SMALL_BATCH = 2000;
export const PILOT_ROWS = 4000;

export interface GenerateHooks {
  readonly breathe: () => Promise<void>;
  readonly onStep: (rowsDone: number) => void;
  readonly onMemory?: (bytes: number) => void;
}

/** What conditioned rows are drawn under, besides the calibrated columns. */
interface Conditioning {
  readonly condition: Condition;
  readonly labelBias: Float64Array;
}

/** A run of the decoder over a batch of codes, column after column. `biases` are filled where they are absent. */
async function decodeChunk(
  decoder: RowDecoder,
  inputs: GenerateInputs,
  profile: Int32Array,
  biases: ColumnBiases,
  conditioning: Conditioning | null,
  rng: Rng,
  hooks: GenerateHooks,
): Promise<DrawnRows> {
  const { encoding, counts, student } = inputs;
  const conditioned = conditioning
    ? await startConditioned(
        decoder,
        inputs,
        conditioning.condition,
        profile,
        biases,
        conditioning.labelBias,
        rng,
      )
    : null;
  const rows = conditioned?.rows ?? startRows(decoder, student, encoding, counts, profile, rng);
  try {
    for (const j of encoding.features.keys()) {
      if (conditioned?.condition.clamped.has(j)) {
        await clampConditioned(decoder, inputs, conditioned, j, biases, rng.fork(`clamp/${j}`));
      } else await drawColumn(decoder, encoding, counts, rows, j, biases, rng);
      hooks.onMemory?.(tensorMemory().bytes);
      await hooks.breathe();
    }
    return {
      features: rows.features,
      profile: rows.profile,
      fair: (await rows.heads.fair.data()) as Float32Array,
      residual: (await rows.heads.residual.data()) as Float32Array,
    };
  } finally {
    disposeRows(rows);
  }
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

/** Biases of the columns from a batch that has the training marginals, and what the heads say of it. */
async function runPilot(
  decoder: RowDecoder,
  inputs: GenerateInputs,
  profile: Int32Array,
  biases: ColumnBiases,
  rng: Rng,
  hooks: GenerateHooks,
): Promise<HeadLogits> {
  const chunk = await decodeChunk(decoder, inputs, profile, biases, null, rng.fork('pilot'), hooks);
  return headsOf(chunk, inputs.encoding.targetWidth);
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
  const { encoding, pilotProfile, condition, rejection } = inputs;
  const rows = inputs.profile.length;
  const dy = encoding.targetWidth;
  const features = encoding.features.map(() => new Int32Array(rows));
  const profile = new Int32Array(rows);
  const fair = new Float32Array(rows * dy);
  const residual = new Float32Array(rows * dy);
  const decoder = familyOf(encoding).openDecoder(inputs.decoder, encoding);
  const biases: ColumnBiases = [];
  let pilot: HeadLogits | null = null;
  let rejected: RejectionCounts | null = null;
  try {
    if (pilotProfile) pilot = await runPilot(decoder, inputs, pilotProfile, biases, rng, hooks);
    else if (rows < SMALL_BATCH) {
      await runPilot(decoder, inputs, repeatTo(inputs.profile, PILOT_ROWS), biases, rng, hooks);
    }
    const conditioning = conditioningOf(inputs, pilot);
    const width = Math.max(encoding.featureWidth, condition ? CONDITIONED_CELLS_PER_ROW : 0);
    const length = chunkLength(rows, width);
    for (let start = 0; start < rows; start += length) {
      const wanted = repeatTo(inputs.profile.subarray(start), length);
      const chunkRng = rng.fork(`chunk/${start}`);
      const chunk = await decodeChunk(decoder, inputs, wanted, biases, conditioning, chunkRng, hooks);
      const kept = Math.min(length, rows - start);
      features.forEach((codes, j) => codes.set(chunk.features[j]!.subarray(0, kept), start));
      profile.set(chunk.profile.subarray(0, kept), start);
      fair.set(chunk.fair.subarray(0, kept * dy), start * dy);
      residual.set(chunk.residual.subarray(0, kept * dy), start * dy);
      hooks.onStep(start + kept);
    }
    if (rejection) {
      const within = withinGroups(conditioning, rejection);
      const draw = (wanted: Int32Array, batchRng: Rng) =>
        decodeChunk(decoder, inputs, wanted, biases, within, batchRng, hooks);
      const made = { features, profile, fair, residual };
      rejected = await redrawRejected(made, dy, rejection, draw, rng.fork('redraw'));
    }
  } finally {
    decoder.dispose();
    tf.dispose(biases.filter((bias) => bias !== undefined));
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
