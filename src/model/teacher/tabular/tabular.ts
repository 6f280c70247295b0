import type { TeacherFamily } from '../family.ts';
import { openDecoder, openResponder } from './decoder.ts';
import { encodeRows } from './encodeRows.ts';
import { decoderLayout, teacherLayout, teacherShape } from './network.ts';
import { openEngineDecoder } from './wasm/decoder.ts';
import { openEngineResponder } from './wasm/responder.ts';
import { openGpuResponder } from './webgpu/responder.ts';
import { openTabularStepper, trainTabular } from './train.ts';

/** Tables: one-hot columns in dense layers, each column given those before it (METHOD, part 1). */
export const tabular: TeacherFamily = {
  suits: () => true,
  size(encoding) {
    const shape = teacherShape(encoding);
    return { teacher: teacherLayout(shape).size, decoder: decoderLayout(shape).size };
  },
  train: trainTabular,
  openStepper: openTabularStepper,
  encode: encodeRows,
  openDecoder,
  openEngineDecoder,
  openResponder,
  openEngineResponder,
  openGpuResponder,
};
