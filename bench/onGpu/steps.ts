import * as tf from '@tensorflow/tfjs';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { inferSchema } from '../../src/core/schema/infer.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import { readCsv } from '../../src/core/table/csv.ts';
import { readTable } from '../../src/core/table/read.ts';
import { textAtHand } from '../../src/core/table/source.ts';
import { trialOf, type Trial } from '../../src/model/engine/webgpu/trial.ts';
import { startDevice } from '../../src/model/startDevice.ts';
import { DEFAULT_STUDENT } from '../../src/model/student/distil.ts';
import { studentPlan } from '../../src/model/student/plan.ts';
import { tensorStudent } from '../../src/model/student/tensorStudent.ts';
import { wasmStudent } from '../../src/model/student/wasm/stepper.ts';
import { gpuStudent } from '../../src/model/student/webgpu/stepper.ts';
import { TRIED_STUDENT } from '../../src/model/student/webgpu/trial.ts';
import { teacherPlan } from '../../src/model/teacher/tabular/plan.ts';
import { tensorTeacher } from '../../src/model/teacher/tabular/tensorTeacher.ts';
import { openEngineResponder } from '../../src/model/teacher/tabular/wasm/responder.ts';
import { wasmTeacher } from '../../src/model/teacher/tabular/wasm/stepper.ts';
import { openGpuResponder } from '../../src/model/teacher/tabular/webgpu/responder.ts';
import { gpuTeacher } from '../../src/model/teacher/tabular/webgpu/stepper.ts';
import { TRIED_TEACHER } from '../../src/model/teacher/tabular/webgpu/trial.ts';
import type { Stepper } from '../../src/model/training/stepper.ts';
import { tensorStepper } from '../../src/model/training/tensorStepper.ts';

/** Steps on a page's own device, by the clock. */

const nothing = () => undefined;

function gpuOf(trial: Trial | null) {
  if (trial?.kind !== 'passed') throw new Error(`The kernels cannot be measured: ${JSON.stringify(trial)}`);
  return trial.gpu;
}

/** A table's training as every engine takes its steps. */
async function steppersOf(csv: string, roles: Roles) {
  const raw = await readCsv(textAtHand('table.csv', csv));
  const table = readTable(raw, inferSchema(raw));
  const encoding = fitEncoding(table, roles, undefined, 5);
  const encoded = encodeTable(table, encoding);
  const settings = { steps: 1000, notion: 'parity', strength: 1 } as const;
  const teacherOf = () => teacherPlan(encoding, encoded, settings, createRng(1), { onPoint: nothing });
  // An untrained teacher takes as long as another.
  const teacher = { weights: teacherOf().initial };
  const codes = () => new Float32Array(2000 * 16);
  const posterior = { rows: 2000, mean: codes(), logVariance: codes() };
  const studentOf = () => studentPlan(posterior, encoding, encoded, DEFAULT_STUDENT, createRng(1), nothing);
  const [forTeacher, forStudent] = [gpuOf(await trialOf(TRIED_TEACHER)), gpuOf(await trialOf(TRIED_STUDENT))];
  const steppers: Readonly<Record<string, () => Stepper<unknown>>> = {
    'teacher, WebGPU kernels': () => gpuTeacher(forTeacher, teacherOf(), encoding, encoded, undefined)!,
    'teacher, WASM kernels': () => wasmTeacher(teacherOf(), encoding, encoded, undefined),
    'teacher, TensorFlow.js': () => tensorStepper(tensorTeacher(teacherOf(), encoding, encoded), undefined),
    'student, WebGPU kernels': () =>
      gpuStudent(forStudent, studentOf(), teacher, encoding, openGpuResponder, undefined)!,
    'student, WASM kernels': () =>
      wasmStudent(studentOf(), teacher, encoding, openEngineResponder, undefined),
    'student, TensorFlow.js': () => tensorStepper(tensorStudent(studentOf(), teacher, encoding), undefined),
  };
  return steppers;
}

/** The best of rounds of steps, of which every fifth is read of: ms a step. */
async function stepTime(stepper: Stepper<unknown>, steps: number): Promise<number> {
  let best = Infinity;
  let index = 0;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    for (let i = 0; i < steps; i++) await stepper.step(index, 1e-4, index++ % 5 === 0 ? 'losses' : 'nothing');
    await stepper.settle();
    await stepper.judged();
    best = Math.min(best, (performance.now() - start) / steps);
  }
  stepper.dispose();
  return best;
}

/** ms of a step of each engine. */
async function stepTimes(
  csv: string,
  roles: Roles,
  steps: number,
): Promise<readonly (readonly [string, number])[]> {
  const times: (readonly [string, number])[] = [];
  for (const [name, open] of Object.entries(await steppersOf(csv, roles))) {
    times.push([name, await stepTime(open(), steps)]);
  }
  return times;
}

/** Which device it is, and what is said of it. */
async function start(): Promise<string> {
  tf.enableProdMode();
  const { adapter, reason } = await startDevice('webgpu');
  return `${adapter ?? 'unnamed adapter'}: ${reason}`;
}

const onGpu = { start, stepTimes };
export type OnGpu = typeof onGpu;
Object.assign(globalThis, { onGpu });
