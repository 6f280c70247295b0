import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, test } from 'vitest';
import { encodeTable, fitEncoding } from '../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../src/core/encoding/trainingCounts.ts';
import { createRng } from '../src/core/random.ts';
import { inferSchema } from '../src/core/schema/infer.ts';
import type { Roles } from '../src/core/schema/roles.ts';
import { readCsv } from '../src/core/table/csv.ts';
import { readTable } from '../src/core/table/read.ts';
import { textAtHand } from '../src/core/table/source.ts';
import { startBackend } from '../src/model/engine/backend.ts';
import { generateRows } from '../src/model/generate/generate.ts';
import { DEFAULT_STUDENT } from '../src/model/student/distil.ts';
import { studentPlan } from '../src/model/student/plan.ts';
import { wasmStudent } from '../src/model/student/wasm/stepper.ts';
import { decoderOf, encodeRows } from '../src/model/teacher/families.ts';
import { openEngineResponder } from '../src/model/teacher/tabular/wasm/responder.ts';
import { teacherPlan } from '../src/model/teacher/tabular/plan.ts';
import { wasmTeacher } from '../src/model/teacher/tabular/wasm/stepper.ts';
import type { Stepper } from '../src/model/training/stepper.ts';

/**
 * Process time of the kernels on this machine, by stage: FAIRLOOM_DATA=… npm run bench:engine, where the folder has
 * adult/train.csv and compas/train.csv. What TensorFlow.js's WASM backend took stands in docs/architecture.md.
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

async function tellStep(what: string, stepper: Stepper<unknown>): Promise<void> {
  console.log(`${what}: ${(await stepTime(stepper, 30)).toFixed(2)} ms a step`);
}

/** The median of rounds of some work on rows: thousands of rows in a second of processor time. */
async function tellRows(what: string, rows: number, work: () => Promise<unknown>): Promise<void> {
  const rates: number[] = [];
  for (let round = 0; round < 4; round++) {
    const start = processTime();
    await work();
    rates.push(rows / (processTime() - start));
  }
  console.log(
    `${what}: ${rates
      .slice(1)
      .sort((a, b) => a - b)[1]!
      .toFixed(0)} thousand rows a second`,
  );
}

describe.each(TABLES)('%s', (name, column, positive, sensitive) => {
  beforeAll(() => startBackend('wasm').then(() => undefined));

  test.runIf(existsSync(`${DATA}/${name}/train.csv`))('process time', async () => {
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
    await tellStep(`${name}, teacher`, wasmTeacher(plan(), encoding, encoded, undefined));
    // An untrained teacher takes as long as another.
    const teacher = { weights: plan().initial };
    const posterior = {
      rows: 2000,
      mean: new Float32Array(2000 * 16),
      logVariance: new Float32Array(2000 * 16),
    };
    const student = () =>
      studentPlan(posterior, encoding, encoded, DEFAULT_STUDENT, createRng(1), () => undefined);
    await tellStep(`${name}, student`, wasmStudent(student(), teacher, encoding, openEngineResponder, undefined));
    const breathe = () => Promise.resolve();
    await tellRows(`${name}, latent codes`, table.rows, () => encodeRows(teacher, encoding, encoded, breathe));
    const counts = countTrainingRows(encoding, encoded);
    const inputs = {
      decoder: decoderOf(teacher, encoding),
      student: { weights: student().initial },
      encoding,
      counts,
      profile: Int32Array.from({ length: 20_000 }, (_, i) => i % counts.profiles.counts.length),
    };
    await tellRows(`${name}, rows`, 20_000, () => generateRows(inputs, createRng(1), { breathe, onStep: () => undefined }));
  });
}); // prettier-ignore
