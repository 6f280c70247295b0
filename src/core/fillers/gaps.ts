import { Misfit, number, object, text, type Decoder } from '../decode.ts';
import { kindOf } from '../kinds/registry.ts';
import type { Rng } from '../random.ts';
import type { Column, Table } from '../table/table.ts';
import { t } from '../language/words.ts';

/** Where a column that is not learned has no value. */
export interface Gaps {
  /** The learned column that lacks its values in the same rows; null: there is none. */
  readonly like: string | null;
  /** Share of the rows, in (0, 1). */
  readonly share: number;
  /** How such a cell is spelled. */
  readonly text: string;
}

function isMissingAlike(a: Column, b: Column, rows: number): boolean {
  const [kindA, kindB] = [kindOf(a), kindOf(b)];
  for (let row = 0; row < rows; row++) if (kindA.isMissing(a, row) !== kindB.isMissing(b, row)) return false;
  return true;
}

/** @param learned columns that may lack their values in the same rows: no number of a second offence where there is none */
export function findGaps(
  column: Column,
  rows: number,
  learned: readonly Column[],
): { readonly gaps: Gaps } | undefined {
  const missing = kindOf(column).missing(column);
  if (missing === 0 || missing === rows) return undefined;
  const like = learned.find(
    (other) => kindOf(other).missing(other) === missing && isMissingAlike(column, other, rows),
  );
  return { gaps: { like: like?.name ?? null, share: missing / rows, text: column.missingTokens[0] ?? '' } };
}

/** The rows of a made table in which the column has no value. */
export function gapsIn({ columns, rows }: Table, { like, share }: Gaps, rng: Rng): number[] {
  const all = Array.from({ length: rows }, (_, row) => row);
  const other = columns.find(({ name }) => name === like);
  return all.filter((row) => (other ? kindOf(other).isMissing(other, row) : rng.next() < share));
}

const shareOfRows: Decoder<number> = (value, path) => {
  const read = number(value, path);
  if (read > 0 && read < 1) return read;
  throw new Misfit(path, t`a share of rows`);
};

/** @throws Misfit */
export const decodeGaps: Decoder<Gaps> = object<Gaps>({
  like: (value, path) => (value === null ? null : text(value, path)),
  share: shareOfRows,
  text,
});
