/** Spellings that mean "no value" in a column of any kind, in lower case. */
const MISSING: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  '#na',
  '<na>',
  'nan',
  '-nan',
  'nat',
  'null',
  '(null)',
  '<null>',
  '?',
  '\\n',
  '#div/0!',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  '#null!',
  // Excel's own in German, French, Spanish, Italian and Portuguese
  ...['#nv', '#wert!', '#bezug!', '#zahl!', '#überlauf!', '#n/d', '#valeur!', '#nombre!', '#valor!'],
  ...['#¡valor!', '#¡ref!', '#¡div/0!', '#¡num!', '#¿nombre?', '#valore!', '#rif!', '#spill!', '#calc!'],
  '1.#ind',
  '-1.#ind',
  '1.#qnan',
  '-1.#qnan',
]);

/** Among words these are missing only as programs write them: "na" is a German answer, "Nan" and "Nat" are names. */
const AMONG_WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['na', ['NA']],
  ['nan', ['NaN', 'nan', 'NAN']],
  ['nat', ['NaT', 'NAT']],
]);

/** Spellings that mean "no value" only among numbers or dates; among words they may be answers ("None", "-"). */
const MISSING_NUMBER: ReadonlySet<string> = new Set([
  ...MISSING,
  ...[
    'none',
    'nil',
    'n.a.',
    'n.a',
    'n. a.',
    'n/d',
    'nd',
    'n.d.',
    'k.a.',
    'k. a.',
    's/d',
    's.d.',
    'nc',
    'n.c.',
  ],
  ...[
    '.',
    '..',
    '...',
    '…',
    '-',
    '--',
    '---',
    '–',
    '—',
    '_',
    '*',
    '**',
    '***',
    '??',
    '???',
    'error',
    '#error',
  ],
  ...[
    'missing',
    '(missing)',
    'unknown',
    '(unknown)',
    'unk',
    'undefined',
    'blank',
    '(blank)',
    'empty',
    '(empty)',
  ],
  ...[
    'not available',
    'not applicable',
    'not known',
    'no data',
    'no answer',
    'refused',
    'unbekannt',
    'keine angabe',
  ],
  ...[
    'inconnu',
    'non disponible',
    'desconocido',
    'sin dato',
    'sconosciuto',
    'inf',
    '-inf',
    '+inf',
    'infinity',
    '-infinity',
  ],
]);

/** What the other cells of a column are: it decides which spellings are none. */
export type Company = 'numbers' | 'words';

/** No spelling is longer. */
const LONGEST = 20;

/** Whether a trimmed cell stands for a missing value in a column of such cells. */
export function isMissing(cell: string, among: Company): boolean {
  if (cell.length > LONGEST) return false;
  const folded = cell.toLowerCase();
  if (among === 'numbers') return MISSING_NUMBER.has(folded);
  return MISSING.has(folded) && (AMONG_WORDS.get(folded)?.includes(cell) ?? true);
}

/** How often each distinct cell occurs, in order of first appearance. */
export function countCells(cells: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return counts;
}
