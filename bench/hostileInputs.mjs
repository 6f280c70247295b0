import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/**
 * @typedef {object} HostileInput
 * @property {string} name
 * @property {(folder: string) => string} write makes the file and gives its path
 * @property {boolean} [saved] to be opened as a model or project
 */

const MB = 2 ** 20;

/**
 * @param {string} file
 * @param {...(string | Buffer | readonly [string | Buffer, number])} parts text, or text and how often
 */
const of =
  (file, ...parts) =>
  (/** @type {string} */ folder) => {
    const path = join(folder, file);
    const handle = openSync(path, 'w');
    for (const part of parts) {
      const [text, times] = Array.isArray(part) ? part : [part, 1];
      // In blocks of about a megabyte, so that no large file is held here.
      const block = Math.max(1, Math.min(times, Math.floor(MB / text.length)));
      const whole = Buffer.concat(Array.from({ length: block }, () => Buffer.from(text)));
      for (let done = 0; done < times; done += block)
        writeSync(handle, whole, 0, Math.min(block, times - done) * Buffer.byteLength(text));
    }
    closeSync(handle);
    return path;
  };

/** @param {number} columns @param {number} rows */
const wide = (columns, rows) => (/** @type {string} */ folder) => {
  const path = join(folder, `wide-${columns}.csv`);
  const header = Array.from({ length: columns }, (_, i) => `column ${i}`).join(',');
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, i) =>
      i % 3 === 0 ? 'ab'[(row * i) % 2] : (row * 7919 + i * 31) % 97,
    ).join(','),
  );
  writeFileSync(path, `${header}\n${lines.join('\n')}\n`);
  return path;
};

/** A file that is sealed as Fairloom seals its own. @param {string} name @param {{ name: string, bytes: number }[]} parts @param {Buffer} content */
const sealed = (name, parts, content) => (/** @type {string} */ folder) => {
  const body = gzipSync(content, { level: 9 });
  const head = { format: 'fairloom-project', version: 2, parts, bytes: body.length };
  const sha256 = createHash('sha256').update(JSON.stringify(head)).update(body).digest('hex');
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([Buffer.from(`${JSON.stringify({ ...head, sha256 })}\n`), body]));
  return path;
};

const many = (/** @type {number} */ megabytes) => Buffer.alloc(megabytes * MB);
const HEAD = 'a,b,c\n1,x,2\n';

/** @type {readonly HostileInput[]} */
export const HOSTILE_INPUTS = [
  { name: 'a cell of 120 MB', write: of('cell.csv', HEAD, '3,', ['y', 120 * MB], ',4\n') },
  { name: 'a quoted cell of 120 MB', write: of('quoted.csv', HEAD, '3,"', ['y\n', 60 * MB], '",4\n') },
  { name: 'a quote that never closes, 120 MB', write: of('open.csv', HEAD, '3,"', ['4,z,5\n', 20 * MB]) },
  { name: 'one line of 200 MB, no delimiter', write: of('line.csv', ['x', 200 * MB]) },
  {
    name: 'one line of 200 MB in short cells, 4,000 of 50,000',
    write: of('cells.csv', [`${'x'.repeat(50_000)},`, 4000]),
  },
  { name: '200 MB of NUL', write: of('nul.csv', [Buffer.alloc(MB), 200]) },
  { name: '50 MB of quotes', write: of('quotes.csv', HEAD, ['"', 50 * MB]) },
  { name: 'a lone quote at the start, 50 MB', write: of('lone.csv', '"', ['a,b,c\n', 8 * MB]) },
  {
    name: 'stray quotes before a million spaces',
    write: of('stray.csv', HEAD, '"', ['"x', 500_000], [' ', 500_000], ',1,2\n'),
  },
  { name: '5 MB of commas, one line', write: of('commas.csv', [',', 5 * MB]) },
  { name: '5 MB of commas in lines', write: of('lines.csv', [',,,,,,,,,\n', 500_000]) },
  {
    name: '5 MB of commas in lines, under a header',
    write: of('headed.csv', 'a,b,c,d,e,f,g,h,i,j\n', [',,,,,,,,,\n', 500_000]),
  },
  { name: 'a million blank lines', write: of('blank.csv', ['\n', 1_000_000]) },
  { name: '20,000 columns', write: wide(20_000, 50) },
  { name: '100,000 columns', write: wide(100_000, 10) },
  { name: '100,000 columns, header only', write: wide(100_000, 0) },
  { name: '4,096 columns of 200 rows', write: wide(4096, 200) },
  { name: '4,096 columns of 2,000 rows', write: wide(4096, 2000) },
  { name: '500 columns of 2,000 rows', write: wide(500, 2000) },
  {
    name: '2 million distinct values',
    write: (folder) => {
      const path = join(folder, 'distinct.csv');
      const handle = openSync(path, 'w');
      writeSync(handle, 'name,number,class\n');
      for (let block = 0; block < 200; block++)
        writeSync(
          handle,
          Array.from(
            { length: 10_000 },
            (_, i) => `person number ${block * 10_000 + i},${(block * 10_000 + i) / 7},${i % 2}\n`,
          ).join(''),
        );
      closeSync(handle);
      return path;
    },
  },
  { name: 'a name of 100,000 characters', write: of('name.csv', ['n', 100_000], ',b\n1,2\n3,4\n') },
  {
    name: '30 cells of 1,000,000 characters',
    write: of('long.csv', 'a,b,c\n', [`1,${'y'.repeat(1_000_000)},2\n`, 30]),
  },
  {
    name: 'UTF-16, a cell of 60 million',
    write: of('wide16.csv', Buffer.from(`\uFEFF${HEAD}3,`, 'utf16le'), [
      Buffer.from('y', 'utf16le'),
      60 * MB,
    ]),
  },
  {
    name: '2 GB of rows',
    write: of('rows.csv', 'a,b,c,d\n', [
      '12345678901234567890,some words here,0.123456789,yes and no\n',
      35_000_000,
    ]),
  },
  {
    name: 'gzip of 0.5 MB, header says 500 MB of table',
    saved: true,
    write: sealed(
      'bomb.project.fairloom',
      [
        { name: 'document', bytes: 2 },
        { name: 'real', bytes: 500 * MB },
      ],
      Buffer.concat([Buffer.from('{}'), many(500)]),
    ),
  },
  {
    name: 'a small gzip, header says 500 MB of document',
    saved: true,
    write: sealed('document.project.fairloom', [{ name: 'document', bytes: 500 * MB }], many(1)),
  },
  {
    name: 'gzip of 1.2 MB, header says 1 MB',
    saved: true,
    write: sealed('more.project.fairloom', [{ name: 'document', bytes: MB }], many(1200)),
  },
  {
    name: 'a gzip of 100 MB as a table',
    write: (folder) => {
      const path = join(folder, 'table.csv.gz');
      writeFileSync(path, gzipSync(many(100)));
      return path;
    },
  },
];
