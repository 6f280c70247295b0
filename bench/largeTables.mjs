// Made-up tables of awkward shapes, the same each time: very many columns of mixed kinds, and a column of very many
// categories. The outcome depends on the other columns and on sex.
import { closeSync, openSync, writeSync } from 'node:fs';

const BLOCK_ROWS = 5000;

/** xorshift @returns {() => number} in [0, 1) */
export function uniforms() {
  let x = 12_345;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} u @returns {() => number} */
const normals = (u) => () => Math.sqrt(-2 * Math.log(1 - u())) * Math.cos(2 * Math.PI * u());

/** The kinds of columns, in turn. @type {readonly ((v: number, u: () => number) => string | number)[]} */
const KINDS = [
  (v) => v.toFixed(4),
  (v) => v.toFixed(2),
  (v) => (v * v).toFixed(4),
  (v) => Math.round(40 + 12 * v),
  (v, u) => (u() < 0.1 ? '' : Math.round(30_000 * Math.exp(0.4 * v))),
  (v) => (v > 0 ? 'yes' : 'no'),
  (v) => `level ${Math.max(0, Math.min(4, Math.round(2 + v)))}`,
  (_, u) => `c${Math.floor(u() * 12)}`,
  (v) => new Date(1.4e12 + 1e10 * v).toISOString().slice(0, 10),
  (v, u) => (u() < 0.3 ? '' : Math.max(0, Math.round(v * 2))),
];

/**
 * @typedef {object} LargeTable
 * @property {readonly string[]} header
 * @property {number} rows
 * @property {(row: number) => readonly (string | number)[]} row asked for once each, in order
 */

/** @param {number} columns @param {number} rows @returns {LargeTable} */
export function wideTable(columns, rows) {
  const u = uniforms();
  const normal = normals(u);
  const features = columns - 2;
  const loads = Array.from({ length: features }, () => [normal() * 0.7, normal() * 0.7]);
  return {
    header: ['sex', ...loads.map((_, j) => `v${j}`), 'decision'],
    rows,
    row() {
      const isMan = u() < 0.5;
      const [a, b] = [normal() + (isMan ? 0.4 : 0), normal()];
      const cells = loads.map(([x, y], j) => {
        const value = (x ?? 0) * a + (y ?? 0) * b + normal() * 0.6;
        return (KINDS[j % KINDS.length] ?? String)(value, u);
      });
      const decision = a + 0.5 * b + normal() * 0.5 > 0.3 ? 'approved' : 'declined';
      return [isMan ? 'Male' : 'Female', ...cells, decision];
    },
  };
}

/** One column of so many categories: each once, then half of the rows evenly, half by Zipf's law. @param {number} categories @param {number} rows @returns {LargeTable} */
export function manyCategories(categories, rows) {
  const u = uniforms();
  const normal = normals(u);
  /** @param {number} row */
  const employer = (row) => {
    if (row < categories) return row;
    return Math.floor(u() < 0.5 ? u() * categories : Math.exp(u() * Math.log(categories)));
  };
  return {
    header: ['employer', 'age', 'sex', 'region', 'income', 'decision'],
    rows,
    row(i) {
      const isMan = u() < 0.5;
      const own = employer(i);
      const x = normal() + (isMan ? 0.3 : 0) + (own % 7) * 0.05;
      const decision = x + normal() * 0.5 > 0.2 ? 'approved' : 'declined';
      const [age, region] = [18 + Math.floor(u() * 60), Math.floor(u() * 20)];
      const income = Math.round(30_000 * Math.exp(0.4 * x));
      return [`Employer ${own}`, age, isMan ? 'Male' : 'Female', `Region ${region}`, income, decision];
    },
  };
}

/** @param {string} path @param {LargeTable} table */
export function writeLargeTable(path, { header, rows, row }) {
  const file = openSync(path, 'w');
  writeSync(file, `${header.join(',')}\n`);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - from);
    const lines = Array.from({ length: count }, (_, i) => row(from + i).join(','));
    writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
}
