import { onGrid } from './grid.ts';
import type { NumericPiece } from './numericPieces.ts';
import { requireThat } from '../../../stored.ts';
import { t } from '../../../language/words.ts';

/** Values seen at least this often were given back as they are; rarer ones moved up to half way to their neighbours. */
const JITTERED_BELOW = 5;

/** Ranges between evenly ranked quantiles, the rows shared out evenly: the first ones get what is left over. */
function betweenQuantiles(knots: readonly number[], rows: number): NumericPiece[] {
  const ranges = knots.length - 1;
  return Array.from({ length: ranges }, (_, i) => ({
    from: knots[i]!,
    to: knots[i + 1]!,
    rows: Math.floor(rows / ranges) + (i < rows % ranges ? 1 : 0),
  })).filter((piece) => piece.rows > 0);
}

function aroundValue(values: readonly number[], i: number, rows: number, decimals: number): NumericPiece {
  const value = values[i]!;
  const isAlone = values.length === 1;
  if (rows >= JITTERED_BELOW || isAlone) return { from: value, to: value, rows };
  const towards = (neighbour: number | undefined, round: (x: number) => number) =>
    neighbour === undefined
      ? value
      : onGrid(value / 2 + neighbour / 2, { step: Number(`1e-${decimals}`), origin: 0, decimals }, round);
  const from = Math.min(value, towards(values[i - 1], Math.ceil));
  return { from, to: Math.max(value, towards(values[i + 1], Math.floor)), rows };
}

/**
 * The codes of a numeric column as files had them before pieces: the values of each, ascending, with the rows that have
 * them; or 17 quantiles at even ranks, with one number of rows. Rows that such a file makes are distributed as they
 * were, and not the same to the byte.
 * @throws Misfit
 */
export function piecesOfValues(
  values: readonly (readonly number[])[],
  counts: readonly (readonly number[])[],
  decimals: number,
  path: string,
): NumericPiece[][] {
  requireThat(values.length === counts.length, path, t`as many counts as codes`);
  return values.map((bin, k) => {
    const own = counts[k]!;
    requireThat(
      bin.length > 0 && (own.length === bin.length || own.length === 1),
      path,
      t`counts of its values`,
    );
    requireThat(
      bin.every((value, i) => i === 0 || value >= bin[i - 1]!),
      path,
      t`values in ascending order`,
    );
    if (own.length < bin.length) return betweenQuantiles(bin, own[0]!);
    return bin.map((_, i) => aroundValue(bin, i, own[i]!, decimals));
  });
}
