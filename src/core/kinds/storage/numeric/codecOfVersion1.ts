import { anything, list, number, object, type Decoder } from '../../../decode.ts';
import { count, decimals } from '../../../stored.ts';
import { storedPiece } from './storedCodec.ts';
import { piecesOfValues } from './valuesOfOldFiles.ts';

interface OldNumbers {
  readonly decimals: number;
  readonly values: readonly (readonly number[])[];
  readonly counts: readonly (readonly number[])[];
}

const oldNumbers = object<OldNumbers>({ decimals, values: list(list(number)), counts: list(list(count)) });

/** A codec of version 1: values of numbers become pieces and a step, all else stays as it is. @throws Misfit */
export const codecOfVersion1: Decoder<unknown> = (value, path) => {
  if (object<{ kind: unknown }>({ kind: anything })(value, path).kind !== 'numeric') return value;
  const old = oldNumbers(value, path);
  const { values, counts, ...rest } = { ...(value as object), ...old };
  const pieces = piecesOfValues(values, counts, old.decimals, path);
  return { ...rest, pieces: pieces.map((code) => code.map(storedPiece)), step: Number(`1e-${old.decimals}`) };
};
