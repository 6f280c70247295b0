import { encodeTable, fitEncoding, type EncodedTable, type Encoding } from '../core/encoding/encoding.ts';
import type { ParameterCounts } from '../core/report/report.ts';
import { DEFAULT_STUDENT, trainStudent } from '../model/distil.ts';
import { generateRows } from '../model/generate.ts';
import { encodeRows } from '../model/posterior.ts';
import { studentLayout, type StudentModel } from '../model/student.ts';
import { countParameters, teacherLayout, type TeacherModel } from '../model/teacher.ts';
import { teacherSteps, trainTeacher } from '../model/trainTeacher.ts';
import type { RunContext } from './context.ts';
import { assemblePeople, drawSensitiveRows, type SyntheticPeople } from './generator.ts';
import { createLatentView } from './latentView.ts';
import type { Preset } from './options.ts';
import type { PreparedTables } from './prepare.ts';

const PRESET_FACTOR: Readonly<Record<Preset, number>> = {
  trial: 0.05,
  quick: 0.5,
  balanced: 1,
  thorough: 2,
};

/** Optimiser steps of both trainings. */
export interface StepCounts {
  readonly teacher: number;
  readonly student: number;
}

export function stepCounts(trainRows: number, preset: Preset): StepCounts {
  const factor = PRESET_FACTOR[preset];
  return { teacher: teacherSteps(trainRows, factor), student: Math.round(DEFAULT_STUDENT.steps * factor) };
}

/** The training rows as the model sees them. */
export interface Encoded {
  readonly encoding: Encoding;
  readonly table: EncodedTable;
}
export interface Generator extends Encoded {
  readonly teacher: TeacherModel;
  readonly student: StudentModel;
}

export function encodeStage(tables: PreparedTables): Encoded {
  const encoding = fitEncoding(tables.train, tables.roles);
  return { encoding, table: encodeTable(tables.train, encoding) };
}

export function teach(
  { encoding, table }: Encoded,
  steps: number,
  context: RunContext,
): Promise<TeacherModel> {
  const { options, rng, control, memory, onProgress } = context;
  const settings = { steps, notion: options.notion, strength: options.strength };
  return context.clock.run('teacher', steps, (advance) =>
    trainTeacher(encoding, table, settings, rng.fork('teacher'), {
      breathe: control.breathe,
      onStep: advance,
      onMemory: memory.note,
      onPoint: (point) => onProgress({ kind: 'teacher', point }),
      onCodes: createLatentView(encoding, table, (snapshot) => onProgress({ kind: 'latent', snapshot })),
    }),
  );
}

export function distil(
  { encoding, table }: Encoded,
  teacher: TeacherModel,
  steps: number,
  context: RunContext,
): Promise<StudentModel> {
  const { rng, control, memory, onProgress } = context;
  return context.clock.run('student', steps, async (advance) => {
    const posterior = await encodeRows(teacher, encoding, table, control.breathe);
    const settings = { ...DEFAULT_STUDENT, steps };
    return trainStudent(teacher, posterior, encoding, table, settings, rng.fork('student'), {
      breathe: control.breathe,
      onStep: advance,
      onMemory: memory.note,
      onPoint: (point) => onProgress({ kind: 'student', point }),
    });
  });
}

export function generate(generator: Generator, rows: number, context: RunContext): Promise<SyntheticPeople> {
  const { encoding, table } = generator;
  const rng = context.rng.fork('generate');
  return context.clock.run('generate', rows, async (advance) => {
    const sensitiveRow = drawSensitiveRows(table, rows, rng.fork('mix'));
    const drawn = await generateRows({ ...generator, sensitiveRow }, rng, {
      breathe: context.control.breathe,
      onStep: advance,
      onMemory: context.memory.note,
    });
    return assemblePeople(encoding, table, drawn, rng);
  });
}

export function parameterCounts({ shape }: TeacherModel): ParameterCounts {
  const layout = teacherLayout(shape);
  const teacher = countParameters(layout);
  const encoder = countParameters(layout, 'encoder');
  return { teacher, encoder, decoder: teacher - encoder, student: countParameters(studentLayout) };
}
