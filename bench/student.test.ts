import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../src/core/encoding/encoding.ts';
import { countTrainingRows } from '../src/core/encoding/trainingCounts.ts';
import type { MetricId } from '../src/core/evaluate/catalogue.ts';
import { evaluate } from '../src/core/evaluate/evaluate.ts';
import { fidelityEvaluators } from '../src/core/evaluate/fidelity/fidelity.ts';
import { createRng } from '../src/core/random.ts';
import { inferSchema } from '../src/core/schema/infer.ts';
import type { Roles } from '../src/core/schema/roles.ts';
import { readCsv } from '../src/core/table/csv.ts';
import { textAtHand } from '../src/core/table/source.ts';
import { readTable, schemaOf } from '../src/core/table/read.ts';
import type { Table } from '../src/core/table/table.ts';
import { startBackend } from '../src/model/engine/backend.ts';
import { drawNormal } from '../src/model/training/batches.ts';
import { DEFAULT_STUDENT, trainStudent } from '../src/model/student/distil.ts';
import type { StudentSettings } from '../src/model/student/plan.ts';
import { generateRows } from '../src/model/generate/generate.ts';
import { decoderOf, encodeRows, familyOf, trainTeacher } from '../src/model/teacher/families.ts';
import { posteriorSampler } from '../src/model/teacher/posterior.ts';
import {
  codesOf,
  drawComponents,
  drawStudentCodes,
  studentLayout,
  type CodeSource,
  type StudentModel,
} from '../src/model/student/student.ts';
import { LATENT } from '../src/model/teacher/family.ts';
import { teacherSteps } from '../src/model/teacher/teacherSteps.ts';
import { drawProfiles } from '../src/pipeline/stages/drawProfiles.ts';
import { assemblePeople, synthesise } from '../src/pipeline/stages/people.ts';
import { prepareTables } from '../src/pipeline/stages/prepare.ts';
import { SAMPLES, type Sample } from '../src/samples/samples.ts';

// Is the student worth having? One teacher, several ways to draw its codes, the same decoding: a Markdown table for each
// data set. Tables of ../shared/data are skipped, saying so, where they are absent.
//   npm run bench:student -- [-t COMPAS]        SEEDS=1,2,3 by default

interface Tables {
  readonly train: Table;
  readonly holdout: Table;
  readonly roles: Roles;
}
interface Case {
  readonly name: string;
  readonly isHere: boolean;
  readonly read: () => Promise<Tables>;
}

const SEEDS = (process.env['SEEDS'] ?? '1,2,3').split(',').map(Number);
const FIGURES: readonly MetricId[] = [
  'fidelity.columnShapes',
  'fidelity.pairTrends',
  'fidelity.density',
  'fidelity.coverage',
];
const QUIET = { breathe: () => Promise.resolve(), onStep: () => undefined, onPoint: () => undefined };

async function tableOf(name: string, text: string, like?: Table): Promise<Table> {
  const raw = await readCsv(textAtHand(name, text));
  return readTable(raw, like ? schemaOf(like) : inferSchema(raw));
}

function shared(name: string, target: string, positive: string, sensitive: string): Case {
  const folder = `../shared/data/${name}`;
  const file = (part: string) => readFileSync(`${folder}/${part}.csv`, 'utf8');
  const roles: Roles = {
    target: { kind: 'classes', column: target, positive: [positive] },
    sensitive: [sensitive],
    ignored: [],
  };
  const read = async () => {
    const train = await tableOf('train', file('train'));
    return { train, holdout: await tableOf('test', file('test'), train), roles };
  };
  return { name, isHere: existsSync(folder), read };
}

function bundled({ id, csv, roles }: Sample): Case {
  const read = async () => {
    const table = await tableOf(id, csv());
    const { train, holdout } = prepareTables(table, null, roles, 0.3, createRng('split'));
    return { train, holdout, roles };
  };
  return { name: id, isHere: true, read };
}

const CASES = [
  shared('compas', 'two_year_recid', '1', 'race'),
  shared('adult', 'income', '>50K', 'sex'),
  ...SAMPLES.map(bundled),
];

