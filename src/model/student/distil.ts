import type { EncodedTable, Encoding } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import { kernelsServe } from '../engine/wasm/serve.ts';
import { familyOf } from '../teacher/families.ts';
import type { TeacherModel } from '../teacher/family.ts';
import type { Posterior } from '../teacher/posterior.ts';
import type { LoopHooks } from '../training/loop.ts';
import { train, trainBy } from '../training/train.ts';
import { studentPlan, type StudentLosses, type StudentSettings } from './plan.ts';
import type { StudentModel } from './student.ts';
import { tensorStudent } from './tensorStudent.ts';
import { wasmStudent } from './wasm/stepper.ts';

export const DEFAULT_STUDENT: StudentSettings = { steps: 600, qualityWeight: 1, utilityWeight: 0.1 };

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
  const open = kernelsServe() ? familyOf(encoding).openEngineResponder : undefined;
  const { weights } = open
    ? await trainBy(wasmStudent(plan, teacher, encoding, open, hooks.onMemory), plan, hooks)
    : await train(tensorStudent(plan, teacher, encoding), hooks);
  return { weights };
}
