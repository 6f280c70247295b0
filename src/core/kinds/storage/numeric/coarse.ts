import { formatDate } from '../../date/dates.ts';
import type { NumericCodec } from './codec.ts';

/** Groups that a numeric sensitive column is cut into where labels are settled group by group. */
const NUMERIC_GROUPS = 4;
/** A numeric column of at most so many codes is not cut: each code is a group. */
const FEW_CODES = 6;

/** Rows of each code in training; the missing code, last where there is one, is not among them. */
function rowsPerCode(codec: NumericCodec): number[] {
  return codec.pieces.map((pieces) => pieces.reduce((sum, { rows }) => sum + rows, 0));
}

/** The group of each code: its quantile group, or the code itself where there are few (a missing cell its own). */
export function groupOfCode(codec: NumericCodec): Int32Array {
  if (codec.size <= FEW_CODES)
    return Int32Array.from({ length: codec.size }, (_, k) => Math.min(k, codec.pieces.length));
  const rows = rowsPerCode(codec);
  const total = rows.reduce((sum, count) => sum + count, 0);
  const groups = new Int32Array(codec.size).fill(NUMERIC_GROUPS);
  let before = 0;
  rows.forEach((count, k) => {
    groups[k] = Math.min(NUMERIC_GROUPS - 1, Math.floor(((before + count / 2) / total) * NUMERIC_GROUPS));
    before += count;
  });
  return groups;
}

/** A name for the group that a code belongs to: the range of values of its quantile group. */
export function groupName(codec: NumericCodec, code: number): string {
  const groups = groupOfCode(codec);
  const pieces = codec.pieces.filter((_, k) => groups[k] === groups[code]).flat();
  if (pieces.length === 0) return '(missing)';
  const low = pieces[0]!.from;
  const high = pieces.reduce((most, { to }) => Math.max(most, to), low);
  const written = (value: number) => (codec.date ? formatDate(value, codec.date) : `${value}`);
  return low === high ? written(low) : `${written(low)}–${written(high)}`;
}
