import type { KeyForm, KeyPart, KeyShape } from './keyForm.ts';

const DIGITS = '0123456789';
const IP = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;
/** Shapes at most, as of other keys. */
const MOST_SHAPES = 8;
const PARTS = 4;

const fixed = (text: string): KeyPart => ({ kind: 'fixed', text, length: text.length });
const drawn = (text: string, length: number): KeyPart => ({ kind: 'drawn', text, length });

/** So many digits, no more than 255: three are drawn from 100 to 199. */
function drawnNumber(length: number): KeyPart[] {
  if (length === 1) return [drawn(DIGITS.slice(1), 1)];
  const first = length === 3 ? fixed('1') : drawn(DIGITS.slice(1), 1);
  return [first, drawn(DIGITS, length - 1)];
}

/** @param shared the numbers that all addresses share; null where they differ */
function shapeOf(lengths: string, rows: number, shared: readonly (string | null)[]): KeyShape {
  const parts = lengths.split('.').flatMap((length, at) => {
    const own = shared[at] ?? null;
    return [...(at > 0 ? [fixed('.')] : []), ...(own === null ? drawnNumber(Number(length)) : [fixed(own)])];
  });
  return { parts, rows, next: null };
}

/**
 * The form of IP addresses (version 4): their nets where all share one, and numbers of as many digits; null of other keys.
 * @param fewest keys from which on what they share is taken for a fixed part
 */
export function addressForm(keys: readonly string[], fewest: number): KeyForm | null {
  if (!keys.every((key) => IP.test(key))) return null;
  const numbers = keys.map((key) => key.split('.'));
  const shared = Array.from({ length: PARTS }, (_, at) => {
    const [only = '', ...others] = new Set(numbers.map((own) => own[at]!));
    return keys.length >= fewest && others.length === 0 ? only : null;
  });
  const counts = new Map<string, number>();
  for (const own of numbers) {
    const lengths = own.map(({ length }) => length).join('.');
    counts.set(lengths, (counts.get(lengths) ?? 0) + 1);
  }
  const commonest = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_SHAPES);
  return { shapes: commonest.map(([lengths, rows]) => shapeOf(lengths, rows, shared)) };
}
