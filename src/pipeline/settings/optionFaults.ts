import { AppError } from '../../core/errors.ts';
import { t } from '../../core/language/words.ts';

const SHOWN_CHARACTERS = 60;

/** A value of any kind as short text; what a link or file holds may be an object without a usable toString. */
function shown(value: unknown): string {
  const text = String(typeof value === 'object' ? JSON.stringify(value) : (value as string | number));
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** @param allowed what may be used instead, without a full stop */
export function invalidOption(name: string, value: unknown, allowed: string): AppError {
  return new AppError(
    'options.invalid',
    t`Setting "${name}" cannot be ${shown(value)}.`,
    t`Use ${allowed}.`,
    {
      value: shown(value),
    },
  );
}
