import { flag, nullable, number, object, optional, pair } from '../decode.ts';
import type { Rate } from '../evaluate/metric.ts';

export const decodeRate = object<Rate>({
  value: nullable(number),
  interval: optional(pair(number)),
  withheld: optional(flag),
});
