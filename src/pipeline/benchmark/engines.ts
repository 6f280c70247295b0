import { startBackend } from '../../model/engine/backend.ts';
import type { Gpu } from '../../model/engine/webgpu/device.ts';
import { trialOf, type TriedKernels } from '../../model/engine/webgpu/trial.ts';
import { tensorStudent } from '../../model/student/tensorStudent.ts';
import { wasmStudent } from '../../model/student/wasm/stepper.ts';
import { gpuStudent } from '../../model/student/webgpu/stepper.ts';
import { TRIED_STUDENT } from '../../model/student/webgpu/trial.ts';
import { tensorTeacher } from '../../model/teacher/tabular/tensorTeacher.ts';
import { openEngineResponder } from '../../model/teacher/tabular/wasm/responder.ts';
import { wasmTeacher } from '../../model/teacher/tabular/wasm/stepper.ts';
import { openGpuResponder } from '../../model/teacher/tabular/webgpu/responder.ts';
import { gpuTeacher } from '../../model/teacher/tabular/webgpu/stepper.ts';
import { TRIED_TEACHER } from '../../model/teacher/tabular/webgpu/trial.ts';
import type { Stepper } from '../../model/training/stepper.ts';
import { tensorStepper } from '../../model/training/tensorStepper.ts';
import type { EngineName } from './engineNames.ts';
import type { Workload } from './workload.ts';
import { t } from '../../core/language/words.ts';

/** Who takes the steps of a workload; each opens a stepper, which the caller disposes. */
export interface OpenedEngine {
  /** The graphics adapter, where it is one. */
  readonly adapter: string | null;
  /** @throws Error where the table is more than the engine holds */
  readonly teacher: (of: Workload) => Stepper<unknown>;
  readonly student: (of: Workload) => Stepper<unknown>;
  /** Whether rows are drawn by it: WebGPU's are by the kernels of WebAssembly. */
  readonly drawsRows: boolean;
}

async function passed(kernels: TriedKernels): Promise<Gpu> {
  const trial = await trialOf(kernels);
  if (trial?.kind === 'passed') return trial.gpu;
  throw new Error(t`The kernels failed their test on this device: ${trial?.why ?? t`there is none`}.`);
}

function fitting<T>(stepper: T | null): T {
  if (stepper === null) throw new Error(t`The table is more than this device binds.`);
  return stepper;
}

const BY_TENSORS: Pick<OpenedEngine, 'teacher' | 'student'> = {
  teacher: (of) => tensorStepper(tensorTeacher(of.teacherPlan(), of.encoding, of.encoded), undefined),
  student: (of) => tensorStepper(tensorStudent(of.studentPlan(), of.teacher, of.encoding), undefined),
};

const OPEN: Readonly<Record<EngineName, () => Promise<OpenedEngine>>> = {
  async 'WebGPU kernels'() {
    const { adapter = null } = await startBackend('webgpu');
    const [forTeacher, forStudent] = [await passed(TRIED_TEACHER), await passed(TRIED_STUDENT)];
    return {
      adapter,
      teacher: (of) => fitting(gpuTeacher(forTeacher, of.teacherPlan(), of.encoding, of.encoded, undefined)),
      student: (of) =>
        fitting(
          gpuStudent(forStudent, of.studentPlan(), of.teacher, of.encoding, openGpuResponder, undefined),
        ),
      drawsRows: false,
    };
  },
  async 'TensorFlow.js on WebGPU'() {
    const { adapter = null } = await startBackend('webgpu');
    return { adapter, ...BY_TENSORS, drawsRows: true };
  },
  async 'WASM kernels'() {
    await startBackend('wasm');
    return {
      adapter: null,
      teacher: (of) => wasmTeacher(of.teacherPlan(), of.encoding, of.encoded, undefined),
      student: (of) => wasmStudent(of.studentPlan(), of.teacher, of.encoding, openEngineResponder, undefined),
      drawsRows: true,
    };
  },
  async 'TensorFlow.js on CPU'() {
    await startBackend('cpu');
    return { adapter: null, ...BY_TENSORS, drawsRows: true };
  },
};

/** Starts the engine's backend, which is then in use. @throws Error with why it cannot be measured here */
export function openBenchmarked(engine: EngineName): Promise<OpenedEngine> {
  return OPEN[engine]();
}
