import { Misfit, number, object, oneOf, optional, text, type Decoder } from '../../decode.ts';
import { type DateFormat } from './dates.ts';
import { isPattern, tokensOf } from './pattern.ts';
import { LANGUAGES } from './monthNames.ts';
import { decodeZone } from './zones.ts';
import { t } from '../../language/words.ts';

/** No pattern that Fairloom finds is longer. */
const LONGEST_PATTERN = 80;

/** A format as a saved file holds it. Its pattern becomes a regular expression, of tokens and of text as it stands. */
export const dateFormat: Decoder<DateFormat> = (value, path) => {
  const format = object<DateFormat>({
    kind: oneOf('date'),
    pattern: text,
    unit: oneOf('second', 'day', 'week', 'month', 'quarter'),
    at: optional(number),
    pivot: optional(number),
    language: optional(oneOf(...LANGUAGES)),
    letters: optional(oneOf('title', 'upper', 'lower')),
    zone: optional(decodeZone),
  })(value, path);
  const { pattern, at = 0, pivot = 0 } = format;
  const hasZone = tokensOf(pattern).includes('X') === (format.zone !== undefined);
  const isKnown = pattern.length <= LONGEST_PATTERN && isPattern(pattern) && hasZone;
  if (!isKnown || !Number.isInteger(pivot) || !Number.isFinite(at))
    throw new Misfit(path, t`a date format that Fairloom knows`);
  return format;
};
