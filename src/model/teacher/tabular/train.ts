import type { EncodedTable, Encoding } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { kernelsServe } from '../../engine/wasm/serve.ts';
import { trialOf } from '../../engine/webgpu/trial.ts';
import type { Stepper } from '../../training/stepper.ts';
import { tensorStepper } from '../../training/tensorStepper.ts';
import { trainBy } from '../../training/train.ts';
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

interface OpenTraining {
  readonly plan: TeacherPlan;
  readonly stepper: Stepper<Pick<TeacherRows, 'rows'>>;
}

async function openTraining(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: Pick<TeacherHooks, 'onPoint' | 'onCodes' | 'onMemory'>,
): Promise<OpenTraining> {
  const plan = teacherPlan(encoding, table, settings, rng, hooks);
  const { onMemory } = hooks;
  const byKernels = await kernelStepper(plan, encoding, table, onMemory);
  return { plan, stepper: byKernels ?? tensorStepper(tensorTeacher(plan, encoding, table), onMemory) };
}

/** Learns by the kernels where they serve, else by TensorFlow.js; see `TeacherFamily.train`. */
export async function trainTabular(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
  hooks: TeacherHooks,
): Promise<TeacherModel> {
  const { plan, stepper } = await openTraining(encoding, table, settings, rng, hooks);
  const { weights, step } = await trainBy(stepper, plan, hooks);
  return { weights, bestStep: step };
}

/** What takes those steps; see `TeacherFamily.openStepper`. */
export async function openTabularStepper(
  encoding: Encoding,
  table: EncodedTable,
  settings: TeacherSettings,
  rng: Rng,
): Promise<Stepper<unknown>> {
  return (await openTraining(encoding, table, settings, rng, { onPoint: () => undefined })).stepper;
}
