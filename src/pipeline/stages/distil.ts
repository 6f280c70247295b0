import { DEFAULT_STUDENT, trainStudent } from '../../model/student/distil.ts';
import type { StudentModel } from '../../model/student/student.ts';
import type { Encoded } from './encode.ts';
import type { Taught } from './teach.ts';
import { trained, type TrainingContext } from './training.ts';

/** Distils the teacher's codes into a student that never sees a record. */
export function distil(
  { encoding, table }: Encoded,
  { teacher, posterior }: Taught,
  context: TrainingContext,
): Promise<StudentModel> {
  const { rng, onProgress, steps } = context;
  const settings = { ...DEFAULT_STUDENT, steps: steps.student };
  return context.clock.run('student', steps.student, (advance) =>
    trained('student', context, advance, (hooks) =>
      trainStudent(teacher, posterior, encoding, table, settings, rng.fork('student'), {
        ...hooks,
        onPoint: (point) => onProgress({ kind: 'student', point }),
      }),
    ),
  );
}
