import { isAppError } from '../../core/errors.ts';
import { printable } from '../charts/label.ts';

/** A fault for a person, where it is told beside what asked: what is wrong, and what to do, as it may be drawn. */
export function inWords(error: unknown): string {
  if (isAppError(error)) return printable(`${error.message} ${error.hint}`);
  return printable(error instanceof Error ? error.message : String(error));
}
