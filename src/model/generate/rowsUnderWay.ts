import * as tf from '@tensorflow/tfjs';
import type { Encoding } from '../../core/encoding/encoding.ts';
import type { SensitiveProfiles, TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import type { Rng } from '../../core/random.ts';
import { drawCodes, type CodeSource, type StudentModel } from '../student/student.ts';
import type { RowDecoder, DecoderState, HeadTensors } from '../teacher/family.ts';

/** Rows under way: columns are drawn one after the other, each given all before it. Changed in place. */
export interface RowsUnderWay {
  state: DecoderState;
  heads: HeadTensors;
  /** One-hots of the columns drawn so far. */
  before: tf.Tensor2D[];
  /** Their codes. */
  features: Int32Array[];
  /** For every row, its sensitive profile. */
  profile: Int32Array;
}

/** s of each row, row-major, rows × width. */
export function profileInput({ input }: SensitiveProfiles, width: number, profile: Int32Array): Float32Array {
  const s = new Float32Array(profile.length * width);
  profile.forEach((index, i) => s.set(input.subarray(index * width, (index + 1) * width), i * width));
  return s;
}

/** Rows before their first column: codes from the student, decoded with the sensitive attributes of their profiles. */
export function startRows(
  decoder: RowDecoder,
  student: StudentModel | CodeSource,
  encoding: Encoding,
  { profiles }: TrainingCounts,
  profile: Int32Array,
  rng: Rng,
): RowsUnderWay {
  const rows = profile.length;
  const width = encoding.sensitiveWidth;
  const { state, fair, residual } = tf.tidy(() => {
    const z = drawCodes(student, profile, rng);
    const s = tf.tensor2d(profileInput(profiles, width, profile), [rows, width]);
    return decoder.start(z, s);
  });
  return { state, heads: { fair, residual }, before: [], features: [], profile };
}

export function disposeRows({ state, heads: { fair, residual }, before }: RowsUnderWay): void {
  tf.dispose([...state, fair, residual, ...before]);
}

/** Keeps the given rows, in the given order; a row may be taken more than once. */
export function takeRowsUnderWay(rows: RowsUnderWay, taken: Int32Array): void {
  const { state, heads, before } = rows;
  const kept = tf.tidy(() => {
    const indices = tf.tensor1d(taken, 'int32');
    const pick = (tensor: tf.Tensor2D) => tf.gather(tensor, indices);
    return {
      state: state.map(pick),
      heads: { fair: pick(heads.fair), residual: pick(heads.residual) },
      before: before.map(pick),
    };
  });
  disposeRows(rows);
  rows.state = kept.state;
  rows.heads = kept.heads;
  rows.before = kept.before;
  rows.features = rows.features.map((codes) => Int32Array.from(taken, (row) => codes[row]!));
  rows.profile = Int32Array.from(taken, (row) => rows.profile[row]!);
}
