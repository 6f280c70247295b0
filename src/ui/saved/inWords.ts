import { isAppError } from '../../core/errors.ts';

/** A fault of the browser's storage for a person: what is wrong, and what to do. */
export function inWords(error: unknown): string {
  if (isAppError(error)) return `${error.message} ${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}
