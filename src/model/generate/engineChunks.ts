import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import { CALIBRATION_FLOOR, CALIBRATION_ROUNDS, CALIBRATION_STEP } from '../../core/labels/calibration.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { openEngine, upTo, type Matrix } from '../engine/wasm/instance.ts';
import type { Address } from '../engine/wasm/kernelTypes.ts';
import { drawStudentCodes, type StudentModel } from '../student/student.ts';
import type { OpenEngineDecoder } from '../teacher/engineDecoder.ts';
import { LATENT } from '../teacher/family.ts';
import type { ChunkHooks, Chunks, RowSource } from './chunks.ts';
import { runKeys } from './columns.ts';
import { profileInput } from './rowsUnderWay.ts';

/** What no softmax takes. */
const IMPOSSIBLE = -1e30;

/**
 * Draws by the kernels, without conditions.
 * @param most rows of a batch
 * @throws AppError 'backend.memory'
 */
export function engineChunks(
  { encoding, counts, student, decoder: model }: RowSource & { readonly student: StudentModel },
  open: OpenEngineDecoder,
  most: number,
  hooks: ChunkHooks,
): Chunks {
  const { features, sensitiveWidth: ds, targetWidth: dy } = encoding;
  const engine = openEngine();
  const { kernels } = engine;
  const decoder = open(engine, model, encoding, most);
  const widest = Math.max(...features.map(({ size }) => size), 1);
  const room = engine.matrix(most, widest);
  const uniforms = engine.floats(most);
  const [sums, scratch] = [engine.floats(upTo(8, widest)), engine.floats(upTo(8, widest))];
  const fitted: (Address | undefined)[] = [];

  /** Bias that brings the column's mean probabilities over these rows to the training shares. */
  function calibrated(j: number, rows: number, logits: Matrix): Address {
    const { size } = features[j]!;
    const shares = engine.floats(upTo(8, size));
    const bias = engine.floats(upTo(8, size));
    engine.viewFloats(shares, size).set(sharesOf(counts.features[j]!));
    engine.viewFloats(bias, upTo(8, size)).fill(IMPOSSIBLE, size);
    kernels.calibrate(
      rows,
      size,
      logits.at,
      logits.stride,
      shares,
      CALIBRATION_ROUNDS,
      CALIBRATION_FLOOR,
      CALIBRATION_STEP,
      bias,
      sums,
      scratch,
    );
    return bias;
  }

  function load(to: Matrix, values: Float32Array, width: number, shift: number): void {
    const rows = values.length / width;
    const view = engine.viewFloats(to.at, rows * to.stride);
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < width; k++) view[i * to.stride + shift + k] = values[i * width + k]!;
    }
  }

  function read({ at, stride }: Matrix, rows: number): Float32Array {
    const view = engine.viewFloats(at, rows * stride);
    return Float32Array.from({ length: rows * dy }, (_, i) => view[Math.floor(i / dy) * stride + (i % dy)]!);
  }

  function start(profile: Int32Array, rng: Rng): void {
    const z = drawStudentCodes(student, profile, rng);
    load(decoder.z, z, LATENT, 0);
    load(decoder.zs, z, LATENT, 0);
    load(decoder.zs, profileInput(counts.profiles, ds, profile), ds, LATENT);
    decoder.start(profile.length);
  }

  /** Codes of column j, from 0. */
  function drawColumn(j: number, drawn: readonly Int32Array[], profile: Int32Array, rng: Rng): Int32Array {
    const rows = profile.length;
    const { offset, size } = features[j]!;
    engine.viewFloats(uniforms, rows).set(evenUniforms(runKeys({ profile, features: drawn }, encoding, j), rng));
    const logits = { at: room.at, stride: upTo(8, size) };
    decoder.columnLogits(rows, j, logits);
    const bias = (fitted[j] ??= calibrated(j, rows, logits));
    const { at, stride } = decoder.codes;
    kernels.drawCodes(rows, size, logits.at, logits.stride, bias, uniforms, offset, at + 4 * j, stride);
    const codes = engine.viewWholes(at, rows * stride);
    return Int32Array.from({ length: rows }, (_, i) => codes[i * stride + j]! - offset);
  } // prettier-ignore

  return {
    async draw(profile, _, rng) {
      const drawn: Int32Array[] = [];
      start(profile, rng);
      for (const j of features.keys()) {
        drawn.push(drawColumn(j, drawn, profile, rng));
        hooks.onMemory?.(engine.bytes());
        await hooks.breathe();
      }
      const rows = profile.length;
      return { features: drawn, profile, fair: read(decoder.fair, rows), residual: read(decoder.residual, rows) };
    },
    // The memory goes with the engine.
    dispose: () => undefined,
  }; // prettier-ignore
}
