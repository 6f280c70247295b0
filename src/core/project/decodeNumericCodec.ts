import { flag, list, number, object, oneOf, optional, text, type Decoder } from '../decode.ts';
import type { NumericCodec } from '../encoding/codec.ts';
import type { NumericPiece } from '../encoding/numericPieces.ts';
import { dateFormat } from './decodeDateFormat.ts';
import { piecesOfValues } from './valuesOfOldFiles.ts';
import { count, decimals, positive, requireThat } from './numbers.ts';

/** A piece as a file holds it: [value, rows], or [from, to, rows]. */
export function storedPiece({ from, to, rows }: NumericPiece): number[] {
  return from === to ? [from, rows] : [from, to, rows];
}

const piece: Decoder<NumericPiece> = (value, path) => {
  const numbers = list(number)(value, path);
  requireThat(numbers.length === 2 || numbers.length === 3, path, 'a value or a range with its rows');
  const [from, to] = [numbers[0]!, numbers.at(-2)!];
  requireThat(from <= to, path, 'a range in ascending order');
  return { from, to, rows: count(numbers.at(-1), path) };
};

/** Pieces of a code in the order of their lower ends, one at least; codes ascend and do not overlap. */
function checkPieces(codes: readonly (readonly NumericPiece[])[], path: string): void {
  let highest = -Infinity;
  for (const pieces of codes) {
    requireThat(pieces.length > 0, path, 'codes with values');
    requireThat(pieces[0]!.from > highest, path, 'codes in ascending order');
    pieces.forEach(({ from, to }, i) => {
      requireThat(i === 0 || from >= pieces[i - 1]!.from, path, 'values in ascending order');
      highest = Math.max(highest, to);
    });
  }
}

const common = {
  kind: oneOf('numeric'),
  name: text,
  missing: flag,
  decimals,
  date: optional(dateFormat),
} as const;

const ofPieces = object<Omit<NumericCodec, 'size'>>({ ...common, pieces: list(list(piece)), step: positive });

/** Before pieces, files held the values of each code. */
const ofValues: Decoder<Omit<NumericCodec, 'size'>> = (value, path) => {
  const { values, counts, ...rest } = object<
    Omit<NumericCodec, 'size' | 'pieces' | 'step'> & {
      readonly values: readonly (readonly number[])[];
      readonly counts: readonly (readonly number[])[];
    }
  >({ ...common, values: list(list(number)), counts: list(list(count)) })(value, path);
  return {
    ...rest,
    pieces: piecesOfValues(values, counts, rest.decimals, path),
    step: Number(`1e-${rest.decimals}`),
  };
};

/** @throws Misfit */
export const decodeNumericCodec: Decoder<NumericCodec> = (value, path) => {
  const isOld = typeof value === 'object' && value !== null && Object.hasOwn(value, 'values');
  const codec = isOld ? ofValues(value, path) : ofPieces(value, path);
  checkPieces(codec.pieces, path);
  return { ...codec, size: codec.pieces.length + (codec.missing ? 1 : 0) };
};