async function fidelityOf({ train, holdout, roles }: Tables, synthetic: Table): Promise<number[]> {
  const settings = { minGroup: 10, sample: 5000, bootstrap: 0, rareThreshold: 5 };
  const input = { train, holdout, synthetic, roles, settings, rng: createRng('fidelity') };
  const { metrics } = await evaluate(input, { yieldNow: QUIET.breathe, evaluators: fidelityEvaluators });
  return FIGURES.map((id) => metrics.find((metric) => metric.id === id && !metric.attribute)?.value ?? NaN);
}

/** Median milliseconds of several calls, the first left out. */
async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 6; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.slice(1).sort((a, b) => a - b)[2]!;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test.each(CASES)('$name: ways to draw codes', { timeout: 3_600_000 }, async (data) => {
  if (!data.isHere) return console.log(`${data.name}: skipped, its table is not here`);
  const tables = await data.read();
  const { train, roles } = tables;
  await startBackend('wasm');
  const encoding = fitEncoding(train, roles);
  const table = encodeTable(train, encoding);
  const counts = countTrainingRows(encoding, table);
  const source = { source: train.name, schema: schemaOf(train) };
  const results = new Map<string, number[][]>();
  const speed: string[] = [];

  for (const seed of SEEDS) {
    const rng = createRng(seed);
    const settings = { steps: teacherSteps(train.rows, 1), notion: 'parity', strength: 1 } as const;
    const teacher = await trainTeacher(encoding, table, settings, rng.fork('teacher'), QUIET);
    const posterior = await encodeRows(teacher, encoding, table, QUIET.breathe);
    const profile = drawProfiles(counts.profiles, train.rows, rng);

    const record = async (name: string, student: StudentModel | CodeSource) => {
      const inputs = { decoder: decoderOf(teacher, encoding), student, encoding, counts, profile };
      const rows = await generateRows(inputs, rng.fork('rows'), QUIET);
      const people = assemblePeople(encoding, counts, rows, rng.fork('people'));
      const { table: synthetic } = synthesise(people, people.baseline, source, rng.fork('cells'));
      results.set(name, [...(results.get(name) ?? []), await fidelityOf(tables, synthetic)]);
    };
    const distilled = (settings: StudentSettings) =>
      trainStudent(teacher, posterior, encoding, table, settings, rng.fork('student'), QUIET);

    const student = await distilled(DEFAULT_STUDENT);
    await record('student (both losses)', student);
    await record('without quality loss', await distilled({ ...DEFAULT_STUDENT, qualityWeight: 0 }));
    await record('without utility loss', await distilled({ ...DEFAULT_STUDENT, utilityWeight: 0 }));
    await record('aggregate posterior (needs the records)', posteriorSampler(posterior));
    await record('prior of the teacher', (rows, draws) => drawNormal(rows, LATENT, draws));

    const encodes = await milliseconds(() => encodeRows(teacher, encoding, table, QUIET.breathe));
    // The encoder gives mean and variance and draws nothing: the student is timed without its noise, and with it.
    const components = drawComponents(student, profile, rng);
    const noise = drawNormal(train.rows, LATENT, rng);
    const fromNoise = await milliseconds(() => Promise.resolve(codesOf(student, components, noise)));
    const drawing = await milliseconds(() => Promise.resolve(drawStudentCodes(student, profile, rng)));
    const size = familyOf(encoding).size(encoding);
    const encoder = size.teacher - size.decoder;
    speed.push(
      `${(encodes / fromNoise).toFixed(0)}×, ${(encodes / drawing).toFixed(0)}× with the drawing of noise (${encoder} weights in the encoder, ${studentLayout.size} in the student)`,
    );
  }

  console.log(`${data.name}, seeds ${SEEDS.join(', ')}`);
  console.log('| codes drawn from | shapes | pairs | density | coverage |\n| --- | --- | --- | --- | --- |');
  for (const [name, runs] of results) {
    console.log(
      `| ${name} | ${FIGURES.map((_, i) => mean(runs.map((run) => run[i]!)).toFixed(4)).join(' | ')} |`,
    );
  }
  console.log(`Codes for ${train.rows} rows, encoder over student, per seed: ${speed.join('; ')}`);
  expect(results.size).toBe(5);
});
