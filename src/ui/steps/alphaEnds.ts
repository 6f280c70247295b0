import { searchesFor, type LabelOptions } from '../../pipeline/settings/options.ts';
import { t } from '../../core/language/words.ts';

/** What the labels are at α = 0. */
export function alphaStart(): string {
  return t`labels as the data was`;
}

/** What the labels are at α = 1. */
export function alphaEnd(options: LabelOptions): string {
  switch (searchesFor(options)) {
    case 'odds':
      return t`errors of a model most equal`;
    case 'decisions':
      return t`a model decides as often in favour of every group`;
    case 'parity':
      return t`labels about equal, to where trees select every group as often`;
    case null:
      return t`target independent of the sensitive attributes`;
  }
}
