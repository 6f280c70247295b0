import { powerOfTen } from '../../elementary.ts';
import type { NumericSchema } from '../column.ts';
import {
  dressed,
  dressInWords,
  LONGEST_NUMBER,
  PLAIN,
  isSameSide,
  undress,
  type NumberDress,
} from './dress.ts';
import { scaledValue, scaleOf, type Scale } from './scales.ts';
import { withExponent, type ExponentForm } from './exponent.ts';
import { t } from '../../language/words.ts';
import { counted } from '../../language/counted.ts';

/** How a column writes its numbers, so that synthetic cells look like the source's. */
export interface NumberFormat {
  readonly kind: 'number';
  /** Digits after the decimal mark, at most. */
  readonly decimals: number;
  /** True where every cell has exactly `decimals` digits ("1.50"). */
  readonly fixed: boolean;
  readonly decimalMark: '.' | ',';
  /** With `fixed`: whole numbers have no decimals ("10.50" beside "10"). */
  readonly bareWhole?: boolean | undefined;
  /** Without `fixed`: whole numbers have one decimal, as Python writes them ("49.0" beside "40.75"). */
  readonly pointWhole?: boolean | undefined;
  /** No zero before the decimal mark: ".5". */
  readonly bareFraction?: boolean | undefined;
  /** Where every cell is written as a power of ten. */
  readonly exponent?: ExponentForm | undefined;
  /** What stands around and between the digits; absent where nothing does. */
  readonly dress?: NumberDress | undefined;
  /** What stands behind numbers of different sizes, the smallest first: "565K", "110.5M". Two at least. */
  readonly scales?: readonly Scale[] | undefined;
  /** Cells of many rows that are written otherwise than others of the column: "4.60" beside "5", "1e20" beside "12". */
  readonly odd?: readonly string[] | undefined;
}

export type NumberReading =
  | {
      readonly format: NumberFormat;
      readonly integral: boolean;
      /** Distinct cells that are no numbers; few, beside many that are. */
      readonly misfits: readonly string[];
    }
  | { readonly misfit: string };

export type DecimalMark = NumberFormat['decimalMark'];

const WITH_DOT = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const WITH_COMMA = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?$/;

/** The value of a trimmed cell, or NaN where it is not a finite decimal number. Nothing around or between its digits. */
export function parseNumber(cell: string, mark: DecimalMark): number {
  if (cell.length > LONGEST_NUMBER || !(mark === '.' ? WITH_DOT : WITH_COMMA).test(cell)) return Number.NaN;
  const value = Number(mark === '.' ? cell : cell.replace(',', '.'));
  return Number.isFinite(value) ? value : Number.NaN;
}

/** The value of a cell in one of several scales; a plain number is read as well. */
function parseScaled(
  cell: string,
  { decimalMark, dress = PLAIN }: NumberFormat,
  scales: readonly Scale[],
): number {
  const parts = undress(cell);
  const scale = parts && scales.find(({ suffix }) => suffix === parts.suffix);
  if (!scale || parts.prefix !== dress.prefix) return parseNumber(cell, '.');
  const value = scaledValue(parseCore(parts.core, decimalMark, dress.group), scale, scale.decimals);
  return parts.negative ? 0 - value : value;
}

/** The value of a cell in the dress of its column; a plain number with a point is read as well. NaN where it is none. */
export function parseWritten(cell: string, format: NumberFormat): number {
  const { decimalMark, dress, scales } = format;
  if (scales) return parseScaled(cell, format, scales);
  if (!dress) {
    const own = parseNumber(cell, decimalMark);
    return Number.isNaN(own) ? parseNumber(cell, '.') : own;
  }
  const parts = undress(cell);
  if (!parts || (parts.prefix !== '' && !isSameSide(parts.prefix, dress.prefix))) return Number.NaN;
  if (parts.suffix !== '' && !isSameSide(parts.suffix, dress.suffix)) return Number.NaN;
  // Without what the column has around its digits: as another program writes it, with a point.
  const isBare = dress.prefix + dress.suffix !== '' && parts.prefix + parts.suffix === '';
  const bare = isBare ? parseNumber(cell, '.') : Number.NaN;
  if (!Number.isNaN(bare)) return bare;
  const value = parseCore(parts.core, decimalMark, dress.group);
  if (!Number.isNaN(value)) return parts.negative ? 0 - value : value;
  return parseNumber(cell, '.');
}

