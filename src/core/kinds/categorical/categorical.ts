import { categoricalKind, type CategoricalKind } from '../storage/categorical/kind.ts';
import { t } from '../../language/words.ts';

/** Words that return: what no other kind takes for its own. */
export const categorical: CategoricalKind<'categorical'> = categoricalKind({
  type: 'categorical',
  get label() {
    return t`categorical`;
  },
  nearlyDistinct: null,
  isKey: false,
  asked: 9, // takes what is left
  pools: true,
  claims: () => true,
});
