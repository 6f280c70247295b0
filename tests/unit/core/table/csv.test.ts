import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { appErrorOf, bytesSource, readText, rowsOf } from './sources.ts';

const encode = (text: string) => new TextEncoder().encode(text);

describe('what is read', () => {
  test('header, cells and lines', async () => {
    const raw = await readText('name,age\nAda,36\nGrace,85\n');
    expect(raw.header).toEqual(['name', 'age']);
    expect(rowsOf(raw)).toEqual([
      ['Ada', '36'],
      ['Grace', '85'],
    ]);
    expect([...raw.lines!]).toEqual([2, 3]);
    expect(raw).toMatchObject({ rows: 2, delimiter: ',', hasHeader: true, name: 'test.csv' });
  });

  test.each([
    [',', 'a,b\n1,x\n2,y'],
    [';', 'a;b\n1,5;x\n2,5;y'],
    ['\t', 'a\tb\n1\tx, y\n2\ty, z'],
    ['|', 'a|b\n1|x\n2|y'],
  ])('the delimiter %j is detected', async (delimiter, text) => {
    const raw = await readText(text);
    expect(raw.delimiter).toBe(delimiter);
    expect(raw.header).toEqual(['a', 'b']);
  });

  test('lines that end in carriage returns, and the last one in a line feed', async () => {
    const raw = await readText('a,b\r1,x\r2,y\r3,z\n');
    expect(rowsOf(raw)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'z'],
    ]);
    expect([...raw.lines!]).toEqual([2, 3, 4]);
  });

  test('line ends of Windows, Unix and the old Macintosh', async () => {
    for (const newline of ['\r\n', '\n', '\r']) {
      const raw = await readText(['a,b', '1,x', '"2",y', ''].join(newline));
      expect(rowsOf(raw)).toEqual([
        ['1', 'x'],
        ['2', 'y'],
      ]);
    }
  });

  test('quotes, doubled quotes, delimiters and line ends in cells', async () => {
    const raw = await readText('a,b\n1,"x, ""y""\nz"\n2,"w"\r\n3,v');
    expect(rowsOf(raw)).toEqual([
      ['1', 'x, "y"\nz'],
      ['2', 'w'],
      ['3', 'v'],
    ]);
    expect([...raw.lines!]).toEqual([2, 4, 5]);
  });

  test('cells and names are trimmed, blank lines skipped', async () => {
    const raw = await readText(' a , b\n 1 ,\tx\n\n  \n2,"y "\n\n');
    expect(raw.header).toEqual(['a', 'b']);
    expect(rowsOf(raw)).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect([...raw.lines!]).toEqual([2, 5]);
  });

  test('a space after each comma may stand before a quote', async () => {
    const raw = await readText('id, name\n1, "Lovelace, Ada"\n2, "Hopper, Grace"\n');
    expect(rowsOf(raw)[0]).toEqual(['1', 'Lovelace, Ada']);
    expect(raw.delimiter).toBe(',');
  });

  test("Excel's line that names the delimiter is obeyed and passed over", async () => {
    const raw = await readText('sep=;\r\na;b\r\n1,5;x\r\n2,5;y\r\n');
    expect(raw).toMatchObject({ header: ['a', 'b'], delimiter: ';', rows: 2 });
    expect([...raw.lines!]).toEqual([3, 4]);
  });

  test('byte order marks of UTF-8 and UTF-16', async () => {
    const text = '\uFEFFä,b\n1,é\n2,ß\n';
    const wide = Uint8Array.from(
      [...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
    );
    const swapped = wide.map((_, i) => wide[i ^ 1]!);
    for (const bytes of [encode(text), wide, swapped]) {
      const raw = await readCsv(bytesSource('bom.csv', bytes));
      expect(raw.header).toEqual(['ä', 'b']);
      expect(rowsOf(raw)[0]).toEqual(['1', 'é']);
    }
  });

  test('numbers as names: years, or a data frame saved without names', async () => {
    const years = await readText('2019,2020,2021\n1.5,2,3\n4,5,6\n7,8,9');
    expect(years.header).toEqual(['2019', '2020', '2021']);
    const unnamed = await readText('0,1\nx,1\ny,2\n');
    expect(unnamed.header).toEqual(['0', '1']);
  });

  test('an unnamed first column that counts the rows is named', async () => {
    expect((await readText(',a\n0,x\n1,y\n2,x\n')).header).toEqual(['row', 'a']);
    expect((await readText('"","row"\n"1","x"\n"2","y"\n')).header).toEqual(['row number', 'row']);
  });

  test('progress ends at the size of the file', async () => {
    const bytes = encode('a,b\n' + '1,x\n'.repeat(1000));
    const seen: number[] = [];
    await readCsv(bytesSource('p.csv', bytes, 100), { onProgress: (read) => seen.push(read) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.at(-1)).toBe(bytes.length);
  });

  test('one large block is read in pieces', async () => {
    const bytes = encode('a,b\n' + '1,x\n'.repeat(300_000));
    const seen: number[] = [];
    const raw = await readCsv(bytesSource('p.csv', bytes), { onProgress: (read) => seen.push(read) });
    expect(raw.rows).toBe(300_000);
    expect(seen.length).toBeGreaterThan(3);
  });

  test('reading stops when it is cancelled', async () => {
    const bytes = encode('a,b\n' + '1,x\n'.repeat(300_000));
    const control = new AbortController();
    let calls = 0;
    const error = await appErrorOf(() =>
      readCsv(bytesSource('p.csv', bytes), {
        onProgress: () => {
          calls++;
          control.abort();
        },
        signal: control.signal,
      }),
    );
    expect(error.code).toBe('run.cancelled');
    expect(calls).toBe(1);
  });
});

