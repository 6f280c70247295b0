import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { mixedDecoder } from '../../../../src/core/table/mixedText.ts';
import { bytesSource } from './sources.ts';

const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const latin = (text: string) => [...text].map((char) => char.charCodeAt(0));

/** Decoded in pieces of so many bytes. */
function decoded(bytes: readonly number[], size = bytes.length) {
  const { decode, foreign } = mixedDecoder();
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += decode(Uint8Array.from(bytes.slice(at, at + size)));
  return { text: text + decode(), ...foreign() };
}

describe('UTF-8 with bytes of Windows-1252', () => {
  test('loses no character and names the lines, however it is cut', () => {
    const bytes = [
      ...utf8('town,n\nKöln,1\n'),
      ...latin('K\u00f6ln,2\nM\u00fcnchen \u00e0 \u00df,3\n'),
      ...utf8('東京 – 😀,4\n'),
      ...[0x80, 0x96, 0xe2, 0x82, 0x0a],
    ];
    for (const size of [1, 2, 3, 7, bytes.length]) {
      expect(decoded(bytes, size)).toEqual({
        text: 'town,n\nKöln,1\nKöln,2\nMünchen à ß,3\n東京 – 😀,4\n€–â‚\n',
        count: 3,
        lines: [3, 4, 6],
      });
    }
  });

  test('is UTF-8 where all of it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        const plain = text.replace(/^\ufeff/, '');
        expect(decoded(utf8(plain), size)).toEqual({ text: plain, count: 0, lines: [] });
      }),
    );
  });

  test('does not guess what its end cut off', () => {
    expect(() => decoded(utf8('é').slice(0, 1))).toThrow(TypeError);
  });

  test('overlong forms and surrogates are no UTF-8', () => {
    expect(decoded([0xc0, 0xaf, 0xed, 0xa0, 0x81, 0x0a]).count).toBe(1);
  });

  test('a mark at the start is none of its characters', () => {
    expect(decoded([0xef, 0xbb, 0xbf, 0x61, 0xe9, 0x0a], 2).text).toBe('aé\n');
  });
});

describe('a file of both', () => {
  const row = (town: number[], i: number) => [...town, ...utf8(`,${i}\n`)];
  const file = (towns: readonly number[][]) =>
    bytesSource('both.csv', Uint8Array.from([...utf8('town,n\n'), ...towns.flatMap(row)]));

  test('is read as both, mostly the one or mostly the other', async () => {
    for (const isLatin of [(i: number) => i % 20 === 7, (i: number) => i % 20 !== 7]) {
      const towns = Array.from({ length: 60 }, (_, i) => (isLatin(i) ? latin('K\u00f6ln') : utf8('Köln')));
      const raw = await readCsv(file(towns));
      expect(new Set(raw.cells[0])).toEqual(new Set(['Köln']));
      const lines = towns.flatMap((_, i) => (isLatin(i) ? [i + 2] : []));
      expect(raw.reading).toMatchObject({
        encoding: 'utf-8+windows-1252',
        foreign: { count: lines.length, lines },
      });
    }
  });

  test('is not seen in one of Windows-1252 alone', async () => {
    const raw = await readCsv(file(Array.from({ length: 60 }, () => latin('K\u00f6ln'))));
    expect(raw.reading).toMatchObject({ encoding: 'windows-1252', foreign: null });
  });
});
