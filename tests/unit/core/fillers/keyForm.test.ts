import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawKeys } from '../../../../src/core/fillers/drawKeys.ts';
import { decodeKeyForm, learnKeyForm } from '../../../../src/core/fillers/keyForm.ts';
import { createRng } from '../../../../src/core/random.ts';

const count = (rows: number, make: (i: number) => string) => Array.from({ length: rows }, (_, i) => make(i));
const drawn = (keys: readonly string[], rows = keys.length) =>
  drawKeys(learnKeyForm(keys), rows, createRng('keys'));

/** Digits that follow no order. */
const scattered = (i: number, digits: number) =>
  String((i * 7919 + 104_729) % 10 ** digits).padStart(digits, '0');
const hex = (i: number, length: number) =>
  Array.from({ length }, (_, at) => ((i * 31 + at * 17 + ((i * at) >> 2)) % 16).toString(16)).join('');

describe('fresh keys', () => {
  test.each<[string, string[], RegExp]>([
    ['running numbers', count(240, (i) => String(i + 1)), /^\d{3}$/],
    [
      'padded running numbers after a prefix',
      count(240, (i) => `E${String(i + 1).padStart(5, '0')}`),
      /^E00\d{3}$/,
    ],
    ['codes with a prefix', count(240, (i) => `BX-${scattered(i, 6)}`), /^BX-\d{6}$/],
    [
      'numbers of nineteen digits',
      count(240, (i) => `9007199254740${scattered(i, 6)}`),
      /^9007199254740\d{6}$/,
    ],
    [
      'numbers of cards',
      count(240, (i) => `4111 1111 ${scattered(i, 4)} ${scattered(i * 3, 4)}`),
      /^4111 1111 \d{4} \d{4}$/,
    ],
    ['numbers of nine digits', count(240, (i) => `1${scattered(i, 8)}`), /^1\d{8}$/],
    [
      'letters and digits',
      count(240, (i) => `${'ABCDEFGH'[i % 8]}${'KLMN'[i % 4]}${scattered(i, 4)}`),
      /^[A-Z]{2}\d{4}$/,
    ],
    [
      'UUIDs',
      count(
        240,
        (i) => `${hex(i, 8)}-${hex(i + 1, 4)}-4${hex(i + 2, 3)}-a${hex(i + 5, 3)}-${hex(i + 9, 12)}`,
      ),
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-a[\da-f]{3}-[\da-f]{12}$/,
    ],
    ['hexadecimal numbers', count(240, (i) => `0x${hex(i, 8).toUpperCase()}`), /^0x[\dA-F]{8}$/],
    ['short hexadecimal keys', count(240, (i) => hex(i, 7)), /^[\da-f]{7}$/],
    ['IBANs', count(240, (i) => `DE${scattered(i, 20)}`), /^DE\d{20}$/],
    ['e-mail addresses', count(240, (i) => `person${i}@clinic${i % 7}.org`), /^[a-z]{10}@example\.com$/],
    [
      'telephone numbers',
      count(240, (i) => `(555) ${scattered(i, 3)}-${scattered(i * 3, 4)}`),
      /^\(555\) \d{3}-\d{4}$/,
    ],
  ])('%s have the form of the old ones, are unique and none of them', (_, keys, form) => {
    const fresh = drawn(keys);
    expect(new Set(fresh).size).toBe(keys.length);
    for (const key of fresh) expect(key).toMatch(form);
    expect(fresh.filter((key) => keys.includes(key))).toEqual([]);
  });

  test('running numbers go on from a round one, in order', () => {
    expect(
      drawn(
        count(240, (i) => `P-${i + 1}`),
        3,
      ),
    ).toEqual(['P-250', 'P-251', 'P-252']);
  });

  test('keys of several shapes come in their shares', () => {
    const keys = [...count(300, (i) => `A-${scattered(i, 5)}`), ...count(100, (i) => `BB${scattered(i, 7)}`)];
    const fresh = drawn(keys, 2000);
    const long = fresh.filter((key) => /^BB\d{7}$/.test(key)).length;
    expect(fresh.every((key) => /^(?:A-\d{5}|BB\d{7})$/.test(key))).toBe(true);
    expect(long).toBeGreaterThan(400);
    expect(long).toBeLessThan(600);
  });

  test('a form with too few keys makes longer ones, never equal ones', () => {
    const fresh = drawn(count(60, (i) => `${'abc'[i % 3]}${i % 10}${'xyz'[(i >> 1) % 3]}`).concat('q'), 5000);
    expect(new Set(fresh).size).toBe(5000);
  });

  test('whatever the keys, there are as many as wanted, all different, and the form is data', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 60 }),
        fc.integer(),
        (keys, seed) => {
          const form = learnKeyForm(keys);
          const stored = decodeKeyForm(JSON.parse(JSON.stringify(form)), '');
          expect(stored).toEqual(form);
          const fresh = drawKeys(stored, 100, createRng(seed));
          expect(new Set(fresh).size).toBe(100);
          expect(drawKeys(form, 100, createRng(seed))).toEqual(fresh);
        },
      ),
    );
  });
});
