import type { ColumnCells } from '../columnCells.ts';
import { categoricalKind, type CategoricalKind } from '../storage/categorical/kind.ts';
import { isIntegerIdentifier, isTextIdentifier } from './identify.ts';
import { t, texts } from '../../language/words.ts';

/** Whole numbers and words are told by rules of their own; decimal numbers are measurements. */
function isIdentifier(cells: ColumnCells): boolean {
  const reading = cells.numbers();
  const { name } = cells;
  if ('misfit' in reading) {
    const { values, rows } = cells.filled('words');
    return isTextIdentifier({ name, filled: rows, values });
  }
  const { values, rows } = cells.filled('numbers');
  return reading.integral && !reading.format.dress && isIntegerIdentifier({ name, filled: rows, values });
}

/** Keys of rows: running numbers, UUIDs, e-mail addresses. */
export const identifier: CategoricalKind<'identifier'> = categoricalKind({
  type: 'identifier',
  get label() {
    return t`identifier`;
  },
  nearlyDistinct: texts({ one: 'an identifier', many: 'identifiers' }),
  isKey: true,
  asked: 3,
  pools: true,
  claims: isIdentifier,
});
