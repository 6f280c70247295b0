import {
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  pair,
  text,
  type Decoder,
} from '../decode.ts';
import type { Contrast, Estimate } from '../evaluate/within/mantelHaenszel.ts';
import type { WithinCell, WithinComparison, WithinReport, WithinTable } from '../evaluate/within/within.ts';
import { decodeRate } from './rate.ts';

interface WrittenEstimate {
  readonly value: number | null;
  readonly interval?: readonly [number, number];
  readonly reason?: string;
}
const written = object<WrittenEstimate>({
  value: nullable(number),
  interval: optional(pair(number)),
  reason: optional(text),
});
const estimate: Decoder<Estimate> = (read, path) => {
  const { value, ...rest } = written(read, path);
  return value === null ? { value, reason: rest.reason ?? '' } : { value, ...rest };
};

const contrast = object<Contrast>({ difference: estimate, oddsRatio: estimate });

/** Reads what a report tells of groups within the levels of another column. */
export const decodeWithin = object<WithinReport>({
  attribute: text,
  column: text,
  reference: text,
  rates: oneOf('outcomes', 'errors'),
  groups: list(text),
  levels: list(text),
  tables: list(
    object<WithinTable>({
      of: oneOf('train', 'synthetic', 'decisions', 'truePositives', 'falsePositives'),
      rows: number,
      cells: list(
        object<WithinCell>({ group: text, level: text, rows: number, rate: decodeRate, small: flag }),
      ),
      cellsLeftOut: number,
      comparisons: list(
        object<WithinComparison>({
          group: text,
          crude: contrast,
          adjusted: contrast,
          strata: number,
          levels: number,
        }),
      ),
    }),
  ),
});
