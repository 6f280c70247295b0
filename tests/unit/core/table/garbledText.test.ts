import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { GARBLED } from '../../../../src/core/table/encodings.ts';
import { garbledDecoder, isGarbled, mended } from '../../../../src/core/table/garbledText.ts';
import { bytesSource, rowsOf } from './sources.ts';

/** UTF-8 taken for Latin-1. */
const asLatin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('UTF-8 that a program took for another encoding', () => {
  test.each([
    ['MÃ¼ller', 'Müller'],
    ['KÃ¶ln, GrÃ¶ÃŸe', 'Köln, Größe'],
    ['â‚¬ 5', '€ 5'],
    ['itâ€™s', 'it’s'],
    ['Ð\u009cÐ¾Ñ\u0081ÐºÐ²Ð°', 'Москва'],
    ['Â\u00a0x', '\u00a0x'],
    ['æ—¥æœ¬', '日本'],
  ])('%j is %j', (garbled, text) => {
    expect(isGarbled(garbled)).toBe(true);
    expect(mended(garbled)).toBe(text);
  });

  test.each([
    'Müller',
    'SÃO PAULO',
    'AÇÃO',
    'IRMÃ',
    'Hélène, où, Noël',
    '25 °C',
    '€ 5',
    '“CAFÉ”',
    '“Å”',
    'L’ÉTÉ…',
    '日本',
    '',
  ])('%j is as it should be', (text) => expect(isGarbled(text)).toBe(false));

  test('comes back, however it is cut into pieces', () => {
    const text = fc.string({
      unit: fc.constantFrom('ü', 'é', 'ß', '€', '日', '😀', 'a', ' ', '\n'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (given, size) => {
        const bytes = Buffer.from(asLatin1(given), 'utf8');
        const decode = garbledDecoder();
        let found = '';
        for (let at = 0; at < bytes.length; at += size)
          found += decode(Uint8Array.from(bytes.subarray(at, at + size)));
        expect(found + decode()).toBe(given);
      }),
    );
  });
});

test('a file is mended where its encoding says so, and as it stands where it does not', async () => {
  const bytes = Uint8Array.from(Buffer.from(asLatin1('Straße,x\nMüller,1\nKöln,2\n'), 'utf8'));
  const read = async (encoding?: string) => {
    const raw = await readCsv(bytesSource('a.csv', bytes), {}, encoding === undefined ? {} : { encoding });
    return [raw.header, ...rowsOf(raw)];
  };
  expect(await read(GARBLED)).toEqual([
    ['Straße', 'x'],
    ['Müller', '1'],
    ['Köln', '2'],
  ]);
  expect((await read())[1]).toEqual(['MÃ¼ller', '1']);
});
