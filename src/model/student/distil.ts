import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import { kernelsServe } from '../engine/wasm/serve.ts';
import { trialOf } from '../engine/webgpu/trial.ts';
import { familyOf } from '../teacher/families.ts';
import type { TeacherModel } from '../teacher/family.ts';
import type { Posterior } from '../teacher/posterior.ts';
import type { LoopHooks } from '../training/loop.ts';
import type { Stepper } from '../training/stepper.ts';
import { train, trainBy } from '../training/train.ts';
import { studentPlan, type StudentLosses, type StudentPlan, type StudentSettings } from './plan.ts';
import type { StudentModel } from './student.ts';
import { tensorStudent } from './tensorStudent.ts';
import { wasmStudent } from './wasm/stepper.ts';
import { gpuStudent } from './webgpu/stepper.ts';
import { TRIED_STUDENT } from './webgpu/trial.ts';

export const DEFAULT_STUDENT: StudentSettings = { steps: 600, qualityWeight: 1, utilityWeight: 0.1 };

/** Our own kernels, where there are some for the backend and the family, and they serve; else null. */
async function kernelStepper(
  plan: StudentPlan,
  teacher: TeacherModel,
  encoding: Encoding,
  onMemory: LoopHooks<StudentLosses>['onMemory'],
): Promise<Stepper<object> | null> {
  const { openEngineResponder, openGpuResponder } = familyOf(encoding);
  if (openEngineResponder && kernelsServe()) {
    return wasmStudent(plan, teacher, encoding, openEngineResponder, onMemory);
  }
  const trial = openGpuResponder ? await trialOf(TRIED_STUDENT) : null;
  if (!openGpuResponder || trial?.kind !== 'passed') return null;
  return gpuStudent(trial.gpu, plan, teacher, encoding, openGpuResponder, onMemory);
}

/**
 * Distils the teacher's latent distribution into the student: the likelihood of posterior codes keeps their
 * distribution (quality), the decoder's responses keep what they mean (utility). No record enters the student.
 */
export async function trainStudent(
  teacher: TeacherModel,
  posterior: Posterior,
  encoding: Encoding,
  table: EncodedTable,
  settings: StudentSettings,
  rng: Rng,
  hooks: LoopHooks<StudentLosses>,
): Promise<StudentModel> {
  const plan = studentPlan(posterior, encoding, table, settings, rng, hooks.onPoint);
  const stepper = await kernelStepper(plan, teacher, encoding, hooks.onMemory);
  const { weights } = stepper
    ? await trainBy(stepper, plan, hooks)
    : await train(tensorStudent(plan, teacher, encoding), hooks);
  return { weights };
}
