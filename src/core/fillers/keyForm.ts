import { Misfit, list, number, object, oneOf, text, type Decoder } from '../decode.ts';
import { addressForm } from './addressForm.ts';
import { decimalPlace, powerOfTen } from '../elementary.ts';
import { count, requireThat } from '../stored.ts';
import { t } from '../language/words.ts';

/** The form of keys, learned from a column of them: enough to draw fresh ones, and no key. */
export interface KeyForm {
  /** Shapes that keys have, and how many have each. */
  readonly shapes: readonly KeyShape[];
}

/** Keys of one length: characters that all share, and what the others are drawn from. */
export interface KeyShape {
  readonly parts: readonly KeyPart[];
  /** Training rows, above 0. */
  readonly rows: number;
  /** Where the last part is a running number: the first that is free, a round one. */
  readonly next: number | null;
}

/** So many characters of a text that is the same in all keys ('fixed'), or out of an alphabet. */
export interface KeyPart {
  readonly kind: 'fixed' | 'drawn';
  /** The text, or the alphabet. */
  readonly text: string;
  /** Characters. */
  readonly length: number;
}

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const HEX = `${DIGITS}abcdef`;
/** An e-mail address tells of a person and of a house: of its parts none is kept. The domain is reserved (RFC 2606). */
const ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const ADDRESS_FORM: KeyForm = {
  shapes: [
    {
      parts: [
        { kind: 'drawn', text: LOWER, length: 10 },
        { kind: 'fixed', text: '@example.com', length: 12 },
      ],
      rows: 1,
      next: null,
    },
  ],
};
/** Shapes at most; the rest of the keys is drawn in these. */
const MOST_SHAPES = 8;
/** Keys of fewer rows than this have no shape of their own, and what they share is not taken for a fixed part. */
const FEWEST_KEYS = 10;
const LONGEST_KEY = 64;
/** Numbers that fill this part of their range, or more, are counted on; others are drawn. */
const DENSE = 1 / 20;

type Fold = (char: string) => string;

/** Digits, small and capital letters; every other character stands for itself. */
const byClass: Fold = (char) => {
  if (char >= '0' && char <= '9') return '0';
  if (char >= 'a' && char <= 'z') return 'a';
  return char >= 'A' && char <= 'Z' ? 'A' : char;
};
const isDigit = (char: string) => /\d/.test(char);
const isLetter = (char: string) => /[a-z]/i.test(char);
const byKind: Fold = (char) => (/[a-z\d]/i.test(char) ? 'x' : char);
const shapeOf = (key: string, fold: Fold) => Array.from(key.slice(0, LONGEST_KEY), fold).join('');

function groupsBy(keys: readonly string[], fold: Fold): string[][] {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const shape = shapeOf(key, fold);
    const group = groups.get(shape);
    if (group) group.push(key.slice(0, LONGEST_KEY));
    else groups.set(shape, [key.slice(0, LONGEST_KEY)]);
  }
  const large = [...groups.values()].filter(({ length }) => length >= FEWEST_KEYS);
  return large.sort((a, b) => b.length - a.length).slice(0, MOST_SHAPES);
}

/** The characters at a place of the keys, those that are no longer left aside. */
const charsAt = (keys: readonly string[], at: number) =>
  new Set(keys.flatMap((key) => (at < key.length ? key[at]! : [])));

