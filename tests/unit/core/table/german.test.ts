import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { speak } from '../../../../src/core/language/language.ts';
import { messages } from '../../../../src/languages/de.po';
import { inferSchema } from '../../../../src/core/schema/infer.ts';
import { foreignFile } from '../../../../src/core/table/foreignFile.ts';
import { readFile } from '../../../../src/core/table/readFile.ts';
import { checkSameColumns, readTable } from '../../../../src/core/table/read.ts';
import { textAtHand } from '../../../../src/core/table/source.ts';
import { appErrorOf, readText } from './sources.ts';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const LONG = Array.from({ length: 5000 }, (_, i) => `${i},${i % 4},${i % 3 ? 'x' : 'y'}`).join('\n');

/** What is read of a file, besides words for a person. */
async function understood() {
  const raw = await readText(`,quarter,kind\n${LONG}\n`, 'long.csv', { rows: 300 });
  return { header: raw.header, cells: raw.cells, renamed: raw.reading?.renamed, schema: inferSchema(raw) };
}
const inEnglish = await understood();

describe('in German', () => {
  beforeAll(() => speak('de', messages));
  afterAll(() => speak('en', {}));

  test('a table is read as in English: the same sample, names and types', async () => {
    expect(await understood()).toEqual(inEnglish);
  });

  test.each<[text: string, message: string]>([
    ['', 'a.csv ist leer.'],
    ['a\n1\n2', 'a.csv hat nur eine Spalte.'],
    ['a,b\n1,2', 'a.csv hat nur eine Zeile unter der Kopfzeile.'],
    ['a,b', 'a.csv hat keine Zeilen unter der Kopfzeile.'],
    ['a,b\n1,2\n3\n4,5', 'Zeile 3 von a.csv hat 1 Zelle; Zeile 1 hat 2.'],
    ['a,b\n1,2\n3,4,5\n4,5', 'Zeile 3 von a.csv hat 3 Zellen; Zeile 1 hat 2.'],
    ['a,b\n1,"2\n3,4\n', 'Zeile 2 von a.csv: ein Anführungszeichen öffnet hier und schließt nie.'],
    [
      `a,b\n1,2\n3,"${'x'.repeat(2 ** 20 + 9)}"\n`,
      'Zeile 3 von a.csv: Das Anführungszeichen, das in Spalte 2 ("b") öffnet, schließt nicht innerhalb von 1.048.576 Zeichen; länger darf eine Zelle nicht sein.',
    ],
  ])('what is wrong with %.20j', async (text, message) => {
    const error = await appErrorOf(() => readText(text, 'a.csv'));
    expect(error.message).toBe(message);
    expect(error.hint).not.toMatch(/\b(?:the|of|and|or|with|line|column)\b/);
  });

  test.each<[name: string, text: string, message: string]>([
    ['a.json', '{"a": 1', 'a.json ist als JSON nicht lesbar: sie endet zu früh oder hat einen Fehler.'],
    [
      'a.json',
      '[{"a": 1, "b": [2]}, {"a": 2, "b": [3]}]',
      'Datensatz 1 von a.json: "b" enthält eine Liste; eine Tabelle hat in jeder Zelle einen Wert.',
    ],
    [
      'a.arff',
      '@relation r\n@attribute a numeric\n@attribute b {x,y}\n@data\n1\n2,x\n',
      'Zeile 5 von a.arff, einer ARFF-Datei, ist nicht lesbar: die Zahl ihrer Zellen ist 1; deklariert sind 2 Attribute.',
    ],
  ])('%s', async (name, text, message) => {
    const error = await appErrorOf(() => readFile(textAtHand(name, text)));
    expect(error.message).toBe(message);
  });

  test.each<[name: string, head: string, what: string, advice: string]>([
    ['a.pdf', '%PDF-1.7\n', 'ein PDF-Dokument', 'Kopieren Sie ihre Tabelle'],
    ['a.heic', '\0\0\0\x18ftypheic\0\0\0\0', 'ein Bild (HEIC oder AVIF)', 'Wählen Sie die CSV-Datei'],
    ['a.exe', '\xcf\xfa\xed\xfe\x07\0\0\x01', 'ein Programm (Maschinencode)', 'Wählen Sie die CSV-Datei'],
    ['a.csv', '<!DOCTYPE html><html>', 'eine Webseite (HTML)', 'Ein Download kann'],
    ['a.7z', '7z\xbc\xaf\x27\x1c\0\x04', 'eine komprimierte Datei (7-Zip)', 'Entpacken Sie sie zuerst'],
  ])('%s is told apart', (name, head, what, advice) => {
    const found = foreignFile(bytes(head), name);
    expect(found?.what).toBe(what);
    expect(found?.advice).toContain(advice);
  });

  test('a second file that does not fit', async () => {
    const schema = inferSchema(await readText('a,b,when\n1,x,2024-01-31\n2,y,2024-02-28\n3,x,2024-03-31\n'));
    const other = await readText('a,c\n1,x\n2,y\n', 'b.csv');
    expect((await appErrorOf(() => checkSameColumns(schema, other))).message).toBe(
      'Die Spalten von b.csv sind nicht die der ersten Datei: es fehlt "b", "when"; hinzu kommt "c".',
    );
    const odd = await readText('a,b,when\n1,x,soon\n2,y,2024-02-28\n', 'c.csv');
    expect((await appErrorOf(() => readTable(odd, schema))).message).toBe(
      'Zeile 2 von c.csv: Spalte "when" enthält "soon", erwartet wird ein Datum der Form YYYY-MM-DD.',
    );
  });
});
