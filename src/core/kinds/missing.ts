/** Spellings that mean "no value" in a column of any kind. */
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

/** What the other cells of a column are: it decides which spellings are none. */
export type Company = 'numbers' | 'words';

/** Whether a trimmed cell stands for a missing value in a column of such cells. */
export function isMissing(cell: string, among: Company): boolean {
  return (among === 'numbers' ? MISSING_NUMBER : MISSING).has(cell);
}

/** How often each distinct cell occurs, in order of first appearance. */
export function countCells(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}

/** The commonest spelling of a missing cell, or '' where none is missing. */
export function commonMissingToken(counts: ReadonlyMap<string, number>, among: Company): string {
  let token = '';
  let most = 0;
  for (const [cell, count] of counts) {
    if (count > most && isMissing(cell, among)) {
      token = cell;
      most = count;
    }
  }
  return token;
}
