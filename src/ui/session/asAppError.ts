import { AppError, isAppError } from '../../core/errors.ts';
import { t } from '../../core/language/words.ts';

/** A fault that nobody foresaw, with what to do about it. */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError(
    'worker.fault',
    t`Something failed that should not have: ${message}`,
    t`Your table and settings are kept. Try again; if it happens again, please report it with the steps.`,
  );
}
