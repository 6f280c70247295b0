import { flag, list, Misfit, nullable, object, oneOf, optional, text, type Decoder } from '../../decode.ts';
import { decimals, whole } from '../../stored.ts';
import type { NumericSchema } from '../column.ts';
import type { ColumnCells } from '../columnCells.ts';
import type { NoFit } from '../kind.ts';
import { numericKind, type NumericKind } from '../storage/numeric/kind.ts';
import { withoutDust } from '../storage/numeric/withoutDust.ts';
import type { NumericForm } from '../storage/numeric/form.ts';
import { isNominal } from './nominal.ts';
import { areSides, OTHER_MINUS, undress, type NumberDress } from './dress.ts';
import { SCRIPT_NAMES } from './digits.ts';
import type { ExponentForm } from './exponent.ts';
import { powerOfSuffix, type Scale } from './scales.ts';
import { formatInWords, formatNumber, parseWritten, roundingDecimals, type NumberFormat } from './numbers.ts';
import { t, texts } from '../../language/words.ts';

type NumberType = 'integer' | 'decimal';
type NumberSchema = NumericSchema<NumberType, NumberFormat>;

/** Whole numbers with just two values, or that name things, are codes (1 = man, 2 = woman), given rows enough to tell. */
const FEWEST_ROWS_FOR_CODES = 20;
/** Numbers with more distinct values than this are measurements, not something an outsider knows exactly. */
const MOST_KNOWABLE = 100;
const REQUIREMENT: Readonly<Record<NumberType, string>> = texts({
  integer: 'whole numbers without leading zeros',
  decimal: 'plain numbers without units or thousands separators',
});

const worn = object<NumberDress>({
  prefix: text,
  suffix: text,
  group: oneOf('', ',', '.', ' ', '\u00a0', '\u202f', '\u2009', "'", '’', '_'),
  indian: flag,
  minus: oneOf('-', ...OTHER_MINUS, 'digits', 'behind', 'parentheses', 'inner parentheses'),
  plus: flag,
  script: optional(oneOf(...SCRIPT_NAMES)),
});

/** What a file says that stands around numbers is what may: numbers are written as they are, formulas are none. */
const dress: Decoder<NumberDress> = (value, path) => {
  const read = worn(value, path);
  if (areSides(read.prefix, read.suffix)) return read;
  throw new Misfit(path, t`a dress of numbers`);
};

const exponent = object<ExponentForm>({
  letter: oneOf('e', 'E'),
  plus: flag,
  width: whole(1, 3),
  decimals: nullable(decimals),
});

const scaleFields = object<Scale>({ suffix: text, power: whole(0, 12), decimals, fixed: flag });
const scale: Decoder<Scale> = (value, path) => {
  const read = scaleFields(value, path);
  if (powerOfSuffix(read.suffix) === read.power) return read;
  throw new Misfit(path, t`a dress of numbers`);
};

const oddCell: Decoder<string> = (value, path) => {
  const cell = text(value, path);
  if (undress(cell)) return cell;
  throw new Misfit(path, t`a number`);
};

const form: NumericForm<NumberType, NumberFormat> = {
  isAmount: true,
  isAmbiguous: () => false,
  dress: formatInWords,
  stepInWords: (step) => step,
  expected: () => t`a number`,
  parse: parseWritten,
  text: formatNumber,
  textBetween(value, format, wanted) {
    const digits = Math.min(wanted ?? 2, Math.max(format.decimals, wanted === undefined ? 2 : 0));
    return formatNumber(value, { ...format, decimals: digits, fixed: format.fixed && digits > 0 });
  },
  bound: (value) => String(withoutDust(value)),
  leastStep: ({ type }) => (type === 'integer' ? 1 : 0),
  grid: (schema) => ({ decimals: roundingDecimals(schema), date: null }),
  isKnowable: (type, values) => type === 'integer' && new Set(values).size <= MOST_KNOWABLE,
  decodeFormat: object<NumberFormat>({
    kind: oneOf('number'),
    decimals,
    fixed: flag,
    decimalMark: oneOf('.', ','),
    bareWhole: optional(flag),
    bareFraction: optional(flag),
    exponent: optional(exponent),
    dress: optional(dress),
    scales: optional(list(scale)),
    odd: optional(list(oddCell)),
  }),
};

function read(cells: ColumnCells): NumberSchema | { readonly misfit: string } {
  const reading = cells.numbers();
  if ('misfit' in reading) return reading;
  const { integral, format, misfits } = reading;
  const missingTokens = [...cells.filled('numbers').missingTokens, ...misfits];
  return { kind: 'numeric', name: cells.name, type: integral ? 'integer' : 'decimal', format, missingTokens };
}

function infer(cells: ColumnCells): NumberSchema | null {
  const schema = read(cells);
  if ('misfit' in schema) return null;
  const { values, rows } = cells.filled('numbers');
  const isCodes =
    schema.type === 'integer' &&
    rows >= FEWEST_ROWS_FOR_CODES &&
    (values.length === 2 || isNominal(cells.name, values.length, rows));
  return isCodes ? null : schema;
}

function readAs(cells: ColumnCells, type: NumberType): NumberSchema | NoFit {
  const requirement = REQUIREMENT[type];
  const schema = read(cells);
  if ('misfit' in schema) return { misfit: schema.misfit, requirement };
  if (schema.type === type || type === 'decimal') return { ...schema, type };
  const { format } = schema;
  const misfit =
    cells.filled('numbers').values.find((cell) => !Number.isInteger(parseWritten(cell, format))) ?? '';
  return { misfit, requirement };
}

/** Whole and decimal numbers. */
export const number: NumericKind<NumberType, NumberFormat> = numericKind(
  [
    {
      type: 'integer',
      get label() {
        return t`whole number`;
      },
    },
    {
      type: 'decimal',
      get label() {
        return t`decimal number`;
      },
    },
  ],
  form,
  { asked: 5, infer, readAs },
);
