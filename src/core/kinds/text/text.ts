import type { ColumnCells } from '../columnCells.ts';
import { categoricalKind, type CategoricalKind } from '../storage/categorical/kind.ts';
import { isFreeText } from './freeText.ts';
import { t, texts } from '../../language/words.ts';

function isText(cells: ColumnCells): boolean {
  const { values, rows } = cells.filled('words');
  return 'misfit' in cells.numbers() && isFreeText({ name: cells.name, filled: rows, values });
}

/** Names of people, notes, answers to open questions. */
export const text: CategoricalKind<'text'> = categoricalKind({
  type: 'text',
  get label() {
    return t`free text`;
  },
  nearlyDistinct: texts({ one: 'free text', many: 'free text' }),
  isKey: false,
  asked: 4,
  pools: true,
  claims: isText,
});