/** The value of digits with their marks; NaN where the groups are not groups. */
export function parseCore(core: string, mark: DecimalMark, group: NumberDress['group']): number {
  if (group === '' || !core.includes(group)) return parseNumber(core, mark);
  const [whole = '', ...rest] = core.split(mark);
  const groups = whole.split(group);
  const areGroups =
    /^\d{1,3}$/.test(groups[0]!) &&
    groups.slice(1, -1).every((digits) => /^\d{2,3}$/.test(digits)) &&
    /^\d{3}$/.test(groups.at(-1)!);
  if (!areGroups || rest.length > 1) return Number.NaN;
  return parseNumber([groups.join(''), ...rest].join(mark), mark);
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

const oddCells = new WeakMap<readonly string[], ReadonlyMap<number, string>>();

function oddCell(value: number, format: NumberFormat): string | undefined {
  const { odd } = format;
  if (!odd) return undefined;
  let texts = oddCells.get(odd);
  if (!texts) {
    texts = new Map(odd.map((cell) => [parseWritten(cell, format), cell]));
    oddCells.set(odd, texts);
  }
  return texts.get(value);
}

/** Digits with a point, without what stands around and between them. */
function digitsOf(value: number, format: NumberFormat): string {
  if (format.exponent) return withExponent(value, format.exponent);
  const isFixed = format.fixed && !(format.bareWhole && Number.isInteger(value));
  const short = isFixed ? value.toFixed(format.decimals) : shortest(value, format.decimals);
  const text = format.pointWhole && /^-?\d+$/.test(short) ? `${short}.0` : short;
  const signed = /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
  return format.bareFraction ? signed.replace(/^(-?)0(?=\.)/, '$1') : signed;
}

/** "110.5M": digits as many as the scale has. */
function scaledText(
  value: number,
  { decimalMark, dress = PLAIN, bareFraction }: NumberFormat,
  scales: readonly Scale[],
) {
  const { power, decimals, fixed, suffix } = scaleOf(value, scales);
  const format: NumberFormat = {
    kind: 'number',
    decimals,
    fixed,
    decimalMark,
    bareFraction,
    dress: { ...dress, suffix },
  };
  return formatNumber(value / powerOfTen(power), format);
}

/** A finite number as its column writes it; the inverse of `parseWritten` for cells in that form. */
export function formatNumber(value: number, format: NumberFormat): string {
  const odd = oddCell(value, format);
  if (odd !== undefined) return odd;
  if (format.scales) return scaledText(value, format, format.scales);
  const digits = digitsOf(value, format);
  const marked = format.decimalMark === ',' ? digits.replace('.', ',') : digits;
  if (!format.dress) return marked;
  const negative = marked.startsWith('-');
  return dressed(negative ? marked.slice(1) : marked, negative, format.dress);
}

/** How a column's numbers are written, in words; '' where plainly. */
export function formatInWords({ decimalMark, decimals, fixed, dress = PLAIN, scales }: NumberFormat): string {
  const words = dressInWords(dress);
  const suffixes = scales?.map(({ suffix }) => suffix.trim()).filter((suffix) => suffix !== '');
  if (suffixes) words.push(t`${suffixes.join(', ')} behind, by size`);
  if (decimalMark === ',' && decimals > 0) words.push(t`decimal comma`);
  if (words.length > 0 && fixed) words.push(counted(decimals, 'decimal'));
  return words.join(', ');
}
