import type { EncodedTable, Encoding } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { kernelsServe } from '../../engine/wasm/serve.ts';
import { trialOf } from '../../engine/webgpu/trial.ts';
import type { Stepper } from '../../training/stepper.ts';
import { train, trainBy } from '../../training/train.ts';
import type { TeacherHooks, TeacherModel, TeacherSettings } from '../family.ts';
import { teacherPlan, type TeacherPlan, type TeacherRows } from './plan.ts';
import { tensorTeacher } from './tensorTeacher.ts';
import { wasmTeacher } from './wasm/stepper.ts';
import { gpuTeacher } from './webgpu/stepper.ts';
import { TRIED_TEACHER } from './webgpu/trial.ts';

/** Our own kernels, where there are some for the backend and they serve; else null. */
async function kernelStepper(
  plan: TeacherPlan,
  encoding: Encoding,
  table: EncodedTable,
  onMemory: TeacherHooks['onMemory'],
): Promise<Stepper<Pick<TeacherRows, 'rows'>> | null> {
  if (kernelsServe()) return wasmTeacher(plan, encoding, table, onMemory);
  const trial = await trialOf(TRIED_TEACHER);
  return trial?.kind === 'passed' ? gpuTeacher(trial.gpu, plan, encoding, table, onMemory) : null;
}

/** Learns by the kernels where they serve, else by TensorFlow.js; see `TeacherFamily.train`. */
export async function trainTabular(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  const plan = teacherPlan(encoding, table, settings, rng, hooks);
  const stepper = await kernelStepper(plan, encoding, table, hooks.onMemory);
  const { weights, step } = stepper
    ? await trainBy(stepper, plan, hooks)
    : await train(tensorTeacher(plan, encoding, table), hooks);
  return { weights, bestStep: step };
}
