import { Misfit, object, oneOf, text, type Decoder } from '../../decode.ts';
import { isDateFormat } from './datePatterns.ts';
import type { DateFormat } from './dates.ts';

/** One of the formats that Fairloom finds: a pattern becomes a regular expression. */
export const dateFormat: Decoder<DateFormat> = (value, path) => {
  const format = object<DateFormat>({
    kind: oneOf('date'),
    pattern: text,
    unit: oneOf('day', 'second'),
  })(value, path);
  if (!isDateFormat(format)) throw new Misfit(path, 'a date format that Fairloom knows');
  return format;
};
