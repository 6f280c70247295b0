import type { ColumnCells } from '../columnCells.ts';
import { categoricalKind, type CategoricalKind } from '../storage/categorical/kind.ts';

/** Pairs of values that are answers to a yes-or-no question; sorted, in lower case. */
const BOOLEAN_PAIRS = new Set([
  '0,1',
  'no,yes',
  'false,true',
  'n,y',
  'f,t',
  'non,oui',
  'ja,nein',
  'no,si',
  'no,sí',
]);

function isBoolean(cells: ColumnCells): boolean {
  const { values } = cells.filled('words');
  if (values.length !== 2) return false;
  const folded = values.map((value) => value.toLowerCase()).sort();
  return BOOLEAN_PAIRS.has(folded.join(','));
}

/** Answers to a yes-or-no question. A pool of one of two values would hide nothing. */
export const boolean: CategoricalKind<'boolean'> = categoricalKind({
  type: 'boolean',
  label: 'yes/no',
  nearlyDistinct: null,
  isKey: false,
  asked: 2,
  pools: false,
  claims: isBoolean,
});
