import type { Report } from './report.ts';
import { t } from '../language/words.ts';

/** "; both from a random sample of a table of 10,000,000 rows", where one was read. */
export function sampledInWords({ sampledFrom }: Report['rows'], figure: (value: number) => string): string {
  return sampledFrom === undefined
    ? ''
    : t`; all of them from a random sample of a table of ${figure(sampledFrom)} rows`;
}
