import { auditRealData } from '../../../../src/core/evaluate/audit.ts';
import { createRng } from '../../../../src/core/random.ts';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { profileTable } from '../../../../src/core/schema/profile.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import { SAMPLES } from '../../../../src/samples/samples.ts';
import type { Lesson, LessonStep, Seen } from '../../../../src/ui/lessons/lesson.ts';
import { readText } from '../../core/table/sources.ts';
import { table } from '../session/fixtures.ts';

/** What the page knows of a bundled sample before any training, at the step Roles. */
export async function seenOfSample(sampleId: string, changes: Partial<Roles> = {}): Promise<Seen> {
  const sample = SAMPLES.find(({ id }) => id === sampleId)!;
  const raw = await readText(sample.csv(), `${sampleId}.csv`);
  const read = readTable(raw, inferSchema(raw));
  const roles: Roles = { ...sample.roles, ...changes };
  return {
    step: 'roles',
    sampleId,
    table: { ...table(`${sampleId}.csv`), rows: read.rows, columns: profileTable(read) },
    roles,
    audit: await auditRealData(read, roles, createRng(1)),
    run: null,
    moved: null,
  };
}

export function stepOf(lesson: Lesson, id: string): LessonStep {
  return lesson.steps.find((step) => step.id === id)!;
}
