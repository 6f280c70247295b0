import type { EncodedTable, Encoding } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { kernelsServe } from '../../engine/wasm/serve.ts';
import { train, trainBy } from '../../training/train.ts';
import type { TeacherHooks, TeacherModel, TeacherSettings } from '../family.ts';
import { teacherPlan } from './plan.ts';
import { tensorTeacher } from './tensorTeacher.ts';
import { wasmTeacher } from './wasm/stepper.ts';

/** Learns by the kernels where they serve, else by TensorFlow.js; see `TeacherFamily.train`. */
export async function trainTabular(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  const plan = teacherPlan(encoding, table, settings, rng, hooks);
  const { weights, step } = kernelsServe()
    ? await trainBy(wasmTeacher(plan, encoding, table, hooks.onMemory), plan, hooks)
    : await train(tensorTeacher(plan, encoding, table), hooks);
  return { weights, bestStep: step };
}
