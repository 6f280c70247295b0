import type { NumericSchema } from '../column.ts';

/** How a column writes its numbers, so that synthetic cells look like the source's. */
export interface NumberFormat {
  readonly kind: 'number';
  /** Digits after the decimal mark, at most. */
  readonly decimals: number;
  /** True where every cell has exactly `decimals` digits ("1.50"). */
  readonly fixed: boolean;
  readonly decimalMark: '.' | ',';
}

export type DecimalMark = NumberFormat['decimalMark'];

const WITH_DOT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const WITH_COMMA = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?$/;
const LEADING_ZERO = /^[+-]?0\d/;
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
const FRACTION = /[.,](\d*)/;
const EXPONENT = /[eE]([+-]?\d+)$/;
/** No number is written with more characters; longer cells are not searched. */
const LONGEST_NUMBER = 64;
/** `Number.prototype.toFixed` takes no more digits. */
const MOST_DECIMALS = 100;

/** The value of a trimmed cell, or NaN where it is not a finite decimal number. No thousands separators, units or hex. */
export function parseNumber(cell: string, mark: DecimalMark): number {
  if (cell.length > LONGEST_NUMBER || !(mark === '.' ? WITH_DOT : WITH_COMMA).test(cell)) return Number.NaN;
  const value = Number(mark === '.' ? cell : cell.replace(',', '.'));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Digits needed after the decimal mark: those written, less the exponent. */
function decimalsIn(cell: string): number {
  const written = FRACTION.exec(cell)?.[1]?.length ?? 0;
  const exponent = Number(EXPONENT.exec(cell)?.[1] ?? 0);
  return Math.min(MOST_DECIMALS, Math.max(0, written - exponent));
}

/**
 * "1,234" may be a decimal comma or a thousands separator. Where every comma is followed by three digits, the comma
 * is a decimal mark only if the file keeps the comma free for that by another delimiter.
 */
function commaIsDecimalMark(cells: Iterable<string>, delimiter: string): boolean {
  let commas = 0;
  let thousands = 0;
  for (const cell of cells) {
    if (!cell.includes(',')) continue;
    commas++;
    if (THOUSANDS.test(cell)) thousands++;
  }
  return commas > 0 && (thousands < commas || delimiter !== ',');
}

function isCode(cell: string, value: number): boolean {
  return LEADING_ZERO.test(cell) || (/^[+-]?\d+$/.test(cell) && !Number.isSafeInteger(value));
}

export type NumberReading =
  { readonly format: NumberFormat; readonly integral: boolean } | { readonly misfit: string };

function readAs(cells: Iterable<string>, mark: DecimalMark): NumberReading {
  let decimals = 0;
  let fewest = Number.POSITIVE_INFINITY;
  let integral = true;
  let exponents = false;
  for (const cell of cells) {
    const value = parseNumber(cell, mark);
    if (Number.isNaN(value) || isCode(cell, value)) return { misfit: cell };
    const digits = decimalsIn(cell);
    decimals = Math.max(decimals, digits);
    fewest = Math.min(fewest, digits);
    integral &&= Number.isInteger(value);
    exponents ||= EXPONENT.test(cell);
  }
  return {
    integral,
    format: {
      kind: 'number',
      decimals,
      fixed: decimals > 0 && fewest === decimals && !exponents,
      decimalMark: mark,
    },
  };
}

/**
 * How a column of numbers writes them, or the first cell that is no number. Codes with leading zeros ("01234") and
 * integers beyond 2^53 are no numbers: reading them as such would lose digits.
 * @param cells distinct, trimmed, none missing, at least one
 */
export function readNumberFormat(cells: Iterable<string>, delimiter: string): NumberReading {
  const all = [...cells];
  const withDot = readAs(all, '.');
  if ('format' in withDot || !commaIsDecimalMark(all, delimiter)) return withDot;
  const withComma = readAs(all, ',');
  return 'format' in withComma ? withComma : withDot;
}

/** Digits after the decimal mark to which generated values are rounded: 0 for integers, also those written "3.0". */
export function roundingDecimals({
  type,
  format,
}: Pick<NumericSchema<'integer' | 'decimal', NumberFormat>, 'type' | 'format'>): number {
  return type === 'decimal' ? format.decimals : 0;
}

/** Without exponent and trailing zeros, rounded to at most `decimals` digits. */
function shortest(value: number, decimals: number): string {
  const rounded = decimals < 16 ? Number(value.toFixed(decimals)) : value;
  const text = String(rounded);
  return text.includes('e-') ? value.toFixed(decimals).replace(/\.?0+$/, '') : text;
}

/** A finite number as its column writes it; the inverse of `parseNumber` for cells in that form. */
export function formatNumber(value: number, format: NumberFormat): string {
  const text = format.fixed ? value.toFixed(format.decimals) : shortest(value, format.decimals);
  const unsigned = /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
  return format.decimalMark === ',' ? unsigned.replace('.', ',') : unsigned;
}
