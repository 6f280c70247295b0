import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf, type Cells } from './tables.ts';

/** Reads a plain CSV (no quotes); columns named in `numeric` hold numbers. */
export function readTable(path: string, numeric: readonly string[], like?: Table): Table {
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const rows = lines.map((line) => line.split(','));
  const columns = (head ?? '').split(',').map((name, j): [string, Cells] => {
    const cells = rows.map((row) => row[j] ?? '');
    return [
      name,
      numeric.includes(name) ? cells.map((cell) => (cell === '' ? Number.NaN : Number(cell))) : cells,
    ];
  });
  return tableOf(path, Object.fromEntries(columns), like);
}

/** Path of a file beside the working tree; undefined where it is absent. */
export function sharedFile(path: string): string | undefined {
  const full = fileURLToPath(new URL(`../../../../../shared/${path}`, import.meta.url));
  return existsSync(full) ? full : undefined;
}

export const ADULT_NUMERIC = [
  'age',
  'fnlwgt',
  'education-num',
  'capital-gain',
  'capital-loss',
  'hours-per-week',
];
export const COMPAS_NUMERIC = ['age', 'juv_fel_count', 'juv_misd_count', 'juv_other_count', 'priors_count'];
