import { list, number, object, oneOf, optional, text, type Decoder } from '../../../decode.ts';
import type { NumericCodec } from './codec.ts';
import type { NumericPiece } from './numericPieces.ts';
import { dateFormat } from '../../date/storedFormat.ts';
import { count, decimals, isUnique, place, positive, requireThat } from '../../../stored.ts';
import { t } from '../../../language/words.ts';

/** A piece as a file holds it: [value, rows], or [from, to, rows]. */
export function storedPiece({ from, to, rows }: NumericPiece): number[] {
  return from === to ? [from, rows] : [from, to, rows];
}

const piece: Decoder<NumericPiece> = (value, path) => {
  const numbers = list(number)(value, path);
  requireThat(numbers.length === 2 || numbers.length === 3, path, t`a value or a range with its rows`);
  const [from, to] = [numbers[0]!, numbers.at(-2)!];
  requireThat(from <= to, path, t`a range in ascending order`);
  return { from, to, rows: count(numbers.at(-1), path) };
};

/** Pieces of a code in the order of their lower ends, one at least; codes ascend and do not overlap. */
function checkPieces(codes: readonly (readonly NumericPiece[])[], path: string): void {
  let highest = -Infinity;
  for (const pieces of codes) {
    requireThat(pieces.length > 0, path, t`codes with values`);
    requireThat(pieces[0]!.from > highest, path, t`codes in ascending order`);
    pieces.forEach(({ from, to }, i) => {
      requireThat(i === 0 || from >= pieces[i - 1]!.from, path, t`values in ascending order`);
      highest = Math.max(highest, to);
    });
  }
}

/** Values at the ends stand for themselves, and leave some between them. */
function checkEnds({ pieces, ends }: Pick<NumericCodec, 'pieces' | 'ends'>, path: string): void {
  if (!ends) return;
  const own = [...pieces.slice(0, ends.low), ...pieces.slice(pieces.length - ends.high)];
  const areValues = own.every((code) => code.length === 1 && code[0]!.from === code[0]!.to);
  requireThat(areValues && ends.low + ends.high < pieces.length, path, t`values at the ends of its codes`);
}

const fields = object<Omit<NumericCodec, 'size'>>({
  kind: oneOf('numeric'),
  name: text,
  pieces: list(list(piece)),
  ends: optional(object<NonNullable<NumericCodec['ends']>>({ low: place, high: place })),
  missing: list(text),
  step: positive,
  decimals,
  date: optional(dateFormat),
});

/** @throws Misfit */
export const decodeNumericCodec: Decoder<NumericCodec> = (value, path) => {
  const codec = fields(value, path);
  checkPieces(codec.pieces, path);
  checkEnds(codec, path);
  requireThat(isUnique(codec.missing), path, t`a list of different spellings`);
  return { ...codec, size: codec.pieces.length + codec.missing.length };
};

/** A codec without what follows from the rest. */
export function storedNumericCodec(codec: NumericCodec) {
  const { kind, name, pieces, ends, missing, step, decimals, date } = codec;
  const stored = pieces.map((code) => code.map(storedPiece));
  return { kind, name, pieces: stored, ends, missing, step, decimals, date };
}

/** As many rows of each code as its pieces stand for. */
export function agrees({ pieces }: NumericCodec, counts: readonly number[]): boolean {
  return pieces.every((code, k) => code.reduce((sum, { rows }) => sum + rows, 0) === counts[k]!);
}
