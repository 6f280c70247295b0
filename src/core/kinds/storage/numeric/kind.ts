import { list, object, oneOf, text as anyText } from '../../../decode.ts';
import type { CellFormat, NumericCells, NumericSchema } from '../../column.ts';
import type { ColumnKind, TypeName } from '../../kind.ts';
import { isMissing } from '../../missing.ts';
import { examplesOf } from '../examples.ts';
import { missingText, missingWriter, spellingReader, spellingRows } from '../spellings.ts';
import { numericBars } from './bars.ts';
import { fitNumericCodec, gridOfColumn, sentinelRows, type NumericCodec } from './codec.ts';
import { describeNumbers } from './describe.ts';
import type { NumericForm } from './form.ts';
import { numericGroupsOf } from './groups.ts';
import { numericGroupSizes } from './groupSizes.ts';
import { numericStorage } from './storage.ts';

/** A kind whose cells are held as numbers. */
export type NumericKind<T extends string, F extends CellFormat> = ColumnKind<
  NumericSchema<T, F>,
  NumericCells<T, F>,
  NumericCodec
>;

type Own = 'types' | 'asked' | 'infer' | 'readAs';

/** All of a kind of numbers that follows from its form. */
export function numericKind<T extends string, F extends CellFormat>(
  types: readonly TypeName<T>[],
  form: NumericForm<T, F>,
  reading: Pick<NumericKind<T, F>, 'asked' | 'infer' | 'readAs'>,
): NumericKind<T, F> {
  return { ...numericStorage<T, F>(), ...ofForm(types, form), types, ...reading };
}

function ofForm<T extends string, F extends CellFormat>(
  types: readonly TypeName<T>[],
  form: NumericForm<T, F>,
): Omit<NumericKind<T, F>, Own | keyof ReturnType<typeof numericStorage>> {
  const writer =
    ({ format }: NumericSchema<T, F>) =>
    (value: number) =>
      form.text(value, format);
  const textAt = (column: NumericCells<T, F>, row: number): string | null => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? null : form.text(value, column.format);
  };
  return {
    nearlyDistinct: null,
    isKey: false,
    isAmount: form.isAmount,
    dress: ({ format }) => form.dress(format),
    isAmbiguous: ({ values, format }) => form.isAmbiguous(values, format),
    misfits(column) {
      const rows = spellingRows(column, column.values.length, (row) => Number.isNaN(column.values[row]));
      return column.missingTokens.flatMap((token, place) => {
        const fits = isMissing(token, 'numbers') || !Number.isNaN(form.parse(token, column.format));
        return fits || rows[place] === 0 ? [] : [{ group: token, rows: rows[place]! }];
      });
    },
    codes(column) {
      const { values, counts } = sentinelRows(column.values, form.grid(column).date);
      return values.map((value, i) => ({ group: writer(column)(value), rows: counts[i]! }));
    },
    finest(schema) {
      const { decimals, date } = form.grid(schema);
      return { decimals, unit: date?.unit ?? null };
    },
    step: (column) => form.stepInWords(gridOfColumn(column, form.grid(column)), column.format),
    decodeSchema: object<NumericSchema<T, F>>({
      kind: oneOf('numeric'),
      name: anyText,
      type: oneOf(...types.map(({ type }) => type)),
      format: form.decodeFormat,
      missingTokens: list(anyText),
    }),
    parse(cells, schema, refuse) {
      const { format } = schema;
      const values = new Float64Array(cells.length);
      const spellings = spellingReader(cells.length, schema.missingTokens);
      for (let row = 0; row < cells.length; row++) {
        const cell = cells[row]!;
        const value = spellings.isToken(cell) ? Number.NaN : form.parse(cell, format);
        values[row] = value;
        if (!Number.isNaN(value)) continue;
        if (!spellings.isToken(cell) && !isMissing(cell, 'numbers')) refuse(row, form.expected(format));
        spellings.note(row, cell);
      }
      return { ...schema, ...spellings.spelled(), values };
    },
    text: (column, row) => textAt(column, row) ?? missingText(column, row),
    writer(column, write) {
      const missing = missingWriter(column, write.word);
      return (row) => {
        const text = textAt(column, row);
        return text === null ? missing(row) : write.number(text);
      };
    },
    fitCodec(column, { budget, rareThreshold }) {
      const { decimals, date } = form.grid(column);
      return fitNumericCodec(column, decimals, budget, rareThreshold, date);
    },
    describe: (column) => ({
      ...describeNumbers(column, {
        whole: form.leastStep(column) === 1,
        value: writer(column),
        edge: (value, decimals) => form.textBetween(value, column.format, decimals),
        mean: (value) => form.textBetween(value, column.format),
      }),
      examples: examplesOf(column.values.length, (row) => textAt(column, row)),
    }),
    isKnowable: ({ type, values }) => form.isKnowable(type, values),
    groupSizes: (column) => numericGroupSizes(column, writer(column)),
    groupsOf: (train) => numericGroupsOf(train, writer(train)),
    bars: (real, synthetic) =>
      numericBars(real, synthetic, {
        leastStep: form.leastStep(real),
        written: (bound) => form.bound(bound, real.format),
      }),
  };
}
