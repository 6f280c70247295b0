import {
  startBackend,
  startBackendAtMost,
  type BackendChoice,
  type BackendName,
  type BackendRequest,
} from './engine/backend.ts';
import { trialOf } from './engine/webgpu/trial.ts';
import { TRIED_STUDENT } from './student/webgpu/trial.ts';
import { TRIED_TEACHER } from './teacher/tabular/webgpu/trial.ts';
import { t } from '../core/language/words.ts';

/** Of each network whose kernels failed their trial on the device in use: that TensorFlow.js takes its steps, and why. */
export async function failuresInWords(): Promise<string> {
  const [teacher, student] = [await trialOf(TRIED_TEACHER), await trialOf(TRIED_STUDENT)];
  const failures = [
    ...(teacher?.kind === 'failed'
      ? [
          t`The teacher learns by TensorFlow.js on WebGPU: our own kernels failed their test on this device (${teacher.why}).`,
        ]
      : []),
    ...(student?.kind === 'failed'
      ? [
          t`The student learns by TensorFlow.js on WebGPU: our own kernels failed their test on this device (${student.why}).`,
        ]
      : []),
  ];
  return failures.map((sentence) => ` ${sentence}`).join('');
}

/** What takes the steps of the trainings on a graphics device, in a sentence for a person; '' on other backends. */
export async function stepsInWords(): Promise<string> {
  if (!(await trialOf(TRIED_TEACHER))) return '';
  return (
    (await failuresInWords()) ||
    ` ${t`Teacher and student learn by kernels of our own, which passed their test on this device (by TensorFlow.js, where a table is more than it can bind).`}`
  );
}

async function withSteps(choice: BackendChoice): Promise<BackendChoice> {
  return { ...choice, reason: choice.reason + (await stepsInWords()) };
}

/** A backend to train on, as `startBackend`; its kernels are tried out. */
export async function startDevice(requested: BackendRequest): Promise<BackendChoice> {
  return withSteps(await startBackend(requested));
}

/** As `startBackendAtMost`. */
export async function startDeviceAtMost(highest: BackendName): Promise<BackendChoice> {
  return withSteps(await startBackendAtMost(highest));
}
