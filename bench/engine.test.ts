import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, test } from 'vitest';
import { encodeTable, fitEncoding } from '../src/core/encoding/encoding.ts';
import { createRng } from '../src/core/random.ts';
import { inferSchema } from '../src/core/schema/infer.ts';
import type { Roles } from '../src/core/schema/roles.ts';
import { readCsv } from '../src/core/table/csv.ts';
import { readTable } from '../src/core/table/read.ts';
import { textAtHand } from '../src/core/table/source.ts';
import { startBackend } from '../src/model/engine/backend.ts';
import { DEFAULT_STUDENT } from '../src/model/student/distil.ts';
import { studentPlan } from '../src/model/student/plan.ts';
import { tensorStudent } from '../src/model/student/tensorStudent.ts';
import { wasmStudent } from '../src/model/student/wasm/stepper.ts';
import { openEngineResponder } from '../src/model/teacher/tabular/wasm/responder.ts';
import { teacherPlan } from '../src/model/teacher/tabular/plan.ts';
import { tensorTeacher } from '../src/model/teacher/tabular/tensorTeacher.ts';
import { wasmTeacher } from '../src/model/teacher/tabular/wasm/stepper.ts';
import type { Stepper } from '../src/model/training/stepper.ts';
import { tensorStepper } from '../src/model/training/tensorStepper.ts';

/**
 * Process time of a training step on the kernels and on TensorFlow.js's WASM backend, in one run on this machine:
 * FAIRLOOM_DATA=… npm run bench:engine, where the folder has adult/train.csv and compas/train.csv.
 */

const DATA = process.env['FAIRLOOM_DATA'] ?? '../shared/data';
const TABLES = [
  ['compas', 'two_year_recid', '1', 'race'],
  ['adult', 'income', '>50K', 'sex'],
] as const;

/** Milliseconds of processor time that this process has had. */
function processTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The median of rounds of steps: ms of processor time a step. */
async function stepTime(stepper: Stepper<unknown>, steps: number): Promise<number> {
  const times: number[] = [];
  let index = 0;
  for (let round = 0; round < 7; round++) {
    const start = processTime();
    for (let i = 0; i < steps; i++) await stepper.step(index++, 1e-4, 'nothing');
    times.push((processTime() - start) / steps);
  }
  stepper.dispose();
  return times.slice(1).sort((a, b) => a - b)[3]!;
}

async function compare(what: string, own: Stepper<unknown>, other: Stepper<unknown>): Promise<void> {
  const kernels = await stepTime(own, 30);
  const library = await stepTime(other, 4);
  const ratio = (library / kernels).toFixed(1);
  console.log(`${what}: ${kernels.toFixed(2)} ms a step, TensorFlow.js ${library.toFixed(1)} ms, ${ratio}×`);
}

describe.each(TABLES)('%s', (name, column, positive, sensitive) => {
  beforeAll(() => startBackend('wasm').then(() => undefined));

  test.runIf(existsSync(`${DATA}/${name}/train.csv`))('process time of a step', async () => {
    const file = `${DATA}/${name}/train.csv`;
    const raw = await readCsv(textAtHand(file, readFileSync(file, 'utf8')));
    const table = readTable(raw, inferSchema(raw));
    const roles: Roles = {
      target: { kind: 'classes', column, positive: [positive] },
      sensitive: [sensitive],
      ignored: [],
    };
    const encoding = fitEncoding(table, roles, undefined, 5);
    const encoded = encodeTable(table, encoding);
    const settings = { steps: 1000, notion: 'parity', strength: 1 } as const;
    const plan = () => teacherPlan(encoding, encoded, settings, createRng(1), { onPoint: () => undefined });
    await compare(
      `${name}, teacher`,
      wasmTeacher(plan(), encoding, encoded, undefined),
      tensorStepper(tensorTeacher(plan(), encoding, encoded), undefined),
    );
    // An untrained teacher takes as long as another.
    const teacher = { weights: plan().initial };
    const posterior = {
      rows: 2000,
      mean: new Float32Array(2000 * 16),
      logVariance: new Float32Array(2000 * 16),
    };
    const student = () =>
      studentPlan(posterior, encoding, encoded, DEFAULT_STUDENT, createRng(1), () => undefined);
    await compare(
      `${name}, student`,
      wasmStudent(student(), teacher, encoding, openEngineResponder, undefined),
      tensorStepper(tensorStudent(student(), teacher, encoding), undefined),
    );
  });
}); // prettier-ignore
