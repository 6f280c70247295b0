import { categoricalKind, type CategoricalKind } from '../storage/categorical/kind.ts';
import { areAnswers, sameAnswer } from './answers.ts';
import { t } from '../../language/words.ts';

/** Answers to a yes-or-no question. A pool of one of two values would hide nothing. */
export const boolean: CategoricalKind<'boolean'> = categoricalKind({
  type: 'boolean',
  get label() {
    return t`yes/no`;
  },
  nearlyDistinct: null,
  isKey: false,
  asked: 2,
  pools: false,
  claims: (cells) => areAnswers(cells.filled('words').values),
  alias: sameAnswer,
});
