import { isDecimal } from './exactMetadata.ts';
import { scalarText } from './scalarText.ts';
import type { SchemaElement } from 'hyparquet';
import { formatDate } from '../../kinds/date/dates.ts';
import type { DeclaredType } from '../table.ts';

const DAY = { kind: 'date', pattern: 'YYYY-MM-DD', unit: 'day' } as const;
const SECOND = { kind: 'date', pattern: 'YYYY-MM-DD HH:mm:ss', unit: 'second' } as const;

/** A moment with as many digits of a second as it has. @param perSecond units in a second */
function momentText(value: bigint, perSecond: bigint): string {
  const fraction = ((value % perSecond) + perSecond) % perSecond;
  const seconds = formatDate(Number((value - fraction) / perSecond), SECOND);
  if (fraction === 0n) return seconds;
  const digits = fraction.toString().padStart(perSecond.toString().length - 1, '0');
  return `${seconds}.${digits.replace(/0+$/, '')}`;
}

/** What hyparquet makes of dates: text, without the machine's time zone. */
export const TEXT_PARSERS = {
  timestampFromMilliseconds: (value: bigint) => momentText(value, 1000n),
  timestampFromMicroseconds: (value: bigint) => momentText(value, 1_000_000n),
  timestampFromNanoseconds: (value: bigint) => momentText(value, 1_000_000_000n),
  dateFromDays: (days: number) => formatDate(days, DAY),
};

/** Units of a second in which times of day are counted; null for other columns. */
function timeUnit({ logical_type: logical, converted_type: converted }: SchemaElement): bigint | null {
  const unit = logical?.type === 'TIME' ? logical.unit : converted;
  if (unit === 'MILLIS' || unit === 'TIME_MILLIS') return 1000n;
  if (unit === 'MICROS' || unit === 'TIME_MICROS') return 1_000_000n;
  return logical?.type === 'TIME' ? 1_000_000_000n : null;
}

export function declaredType(element: SchemaElement): DeclaredType | undefined {
  const kind = element.logical_type?.type ?? element.converted_type ?? '';
  if (timeUnit(element) !== null) return 'time';
  if (/^(?:DATE|TIMESTAMP)/.test(kind) || element.type === 'INT96') return 'date';
  if (kind === 'DECIMAL' || kind === 'FLOAT16') return 'decimal';
  if (element.type === 'BOOLEAN') return 'boolean';
  if (element.type === 'INT32' || element.type === 'INT64') return 'integer';
  if (element.type === 'FLOAT' || element.type === 'DOUBLE') return 'decimal';
  return 'text';
}

/** The shortest text that reads as the same number of 32 bits: 0.1, not 0.10000000149011612. */
function shortFloat(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}

/** Amounts of money keep all their decimals; of others, as data frames widen them, zeros at the end say nothing. */
const MOST_FIXED = 4;

/** A decimal of whole units of its last digit: 460 with 2 decimals is "4.60". */
function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(digits.length - scale);
  const shown = scale > MOST_FIXED ? fraction.replace(/0+$/, '') : fraction;
  const whole = digits.slice(0, digits.length - scale);
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 && shown !== '' ? `.${shown}` : ''}`;
}

/** A whole number of bytes, the highest first, in two's complement. */
function unitsOf(bytes: Uint8Array): bigint {
  const units = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return BigInt.asIntN(8 * bytes.length, units);
}

/** How a column's values become text. */
export function cellWriter(element: SchemaElement): (value: unknown) => string {
  const unit = timeUnit(element);
  const scale = isDecimal(element) ? (element.scale ?? 0) : null;
  // What hyparquet read as numbers all the same.
  const isRounded = element.type === 'BYTE_ARRAY';
  return (value) => {
    if (value === null || value === undefined || Number.isNaN(value)) return '';
    if (scale !== null && !isRounded) {
      if (value instanceof Uint8Array) return decimalText(unitsOf(value), scale);
      return decimalText(BigInt(value as number | bigint), scale);
    }
    if (unit !== null) return momentText(BigInt(value as number | bigint), unit).slice('1970-01-01 '.length);
    if (typeof value === 'number' && scale !== null)
      return String(Number(value.toFixed(Math.min(scale, 100))));
    if (typeof value === 'number' && element.type === 'FLOAT') return shortFloat(value);
    if (value instanceof Uint8Array)
      return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (typeof value === 'object') return JSON.stringify(value);
    return scalarText(value);
  };
}
