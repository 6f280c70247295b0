import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { codePageDecoder } from '../../../../src/core/table/codePages.ts';
import { decoderOf, ENCODINGS, GARBLED, guessEncoding, MIXED } from '../../../../src/core/table/encodings.ts';
import { bytesSource, rowsOf } from './sources.ts';

/** Text in an encoding of one byte a character: the inverse of what TextDecoder makes of each byte. */
function encodeAs(label: string, text: string): Uint8Array {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  const chars = [...bytes].map((byte) => {
    try {
      return decoderOf(label)(Uint8Array.of(byte));
    } catch {
      return null;
    }
  });
  return Uint8Array.from(text, (char) => {
    const byte = chars.indexOf(char);
    if (byte < 0) throw new Error(`${label} has no ${char}`);
    return byte;
  });
}

function encodeWide(text: string, isBig: boolean): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
  return isBig ? bytes.map((_, i) => bytes[i ^ 1]!) : bytes;
}

const TEXTS: readonly (readonly [label: string, text: string])[] = [
  ['windows-1252', 'Name,Straße\nMüller,Königsallee\nJäger,Größe\n'],
  ['windows-1252', 'nom,âge\nHélène,façade\nFrançois,où\nZoé,“bête”\n'],
  ['windows-1252', 'nome,città\nNicolò,perché\nPietà,più\nvirtù,così\n'],
  ['windows-1252', 'nome,região\nJoão,nações\nConceição,opções\n'],
  ['windows-1252', 'navn,by\nSøren,Århus\nÅse,Tromsø\n'],
  ['windows-1252', 'name,pay\nAda,5 €\nJosé,6 €\n'],
  ['iso-8859-15', 'name,pay\nAda,5 €\nJosé,6 €\n'],
  ['macintosh', 'Name,Straße\nMüller,Königsallee\nJäger,Größe\n'],
  ['cp850', 'Name,Straße\nMüller,Königsallee\nJäger,Größe\n'],
  ['cp850', 'nom,âge\nHélène,façade\nFrançois,où\n'],
  ['cp852', 'imię,miasto\nŁukasz,Łódź\nMałgorzata,Gdańsk\nPaweł,Wrocław\n'],
  ['ibm866', 'имя,город\nАнна,Москва\nПётр,Казань\n'],
  ['windows-1250', 'jméno,město\nŘehoř,žluťoučký kůň\nJiří,Plzeň\nLukáš,Třebíč\n'],
  ['windows-1250', 'imię,miasto\nŁukasz,Łódź\nMałgorzata,Gdańsk\nPaweł,Wrocław\n'],
  ['iso-8859-2', 'imię,miasto\nŁukasz,Łódź\nMałgorzata,Gdańsk\nPaweł,Wrocław\n'],
  ['windows-1251', 'имя,город\nАнна,Москва\nПётр,Казань\n'],
  ['koi8-r', 'имя,город\nАнна,Москва\nПётр,Казань\n'],
  ['windows-1253', 'όνομα,πόλη\nΜαρία,Αθήνα\nΓιώργος,Πάτρα\n'],
  ['windows-1254', 'isim,şehir\nAyşe,İstanbul\nOğuz,Diyarbakır\n'],
];

test.each(TEXTS)('%s is guessed: %j', async (label, text) => {
  const bytes = encodeAs(label, text);
  expect(guessEncoding(bytes)).toBe(label);
  for (const block of [1, 7, bytes.length]) {
    const raw = await readCsv(bytesSource('a.csv', bytes, block));
    expect(raw.reading!.encoding).toBe(label);
    expect([raw.header, ...rowsOf(raw)].map((cells) => cells.join(',')).join('\n')).toBe(text.trim());
  }
});

describe('UTF-16 without a mark', () => {
  test.each([
    ['utf-16le', 'name,age\nAda,36\nGrace,85'],
    ['utf-16be', 'name,age\nAda,36\nGrace,85'],
    ['utf-16le', 'имя,возраст\nАнна,36\nПётр,85\n'],
  ])('%s: %j', async (label, text) => {
    const bytes = encodeWide(text, label === 'utf-16be');
    for (const block of [1, 3, bytes.length]) {
      const raw = await readCsv(bytesSource('a.csv', bytes, block));
      expect(raw.reading!.encoding).toBe(label);
      expect(raw.header.join(',')).toBe(text.split('\n')[0]);
      expect(raw.rows).toBe(2);
    }
  });
});

test('a byte of another encoding late in a large file loses no row', async () => {
  const plain = 'name,n\n' + 'Ada,1\n'.repeat(200_000);
  const bytes = encodeAs('windows-1252', `${plain}José,2\nZoë,3\n`);
  const raw = await readCsv(bytesSource('late.csv', bytes, 1 << 16));
  expect(raw.rows).toBe(200_002);
  expect(rowsOf(raw).slice(-2)).toEqual([
    ['José', '2'],
    ['Zoë', '3'],
  ]);
  expect(raw.reading!.encoding).toBe('windows-1252');
});

test('UTF-8 with a damaged character stays UTF-8; its line is named', async () => {
  const bytes = Buffer.from('name,n\nJosé,1\nZoë,2\nAna\xff,3\n', 'utf8');
  const at = bytes.indexOf(0xc3, bytes.indexOf('Ana'));
  const damaged = Uint8Array.from([...bytes.subarray(0, at), 0xff, ...bytes.subarray(at + 2)]);
  const raw = await readCsv(bytesSource('a.csv', damaged));
  expect(raw.cells[0]).toEqual(['José', 'Zoë', 'Anaÿ']);
  expect(raw.reading).toMatchObject({ encoding: MIXED, foreign: { count: 1, lines: [4] } });
});

test('an encoding can be wished', async () => {
  const bytes = encodeAs('windows-1252', 'a,b\né,1\nü,2\n');
  const raw = await readCsv(bytesSource('a.csv', bytes), {}, { encoding: 'windows-1251' });
  expect(raw.cells[0]).toEqual(['й', 'ь']);
});

test('every encoding that is offered is known to the decoder', () => {
  for (const label of Object.keys(ENCODINGS))
    if (label !== MIXED && label !== GARBLED && codePageDecoder(label) === null)
      expect(new TextDecoder(label).encoding).toBe(label);
});
