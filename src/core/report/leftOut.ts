import type { ColumnSummary, Report } from './report.ts';
import { texts } from '../language/words.ts';

const WRITTEN: Readonly<Record<NonNullable<ColumnSummary['use']>, string>> = texts({
  copy: 'written as it was',
  regenerate: 'fresh values of the same form',
  placeholder: 'a placeholder',
  'leave out': 'not written',
});

/**
 * Columns that were not learned, in the table's order, each with what is written of it, where a table was made.
 * @param say how a name is written where the list stands
 */
export function columnsLeftOut({ schema }: Pick<Report, 'schema'>, say: (name: string) => string): string {
  return schema
    .filter(({ role }) => role === 'ignored')
    .map(({ name, use }) => (use ? `${say(name)} (${WRITTEN[use]})` : say(name)))
    .join(', ');
}

/** Whether a column is in the table that was made. */
export function isWritten({ role, use = 'leave out' }: Pick<ColumnSummary, 'role' | 'use'>): boolean {
  return role !== 'ignored' || use !== 'leave out';
}
