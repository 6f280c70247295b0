import type { Rng } from '../../../random.ts';
import { kolmogorovSmirnov } from '../../../statistics/twoSamples.ts';
import type { CellFormat, NumericCells, NumericSchema } from '../../column.ts';
import type { Storage } from '../../kind.ts';
import { decodeSpelling, takeSpelling } from '../spellings.ts';
import { decodeNumeric, encodeNumeric, numericDraws, type NumericCodec } from './codec.ts';
import { groupName, groupOfCode } from './coarse.ts';
import { numericKeys } from './copyKeys.ts';
import { momentsOf } from './moments.ts';
import { distinctOf } from './distinctValues.ts';
import { agrees, decodeNumericCodec, storedNumericCodec } from './storedCodec.ts';

function countMissing({ values }: NumericCells): number {
  let missing = 0;
  for (const value of values) missing += Number.isNaN(value) ? 1 : 0;
  return missing;
}

const countDistinct = ({ values }: NumericCells): number => distinctOf(values).values.length;

/** The random numbers behind a column's cells, see `numericDraws`. */
const cellDraws = (column: string, rows: number, rng: Rng) =>
  numericDraws(rows, rng.fork(`decode/${column}`));

/** Numbers in a Float64Array, NaN where missing. */
export function numericStorage<T extends string, F extends CellFormat>(): Storage<
  NumericSchema<T, F>,
  NumericCells<T, F>,
  NumericCodec
> {
  return {
    measure: 'scale',
    chart: 'ranges',
    take: (column, rows) => ({
      ...column,
      ...takeSpelling(column, rows),
      values: Float64Array.from(rows, (row) => column.values[row]!),
    }),
    schemaOf: ({ name, type, format, missingTokens }) => ({
      kind: 'numeric',
      name,
      type,
      format,
      missingTokens,
    }),
    isMissing: (column, row) => Number.isNaN(column.values[row]!),
    missing: countMissing,
    distinct: countDistinct,
    measured: ({ values }) => ({ measure: 'scale', values }),
    withVocabulary: (column) => column,
    stored: storedNumericCodec,
    decodeCodec: decodeNumericCodec,
    agrees,
    moments: ({ pieces }) => momentsOf(pieces.flat()),
    meanOfCode({ pieces }, code) {
      const own = pieces[code];
      return own ? momentsOf(own).mean : null;
    },
    groupOfCode,
    groupName,
    values: () => [],
    pool: () => undefined,
    encode: encodeNumeric,
    decode: (schema, codec, codes, rng) => ({
      ...schema,
      ...decodeSpelling(schema.missingTokens, codec, codes),
      values: decodeNumeric(codec, codes, cellDraws(codec.name, codes.length, rng)),
    }),
    cellKeys: (codec, train, holdout, rows, rng) =>
      numericKeys(codec, train, holdout, cellDraws(codec.name, rows, rng)),
    learned: (schema, { missing }) => ({ ...schema, missingTokens: missing }),
    describes: () => true,
    pooled: () => null,
    similarity: (real, synthetic) => 1 - kolmogorovSmirnov(real.cells, synthetic.cells),
  };
}
