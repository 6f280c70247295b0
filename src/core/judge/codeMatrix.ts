import type { EncodedTable, Encoding, SensitiveSpan, Span } from '../encoding/encoding.ts';
import { measureOf } from '../kinds/storage/storages.ts';
import type { TreeMatrix } from '../probes/features.ts';

/** What a row is told by besides its target: the codes of every feature and sensitive column. */
export type CodedColumns = Pick<EncodedTable, 'rows' | 'features' | 'sensitive'>;

/** Feature columns, then sensitive ones, as the codes of an encoding stand. */
export function judgedColumns(
  encoding: Pick<Encoding, 'features' | 'sensitive'>,
): readonly (Span | SensitiveSpan)[] {
  return [...encoding.features, ...encoding.sensitive];
}

/**
 * The codes as trees see them: those of a number are in its order, a missing cell after all, so that a threshold stands
 * between two codes and never at a number that a person has; those of a category are compared one at a time.
 */
export function codeMatrix(
  encoding: Pick<Encoding, 'features' | 'sensitive'>,
  { rows, features, sensitive }: CodedColumns,
): TreeMatrix {
  const columns = judgedColumns(encoding);
  const values = new Float64Array(rows * columns.length);
  [...features, ...sensitive].forEach((codes, j) => values.set(codes, j * rows));
  return {
    rows,
    names: columns.map(({ codec }) => codec.name),
    sizes: columns.map(({ codec }) => (measureOf(codec) === 'groups' ? codec.size : 0)),
    values,
  };
}
