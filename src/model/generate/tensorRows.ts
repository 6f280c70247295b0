import * as tf from '@tensorflow/tfjs';
import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import { CALIBRATION_FLOOR, CALIBRATION_ROUNDS, CALIBRATION_STEP } from '../../core/labels/calibration.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { tensorMemory } from '../engine/memory.ts';
import { drawCodes } from '../student/student.ts';
import { familyOf } from '../teacher/families.ts';
import { LATENT, type RowDecoder, type DecoderState } from '../teacher/family.ts';
import type { RowSource } from './chunks.ts';
import { profileInput, runKeys, takeCodes, type RowMaker, type RowsUnderWay } from './rowsUnderWay.ts';

/** Bias [1, size] that brings the batch's mean softmax to the training shares (see core/labels/calibration.ts). */
function calibrate(logits: tf.Tensor2D, shares: Float32Array): tf.Tensor2D {
  const wanted = tf.add(tf.tensor2d(shares, [1, shares.length]), CALIBRATION_FLOOR);
  let bias: tf.Tensor2D = tf.zeros([1, shares.length]);
  for (let round = 0; round < CALIBRATION_ROUNDS; round++) {
    const mean = tf.mean(tf.softmax(tf.add(logits, bias)), 0, true);
    const gap = tf.log(tf.div(wanted, tf.add(mean, CALIBRATION_FLOOR)));
    bias = tf.add(bias, tf.clipByValue(gap, -CALIBRATION_STEP, CALIBRATION_STEP));
  }
  return bias;
}

/** One bias [1, size] a column; those that are absent are fitted to the first batch that needs them. */
type ColumnBiases = (tf.Tensor2D | undefined)[];

/** tf.oneHot refuses a depth of 1, which a constant column has. */
function oneHotCodes(codes: tf.Tensor1D, size: number): tf.Tensor2D {
  return size === 1 ? tf.ones([codes.size, 1]) : tf.cast(tf.oneHot(codes, size) as tf.Tensor2D, 'float32');
}

/** Codes by inverse transform: how many of the cumulated probabilities lie at or below the row's uniform number. */
function codesAt(probabilities: tf.Tensor2D, uniforms: Float64Array): tf.Tensor1D {
  const [rows, size] = probabilities.shape;
  const below = tf.lessEqual(
    tf.cumsum(probabilities, 1),
    tf.tensor2d(Float32Array.from(uniforms), [rows, 1]),
  );
  // Rounding may leave the last sum below 1.
  return tf.cast(tf.minimum<tf.Tensor1D>(tf.sum(tf.cast(below, 'int32'), 1), size - 1), 'int32');
}

/** What a column's probabilities are given: one-hots of the columns before it, which the state has seen. */
interface Given {
  readonly state: DecoderState;
  readonly before: readonly tf.Tensor2D[];
}

/** Before earlier columns are drawn, their training shares stand for them. */
function expectedBefore(
  decoder: RowDecoder,
  { encoding, counts }: RowSource,
  state: DecoderState,
  j: number,
): Given {
  if (encoding.features[j]!.offset === 0) return { state, before: [] };
  const shares = counts.features.slice(0, j).map(sharesOf);
  const mean = tf.concat2d(
    shares.map((values) => tf.tensor2d(values, [1, values.length])),
    1,
  );
  return { state: decoder.see(state, mean, 0), before: [mean] };
}

function startRows(
  decoder: RowDecoder,
  source: RowSource,
  biases: ColumnBiases,
  profile: Int32Array,
  rng: Rng,
): RowsUnderWay {
  const { encoding, counts, student } = source;
  const [count, width] = [profile.length, encoding.sensitiveWidth];
  let { state, fair, residual } = tf.tidy(() => {
    const z = tf.tensor2d(drawCodes(student, profile, rng), [count, LATENT]);
    return decoder.start(z, tf.tensor2d(profileInput(counts.profiles, width, profile), [count, width]));
  });
  /** One-hots of the columns drawn so far. */
  let before: tf.Tensor2D[] = [];
  const dispose = () => tf.dispose([...state, fair, residual, ...before]);

  function see(j: number, codes: tf.Tensor1D) {
    const { offset, size } = encoding.features[j]!;
    const oneHot = oneHotCodes(codes, size);
    return { oneHot, seen: decoder.see(state, oneHot, offset) };
  }

  function join({ oneHot, seen }: ReturnType<typeof see>): void {
    tf.dispose(state.filter((tensor) => !seen.includes(tensor)));
    state = seen;
    before.push(oneHot);
  }

  const rows: RowsUnderWay = {
    profile,
    features: [],
    heads: async () => ({
      fair: (await fair.data()) as Float32Array,
      residual: (await residual.data()) as Float32Array,
    }),
    async probability(j, code, given) {
      const wanted = tf.tidy(() => {
        const known = given === 'drawn' ? { state, before } : expectedBefore(decoder, source, state, j);
        const logits = decoder.columnLogits(known.state, known.before, encoding.features[j]!);
        return tf.slice2d(tf.softmax(tf.add<tf.Tensor2D>(logits, biases[j]!)), [0, code], [-1, 1]);
      });
      const values = (await wanted.data()) as Float32Array;
      wanted.dispose();
      return values;
    },
    async draw(j, columnRng) {
      const uniforms = evenUniforms(runKeys(rows, encoding, j), columnRng);
      const { codes, bias, ...own } = tf.tidy(() => {
        const logits = decoder.columnLogits(state, before, encoding.features[j]!);
        const bias = biases[j] ?? calibrate(logits, sharesOf(counts.features[j]!));
        const codes = codesAt(tf.softmax(tf.add<tf.Tensor2D>(logits, bias)), uniforms);
        return { codes, bias: tf.keep(bias), ...see(j, codes) };
      });
      biases[j] = bias;
      join(own);
      rows.features.push(Int32Array.from(await codes.data()));
      codes.dispose();
    },
    clamp(j, code) {
      const codes = new Int32Array(rows.profile.length).fill(code);
      join(tf.tidy(() => see(j, tf.tensor1d(codes, 'int32'))));
      rows.features.push(codes);
    },
    take(taken) {
      const kept = tf.tidy(() => {
        const indices = tf.tensor1d(taken, 'int32');
        const pick = (tensor: tf.Tensor2D) => tf.gather(tensor, indices);
        return {
          state: state.map(pick),
          fair: pick(fair),
          residual: pick(residual),
          before: before.map(pick),
        };
      });
      dispose();
      ({ state, fair, residual, before } = kept);
      takeCodes(rows, taken);
    },
    dispose,
  };
  return rows;
}

/** Makes rows by TensorFlow.js, on every backend. */
export function tensorRows(source: RowSource): RowMaker {
  const decoder = familyOf(source.encoding).openDecoder(source.decoder, source.encoding);
  const biases: ColumnBiases = [];
  return {
    start: (profile, rng) => startRows(decoder, source, biases, profile, rng),
    bytes: () => tensorMemory().bytes,
    dispose() {
      decoder.dispose();
      tf.dispose(biases.filter((bias) => bias !== undefined));
    },
  };
}
