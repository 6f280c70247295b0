/** Spellings that mean "no value" in a column of any type. */
const MISSING = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  'NaN',
  'nan',
  'null',
  'NULL',
  'Null',
  '?',
  '#N/A',
  '<NA>',
  '\\N',
]);

/** Spellings that mean "no value" only among numbers or dates; among words they may be answers ("None", "-"). */
const MISSING_NUMBER = new Set([
  ...MISSING,
  ...[
    'None',
    'none',
    'NONE',
    'na',
    'n.a.',
    '.',
    '-',
    '--',
    '–',
    '—',
    'missing',
    'Missing',
    'unknown',
    'Unknown',
  ],
]);

export type ColumnKind = 'numeric' | 'categorical';

/** Whether a trimmed cell stands for a missing value in a column of the given kind. */
export function isMissing(cell: string, kind: ColumnKind): boolean {
  return (kind === 'numeric' ? MISSING_NUMBER : MISSING).has(cell);
}

/** How often each distinct cell occurs, in order of first appearance. */
export function countCells(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

/** The commonest spelling of a missing cell, or '' where none is missing. */
export function commonMissingToken(counts: ReadonlyMap<string, number>, kind: ColumnKind): string {
  let token = '';
  let most = 0;
  for (const [cell, count] of counts) {
    if (count > most && isMissing(cell, kind)) {
      token = cell;
      most = count;
    }
  }
  return token;
}