describe('UCI Adult', () => {
  const line =
    '39, State-gov, 77516, Bachelors, 13, Never-married, Adm-clerical, Not-in-family, White, Male, 2174, 0, 40, United-States, <=50K';
  const other =
    '50, ?, 83311, Bachelors, 13, Married-civ-spouse, ?, Husband, White, Female, 0, 0, 13, United-States, >50K';

  test('adult.data gets its names', async () => {
    const raw = await readText(`${line}\n${other}\n\n`, 'adult.data');
    expect(raw.header.slice(0, 3)).toEqual(['age', 'workclass', 'fnlwgt']);
    expect(raw.header[14]).toBe('income');
    expect(raw).toMatchObject({ rows: 2, hasHeader: false, delimiter: ',' });
    expect(rowsOf(raw)[1]).toContain('?');
    expect(raw.cells[14]).toEqual(['<=50K', '>50K']);
    expect([...raw.lines!]).toEqual([1, 2]);
  });

  test("adult.test loses its banner and its incomes' full stops", async () => {
    const raw = await readText(`|1x3 Cross validator\n${line}.\n${other}.\n`, 'adult.test');
    expect(raw.rows).toBe(2);
    expect(raw.cells[14]).toEqual(['<=50K', '>50K']);
    expect([...raw.lines!]).toEqual([2, 3]);
  });
});

describe('what is refused', () => {
  test.each([
    ['csv.empty', '', {}],
    ['csv.empty', '\n\n  \n', {}],
    ['csv.oneColumn', 'a\n1\n2\n', {}],
    ['csv.tooFewRows', 'a,b\n', {}],
    ['csv.tooFewRows', 'a,b\n1,2\n', {}],
    ['csv.noHeader', '1,2,3\n4,5,6\n7,8,9\n', { line: 1 }],
    ['csv.noHeader', '34,Male,yes\n21,Female,no\n50,Male,yes\n', { line: 1 }],
    ['csv.noHeader', 'x,2020-01-05\ny,2020-02-06\nz,2021-03-07\n', { line: 1 }],
    ['csv.noHeader', 'p,x,s\ne,x,s\np,b,n\np,x,n\n', { line: 1 }],
    ['csv.ragged', 'a,b\n1,2\n3\n4,5\n', { line: 3 }],
    ['csv.ragged', 'a,b\n1,"2\n2"\n3,4,5\n', { line: 4 }],
    ['csv.unreadable', 'a,b\n1,2\n3,"4\n5,6\n', { line: 3 }],
    ['csv.unreadable', 'a,b\n1,2\n"3"x,4\n5,6\n', { line: 3 }],
  ] as const)('%s: %j', async (code, text, place) => {
    const error = await appErrorOf(() => readText(text));
    expect(error.code).toBe(code);
    expect(error.place).toMatchObject({ file: 'test.csv', ...place });
    expect(error.message).toContain('test.csv');
    expect(error.hint).not.toBe('');
  });

  test('a ragged row is described by both counts', async () => {
    const error = await appErrorOf(() => readText('a,b,c\n1,2,3\n4,5\n'));
    expect(error.message).toBe('Line 3 of test.csv has 2 cells; line 1 has 3.');
  });

  test('bytes that a wished encoding does not allow are named by line', async () => {
    const latin = Uint8Array.from('name,n\nAda,1\nJos\xe9,2\n', (char) => char.charCodeAt(0));
    for (const block of [1, 5, 100]) {
      const source = bytesSource('latin.csv', latin, block);
      const error = await appErrorOf(() => readCsv(source, {}, { encoding: 'utf-8' }));
      expect(error.code).toBe('csv.encoding');
      expect(error.place.line).toBe(3);
      expect(error.hint).toContain('UTF-8');
    }
  });

  test('a character cut off at the end of the file', async () => {
    const cut = encode('a,b\n1,2\n3,é').subarray(0, -1);
    expect(await appErrorOf(() => readCsv(bytesSource('cut.csv', cut)))).toMatchObject({
      code: 'csv.encoding',
      place: { line: 3 },
    });
  });
});

describe('hostile input', () => {
  test('__proto__ and constructor are names and values like others', async () => {
    const raw = await readText('__proto__,constructor\n__proto__,1\ntoString,2\n__proto__,3\n');
    expect(raw.header).toEqual(['__proto__', 'constructor']);
    expect(raw.cells[0]).toEqual(['__proto__', 'toString', '__proto__']);
  });

  test('cells of a megabyte, control characters, formulas, bidirectional marks', async () => {
    const big = 'x'.repeat(1 << 20);
    const odd = '\u0000\u0007=cmd|"/C calc"!A0\u202E<script>';
    const raw = await readText(`a,b\n${big},1\n"${odd.replaceAll('"', '""')}",2\n"${big}",3\n`);
    expect(raw.cells[0]!.map((cell) => cell.length)).toEqual([big.length, odd.length, big.length]);
    expect(raw.cells[0]![1]).toBe(odd);
  });

  test('a quote that never closes costs no more than the file', async () => {
    const bytes = encode('a,b\n1,"' + 'y,2\n'.repeat(5_000_000));
    const start = performance.now();
    const error = await appErrorOf(() => readCsv(bytesSource('open.csv', bytes, 1 << 12)));
    expect(error).toMatchObject({ code: 'csv.tooLarge', place: { line: 2 } });
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
