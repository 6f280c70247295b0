import {
  decodeTable,
  encodeTable,
  fitEncoding,
  type EncodedTable,
  type Encoding,
} from '../../core/encoding/encoding.ts';
import { countTrainingRows, sharesOf } from '../../core/encoding/trainingCounts.ts';
import { drawLabels } from '../../core/labels/heads.ts';
import { createRng, type Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { inferSchema } from '../../core/schema/infer.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { readCsv } from '../../core/table/csv.ts';
import { readTable, schemaOf } from '../../core/table/read.ts';
import { textAtHand } from '../../core/table/source.ts';
import type { Table } from '../../core/table/table.ts';
import type { GeneratedRows, GenerateInputs } from '../../model/generate/generate.ts';
import { DEFAULT_STUDENT } from '../../model/student/distil.ts';
import { studentPlan, type StudentPlan } from '../../model/student/plan.ts';
import { decoderOf } from '../../model/teacher/families.ts';
import { LATENT, type TeacherModel } from '../../model/teacher/family.ts';
import { teacherPlan, type TeacherPlan } from '../../model/teacher/tabular/plan.ts';

/** What of a table decides how long its training takes: rows, and codes of every column. */
export interface BenchmarkShape {
  readonly name: string;
  readonly rows: number;
  readonly features: readonly number[];
  readonly target: number;
  readonly sensitive: number;
}

/** Two public tables, as fitEncoding makes codes of their training files. */
export const SHAPES: readonly BenchmarkShape[] = [
  { name: 'COMPAS', rows: 4320, features: [2, 46, 3, 5, 6, 6, 28, 2], target: 2, sensitive: 6 },
  {
    name: 'Adult',
    rows: 32_561,
    features: [46, 9, 46, 16, 16, 7, 15, 6, 5, 41, 43, 51, 42],
    target: 2,
    sensitive: 2,
  },
];

/** Trainings and rows of a simulated table, for any engine. */
export interface Workload {
  readonly encoding: Encoding;
  readonly encoded: EncodedTable;
  readonly teacherPlan: () => TeacherPlan;
  readonly studentPlan: () => StudentPlan;
  /** One that has learned nothing: it takes as long as another. */
  readonly teacher: TeacherModel;
  readonly rowsOf: (rows: number) => GenerateInputs;
  /** Labels of rows that were drawn, by the heads, and their cells. */
  readonly cellsOf: (drawn: GeneratedRows) => Table;
}

const ROLES: Roles = {
  target: { kind: 'classes', column: 'target', positive: ['c0'] },
  sensitive: ['sensitive'],
  ignored: [],
};
/** Rows whose codes the student learns from. */
const CODED_ROWS = 2000;

/** A table of that shape without any pattern, as CSV. */
function simulated({ rows, features, target, sensitive }: BenchmarkShape, rng: Rng): string {
  const names = [...features.map((_, j) => `column${j}`), 'target', 'sensitive'];
  const sizes = [...features, target, sensitive];
  const line = () => sizes.map((size) => `c${rng.int(size)}`).join(',');
  return [names.join(','), ...Array.from({ length: rows }, line)].join('\n');
}

export async function simulatedTable(
  shape: BenchmarkShape,
): Promise<{ readonly table: Table; readonly roles: Roles }> {
  const raw = await readCsv(textAtHand(`${shape.name}.csv`, simulated(shape, createRng('benchmark'))));
  return { table: readTable(raw, inferSchema(raw)), roles: ROLES };
}

export async function createWorkload(shape: BenchmarkShape): Promise<Workload> {
  const { table } = await simulatedTable(shape);
  const encoding = fitEncoding(table, ROLES);
  const encoded = encodeTable(table, encoding);
  const settings = { steps: 1000, notion: 'parity', strength: 1 } as const;
  const onPoint = () => undefined;
  const codes = () => new Float32Array(CODED_ROWS * LATENT);
  const posterior = { rows: CODED_ROWS, mean: codes(), logVariance: codes() };
  const newTeacher = () => teacherPlan(encoding, encoded, settings, createRng(1), { onPoint });
  const newStudent = () => studentPlan(posterior, encoding, encoded, DEFAULT_STUDENT, createRng(1), onPoint);
  const teacher = { weights: newTeacher().initial };
  const counts = countTrainingRows(encoding, encoded);
  return {
    encoding,
    encoded,
    teacherPlan: newTeacher,
    studentPlan: newStudent,
    teacher,
    rowsOf(rows) {
      return {
        decoder: decoderOf(teacher, encoding),
        student: { weights: newStudent().initial },
        encoding,
        counts,
        profile: Int32Array.from({ length: rows }, (_, i) => i % counts.profiles.counts.length),
      };
    },
    cellsOf({ features, profile, fair, residual }) {
      const { group, sensitive } = counts.profiles;
      const rng = createRng(1);
      const uniforms = evenUniforms(
        profile.map((own) => group[own]!),
        rng,
      );
      const labels = drawLabels({ fair, residual, uniforms, shares: sharesOf(counts.target) }, 0);
      const codes = new Map([[encoding.target.codec.name, labels]]);
      encoding.features.forEach(({ codec }, j) => codes.set(codec.name, features[j]!));
      encoding.sensitive.forEach(({ codec }, j) =>
        codes.set(
          codec.name,
          profile.map((own) => sensitive[j]![own]!),
        ),
      );
      return decodeTable(table.name, schemaOf(table), encoding, codes, rng);
    },
  };
}