const HEX_KEY = /^(?<mark>0[xX]|#)?(?:[a-f\d:-]+|[A-F\d:-]+)$/;
const LONG_HEX = 16;

/**
 * The digits of hexadecimal keys, in their letter case: long ones, ones with a mark (0x5F0A), and ones with more than ten
 * digits at each place. Digits and letters A to F of which each has places of its own are none (an IBAN of Germany).
 */
function hexDigitsOf(keys: readonly string[]): string | null {
  const found = keys.map((key) => HEX_KEY.exec(key));
  if (!found.every((match) => match !== null)) return null;
  const bodies = found.map(([key, mark = '']) => key.slice(mark.length));
  const [isUpper, isLower] = [/[A-F]/, /[a-f]/].map((letter) => bodies.some((body) => letter.test(body)));
  if (isUpper === isLower) return null;
  const shortest = bodies.reduce((least, { length }) => Math.min(least, length), LONGEST_KEY);
  const places = Array.from({ length: shortest }, (_, at) => charsAt(bodies, at));
  const areMixed = places.filter((seen) => [...seen].some(isDigit) && [...seen].some(isLetter));
  const isTold = shortest >= LONG_HEX || found.every(({ groups }) => groups?.['mark'] !== undefined);
  const areWide = places.every(({ size }) => size === 1 || size > DIGITS.length);
  if (areMixed.length === 0 || !(isTold || areWide)) return null;
  return isUpper ? HEX.toUpperCase() : HEX;
}

/** All characters of the classes that occur: an alphabet tells nothing of one key. */
function alphabetOf(chars: ReadonlySet<string>): string {
  const seen = [...chars];
  const isHex = seen.some((char) => /[a-f]/.test(char)) && seen.every((char) => HEX.includes(char));
  if (isHex && seen.length > DIGITS.length) return HEX;
  const classes = [DIGITS, UPPER, LOWER].filter((all) => seen.some((char) => all.includes(char)));
  return classes.join('') || seen.join('');
}

/** Runs of places with the same text or alphabet. */
function joined(places: readonly KeyPart[]): KeyPart[] {
  const parts: KeyPart[] = [];
  for (const place of places) {
    const last = parts.at(-1);
    if (last?.kind === 'fixed' && place.kind === 'fixed')
      parts[parts.length - 1] = { kind: 'fixed', text: last.text + place.text, length: last.length + 1 };
    else if (last?.kind === 'drawn' && last.text === place.text)
      parts[parts.length - 1] = { ...last, length: last.length + 1 };
    else parts.push(place);
  }
  return parts;
}

function placeOf(keys: readonly string[], at: number, hexDigits: string | null): KeyPart {
  const chars = new Set(keys.map((key) => key[at]!));
  const [only] = chars;
  if (chars.size === 1) return { kind: 'fixed', text: only!, length: 1 };
  if (hexDigits !== null) return { kind: 'drawn', text: hexDigits, length: 1 };
  const isFirst = at === 0 || !/\d/.test(keys[0]![at - 1]!);
  const digits = isFirst && !chars.has('0') ? DIGITS.slice(1) : DIGITS;
  const alphabet = alphabetOf(chars);
  return { kind: 'drawn', text: alphabet === DIGITS ? digits : alphabet, length: 1 };
}

/** A running number at the end: where its numbers fill their range, the next round one is free. */
function runningFrom(keys: readonly string[], parts: readonly KeyPart[]): number | null {
  const varying = parts.findIndex(({ kind }) => kind === 'drawn');
  const tail = parts.slice(varying);
  if (varying < 0 || !tail.every(({ text: own }) => [...own].every((char) => DIGITS.includes(char))))
    return null;
  const start = parts.slice(0, varying).reduce((sum, { length }) => sum + length, 0);
  const numbers = keys.map((key) => Number(key.slice(start)));
  let [low, high] = [Infinity, -Infinity];
  for (const value of numbers) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (numbers.length < DENSE * (high - low + 1)) return null;
  const round = powerOfTen(Math.max(0, decimalPlace(numbers.length) - 1));
  return Math.ceil((high + 1) / round) * round;
}

function learnShape(keys: readonly string[], hexDigits: string | null): KeyShape {
  const places = Array.from(keys[0]!, (char, at) =>
    placeOf(keys, at, hexDigits?.includes(char) ? hexDigits : null),
  );
  const parts = joined(places);
  return { parts, rows: keys.length, next: runningFrom(keys, parts) };
}

/** Whole numbers of any length that count on: 1 … 240. */
function countingForm(keys: readonly string[]): KeyForm | null {
  const same = keys[0]!.replace(/\d+$/, '');
  const ends = keys.map((key) => (key.startsWith(same) ? key.slice(same.length) : ''));
  if (same.length > 0 && keys.length < FEWEST_KEYS) return null;
  if (!ends.every((end) => /^(?:0|[1-9]\d{0,14})$/.test(end))) return null;
  const next = runningFrom(ends, [{ kind: 'drawn', text: DIGITS, length: 1 }]);
  if (next === null) return null;
  const fixed: KeyPart[] = same ? [{ kind: 'fixed', text: same, length: same.length }] : [];
  return {
    shapes: [{ parts: [...fixed, { kind: 'drawn', text: DIGITS, length: 1 }], rows: keys.length, next }],
  };
}

/** @param keys distinct, at least one */
export function learnKeyForm(keys: readonly string[]): KeyForm {
  if (keys.every((key) => ADDRESS.test(key))) return ADDRESS_FORM;
  const addresses = addressForm(keys, FEWEST_KEYS);
  if (addresses) return addresses;
  const counting = countingForm(keys);
  if (counting) return counting;
  const hexDigits = hexDigitsOf(keys);
  const fine = groupsBy(keys, byClass);
  const covered = fine.reduce((sum, { length }) => sum + length, 0);
  const isFine = hexDigits === null && 2 * covered >= keys.length;
  const groups = isFine ? fine : groupsBy(keys, byKind);
  const shapes = groups.map((group) => learnShape(group, hexDigits));
  const length = Math.max(6, String(keys.length).length + 2);
  return shapes.length > 0
    ? { shapes }
    : { shapes: [{ parts: [{ kind: 'drawn', text: UPPER + DIGITS, length }], rows: 1, next: null }] };
}

const part = object<KeyPart>({ kind: oneOf('fixed', 'drawn'), text, length: count });
const shape: Decoder<KeyShape> = (value, path) => {
  const read = object<KeyShape>({
    parts: list(part),
    rows: count,
    next: (inner, at) => (inner === null ? null : number(inner, at)),
  })(value, path);
  const { parts, rows, next } = read;
  requireThat(parts.length > 0 && rows > 0, path, t`a shape of keys`);
  requireThat(
    parts.every((own) => own.text.length > 0 && own.length <= 2 * LONGEST_KEY),
    path,
    t`parts of keys`,
  );
  if (next !== null && !Number.isSafeInteger(next)) throw new Misfit(path, t`a running number`);
  return read;
};

/** @throws Misfit */
export const decodeKeyForm: Decoder<KeyForm> = (value, path) => {
  const form = object<KeyForm>({ shapes: list(shape) })(value, path);
  requireThat(form.shapes.length > 0, path, t`a form of keys`);
  return form;
};
