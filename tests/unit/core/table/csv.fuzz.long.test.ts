import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAppError } from '../../../../src/core/errors.ts';
import { inferSchema, retype } from '../../../../src/core/schema/infer.ts';
import { profileTable } from '../../../../src/core/schema/profile.ts';
import { suggestRoles } from '../../../../src/core/schema/suggest.ts';
import { tableWarnings } from '../../../../src/core/schema/warnings.ts';
import { readCsv } from '../../../../src/core/table/csv.ts';
import { readTable } from '../../../../src/core/table/read.ts';
import type { RawTable, Table } from '../../../../src/core/table/table.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';
import { bytesSource, readText, rowsOf } from './sources.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Cells as a file holds them once read: trimmed, well-formed, not a spelling of "missing" other than ''. */
const canonicalCell = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r', ' ', 'a', '\u0000', '='),
      maxLength: 8,
    }),
    fc.constantFrom('__proto__', 'constructor', '-1', '007', '1e5', '1,5', 'None', '=1+1'),
  )
  .map((cell) => cell.trim())
  .filter(
    (cell) =>
      !['NA', 'N/A', 'n/a', 'NaN', 'nan', 'null', 'NULL', 'Null', '?', '#N/A', '<NA>', '\\N'].includes(cell),
  );

/** A word above numbers keeps the first line from being taken for data. */
const tables = fc
  .integer({ min: 1, max: 4 })
  .chain((width) =>
    fc.array(fc.array(canonicalCell, { minLength: width, maxLength: width }), {
      minLength: 2,
      maxLength: 12,
    }),
  )
  .map((rows) => ({
    header: ['count', ...rows[0]!.map((_, i) => `column ${i}`)],
    rows: rows.map((cells, i) => [String(i), ...cells]),
  }));

function asText(raw: RawTable): Table {
  const schema = raw.header
    .slice(1)
    .reduce(
      (reached, name) =>
        retype(raw, reached, { column: name, type: 'categorical', missing: null, dayFirst: null }),
      inferSchema(raw),
    );
  return readTable(raw, schema);
}

function toCsv(
  { header, rows }: { header: string[]; rows: string[][] },
  delimiter: string,
  newline: string,
): string {
  const quote = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [header, ...rows].map((cells) => cells.map(quote).join(delimiter)).join(newline) + newline;
}

test('every table of text comes back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      async (table, delimiter, newline) => {
        const raw = await readText(toCsv(table, delimiter, newline));
        expect(raw.header).toEqual(table.header);
        expect(rowsOf(raw)).toEqual(table.rows);
        const again = await readText(writeCsv(asText(raw), delimiter));
        expect(again.header).toEqual(table.header);
        expect(rowsOf(again)).toEqual(table.rows);
      },
    ),
    { numRuns: 400 },
  );
});

test('numbers and dates in the form of their column come back as they were written', async () => {
  const integer = fc.integer().map(String);
  const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => (n / 1000).toFixed(3));
  const day = fc
    .integer({ min: -20_000, max: 40_000 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  const second = fc
    .integer({ min: 0, max: 2_000_000_000 })
    .map((n) => new Date(n * 1000).toISOString().slice(0, 19).replace('T', ' '));
  const maybe = (cell: fc.Arbitrary<string>) =>
    fc.oneof({ weight: 4, arbitrary: cell }, { weight: 1, arbitrary: fc.constant('NA') });
  const rows = fc.array(fc.tuple(maybe(integer), maybe(decimal), maybe(day), maybe(second)), {
    minLength: 2,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const csv = toCsv({ header: ['i', 'x', 'day', 'time'], rows: cells }, ',', '\r\n');
      const raw = await readText(csv);
      expect(writeCsv(readTable(raw, inferSchema(raw)))).toBe(csv);
    }),
    { numRuns: 300 },
  );
});

test('blocks cut at any byte give the same table', async () => {
  const text = '\uFEFFname,n,note\r\nÅsa,1,"a ""b"", ü\r\nc"\r\n𝄞,2,\r\n\r\n"é",3,"x" \r\n';
  const bytes = encode(text);
  const whole = await readCsv(bytesSource('t.csv', bytes));
  expect(rowsOf(whole)[0]).toEqual(['Åsa', '1', 'a "b", ü\r\nc']);
  for (let block = 1; block < bytes.length; block++) {
    expect(await readCsv(bytesSource('t.csv', bytes, block))).toEqual(whole);
  }
});

test('blocks cut at any byte give the same table beyond the sample of the dialect', async () => {
  const rows = Array.from({ length: 9000 }, (_, i) => `${i};"é ""${i}""\r\nx";2,5`);
  const bytes = encode(['i;text;x', ...rows].join('\r\n'));
  const whole = await readCsv(bytesSource('t.csv', bytes));
  expect(whole.rows).toBe(9000);
  for (const block of [777, 4099, 65_537])
    expect(await readCsv(bytesSource('t.csv', bytes, block))).toEqual(whole);
});

/** Whatever is read must go through every later step. */
function useTable(raw: RawTable): void {
  const table = readTable(raw, inferSchema(raw));
  profileTable(table);
  tableWarnings(table, suggestRoles(table));
  writeCsv(table);
}

async function readOrRefuse(bytes: Uint8Array): Promise<void> {
  try {
    useTable(await readCsv(bytesSource('fuzz.csv', bytes, 7)));
  } catch (error) {
    if (!isAppError(error)) throw error;
    expect(error.hint).not.toBe('');
  }
}

test('arbitrary bytes give a table or an AppError', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), readOrRefuse), { numRuns: 1500 });
});

test('arbitrary text made of what files are made of gives a table or an AppError', async () => {
  const unit = fc.constantFrom(
    '"',
    ',',
    ';',
    '\n',
    '\r',
    '\t',
    '|',
    ' ',
    '0',
    '1',
    '-',
    '.',
    '/',
    ':',
    'a',
    'é',
    '?',
    '__proto__',
    'NA',
    '1e9',
    '2020-01-01',
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 120 }), (text) => readOrRefuse(encode(text))),
    { numRuns: 3000 },
  );
});
