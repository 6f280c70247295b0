import { quoted } from '../../quoted.ts';
import { readable } from '../figures.ts';
import { inDigits } from '../../language/digits.ts';
import { t } from '../../language/words.ts';

/** A name or value of the table within a sentence. */
export const named = (name: string) => quoted(readable(name));

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : t`${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** Whole people of a hundred; of less than one a digit: 0.073 → "7", 0.004 → "0.4", 0 → "none". */
export function perHundred(share: number): string {
  const people = 100 * share;
  if (people === 0) return t`none`;
  return people < 0.95 ? twoDigits(Number(people.toPrecision(1))) : people.toFixed(0);
}

/** How far apart two shares are, in people of a hundred: 0.041 → "4.1". */
export const peopleApart = (share: number) => twoDigits(Math.abs(100 * share));

/** To two significant digits, and never fewer than the whole part has: 0.8347 → "0.83", 12345 → "12,345". */
function twoDigits(value: number): string {
  const size = Math.abs(value);
  if (size >= 10) return signed(value, grouped(size.toFixed(0)));
  // Rounding may reach the next power of ten: 0.996 is 1, not 1.00.
  return signed(value, String(Number(size.toPrecision(2))));
}

/** A ratio, AUROC or the like, to two decimals. */
export const twoDecimals = (value: number) => signed(value, Math.abs(value).toFixed(2));

/** A share as a whole percentage: 0.968 → "97 %". */
export const percent = (share: number) => `${signed(share, Math.abs(100 * share).toFixed(0))} %`;

/** Numbers side by side, with as many digits as tell them apart: the spread of all has two significant ones. */
export function sideBySide(values: readonly number[]): (value: number) => string {
  const spread = Math.max(...values) - Math.min(...values);
  const scale = spread > 0 ? spread : Math.max(...values.map(Math.abs));
  if (!(scale > 0) || !Number.isFinite(scale)) return plainDigits;
  const exponent = Number(scale.toExponential(1).split('e')[1]);
  const decimals = Math.min(12, Math.max(0, 1 - exponent));
  return (value) => {
    const [whole = '', part] = Math.abs(value).toFixed(decimals).split('.');
    if (whole.includes('e')) return signed(value, Math.abs(value).toPrecision(3));
    return signed(value, part === undefined ? grouped(whole) : `${grouped(whole)}.${part}`);
  };
}

/** As JavaScript writes it, which is short for a number of few digits. */
const plainDigits = (value: number) => inDigits(String(value));

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** In the digits of the language. */
const signed = (value: number, size: string) => inDigits(value < 0 && /[1-9]/.test(size) ? `−${size}` : size);
