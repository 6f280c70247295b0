import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import { CALIBRATION_FLOOR, CALIBRATION_ROUNDS, CALIBRATION_STEP } from '../../core/labels/calibration.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { openEngine, upTo, type Matrix } from '../engine/wasm/instance.ts';
import type { Address } from '../engine/wasm/kernelTypes.ts';
import { drawCodes } from '../student/student.ts';
import type { OpenEngineDecoder } from '../teacher/engineDecoder.ts';
import { LATENT } from '../teacher/family.ts';
import type { RowSource } from './chunks.ts';
import { profileInput, runKeys, takeCodes, type RowMaker, type RowsUnderWay } from './rowsUnderWay.ts';

/** What no softmax takes. */
const IMPOSSIBLE = -1e30;

/**
 * Makes rows by the kernels, those of one start at a time: they lie in one memory.
 * @param most rows under way at once
 * @throws AppError 'backend.memory'
 */
export function engineRows(
  { encoding, counts, student, decoder: model }: RowSource,
  open: OpenEngineDecoder,
  most: number,
): RowMaker {
  const { features, sensitiveWidth: ds, targetWidth: dy } = encoding;
  const engine = openEngine();
  const { kernels } = engine;
  const decoder = open(engine, model, encoding, most);
  const widest = Math.max(...features.map(({ size }) => size), 1);
  const room = engine.matrix(most, widest);
  /** A number a row. */
  const numbers = engine.floats(most);
  const densities = engine.matrix(most, widest);
  const [sums, factors] = [engine.floats(upTo(8, widest)), engine.floats(upTo(8, widest))];
  const fitted: (Address | undefined)[] = [];
  const shares = counts.features.map(sharesOf);
  const logitsOf = (j: number): Matrix => ({ at: room.at, stride: upTo(8, features[j]!.size) });

  /** Bias that brings the column's mean probabilities over these rows to the training shares. */
  function calibrated(j: number, rows: number, logits: Matrix): Address {
    const { size } = features[j]!;
    const wanted = engine.floats(upTo(8, size));
    const bias = engine.floats(upTo(8, size));
    engine.viewFloats(wanted, size).set(shares[j]!);
    engine.viewFloats(bias, upTo(8, size)).fill(IMPOSSIBLE, size);
    kernels.calibrate(
      rows,
      size,
      logits.at,
      logits.stride,
      wanted,
      CALIBRATION_ROUNDS,
      CALIBRATION_FLOOR,
      CALIBRATION_STEP,
      bias,
      densities.at,
      sums,
      factors,
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
    const values = new Float32Array(rows * dy);
    for (let i = 0; i < rows; i++) values.set(view.subarray(i * stride, i * stride + dy), i * dy);
    return values;
  }

  /** Codes of column j, from 0, as the kernels have drawn them. */
  function readCodes(j: number, rows: number): Int32Array {
    const { at, stride } = decoder.codes;
    const { offset } = features[j]!;
    const codes = engine.viewWholes(at, rows * stride);
    return Int32Array.from({ length: rows }, (_, i) => codes[i * stride + j]! - offset);
  }

  function start(profile: Int32Array, rng: Rng): RowsUnderWay {
    const z = drawCodes(student, profile, rng);
    load(decoder.z, z, LATENT, 0);
    load(decoder.zs, z, LATENT, 0);
    load(decoder.zs, profileInput(counts.profiles, ds, profile), ds, LATENT);
    decoder.start(profile.length);

    const rows: RowsUnderWay = {
      profile,
      features: [],
      heads: () => {
        const count = rows.profile.length;
        return Promise.resolve({ fair: read(decoder.fair, count), residual: read(decoder.residual, count) });
      },
      probability(j, code, given) {
        const count = rows.profile.length;
        const logits = logitsOf(j);
        if (given === 'drawn') decoder.columnLogits(count, j, logits);
        else decoder.expectedLogits(count, j, shares, logits);
        kernels.softmaxEntry(count, features[j]!.size, logits.at, logits.stride, fitted[j]!, code, numbers);
        return Promise.resolve(engine.viewFloats(numbers, count).slice());
      },
      draw(j, columnRng) {
        const count = rows.profile.length;
        const { offset, size } = features[j]!;
        const logits = logitsOf(j);
        engine.viewFloats(numbers, count).set(evenUniforms(runKeys(rows, encoding, j), columnRng));
        decoder.columnLogits(count, j, logits);
        const bias = (fitted[j] ??= calibrated(j, count, logits));
        const { at, stride } = decoder.codes;
        kernels.drawCodes(count, size, logits.at, logits.stride, bias, numbers, offset, at + 4 * j, stride);
        rows.features.push(readCodes(j, count));
        return Promise.resolve();
      },
      clamp(j, code) {
        const count = rows.profile.length;
        const { at, stride } = decoder.codes;
        const codes = engine.viewWholes(at, count * stride);
        for (let i = 0; i < count; i++) codes[i * stride + j] = features[j]!.offset + code;
        rows.features.push(new Int32Array(count).fill(code));
      },
      take(taken) {
        decoder.take(taken);
        takeCodes(rows, taken);
      },
      // The memory goes with the engine.
      dispose: () => undefined,
    };
    return rows;
  }

  return { start, bytes: engine.bytes, dispose: () => undefined };
}
