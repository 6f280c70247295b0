import { texts } from '../language/words.ts';
import { figure } from './figures.ts';
import type { ParameterCounts } from './report.ts';

const PARTS: Readonly<Record<keyof ParameterCounts, string>> = texts({
  teacher: 'teacher',
  encoder: 'encoder',
  decoder: 'decoder',
  student: 'student',
});

/** "teacher 12000, encoder 4000, decoder 4000, student 900" */
export function parametersInWords(counts: ParameterCounts): string {
  // As the report has them: one of a file may have its own order.
  const parts = Object.keys(counts) as (keyof ParameterCounts)[];
  return parts.map((part) => `${PARTS[part]} ${figure(counts[part])}`).join(', ');
}
