import { train } from '../../training/train.ts';
import type { TeacherFamily } from '../family.ts';
import { openDecoder, openResponder } from './decoder.ts';
import { encodeRows } from './encodeRows.ts';
import { decoderLayout, teacherLayout, teacherShape } from './network.ts';
import { teacherTraining } from './training.ts';

/** Tables: one-hot columns in dense layers, each column given those before it (METHOD, part 1). */
export const tabular: TeacherFamily = {
  suits: () => true,
  size(encoding) {
    const shape = teacherShape(encoding);
    return { teacher: teacherLayout(shape).size, decoder: decoderLayout(shape).size };
  },
  async train(encoding, table, settings, rng, hooks) {
    const { weights, step } = await train(teacherTraining(encoding, table, settings, rng, hooks), hooks);
    return { weights, bestStep: step };
  },
  encode: encodeRows,
  openDecoder,
  openResponder,
};
