import { searchesFor, type LabelOptions } from '../../pipeline/settings/options.ts';

/** What the labels are at α = 0. */
export const ALPHA_START = 'labels as the data was';

/** What the labels are at α = 1. */
export function alphaEnd(options: LabelOptions): string {
  switch (searchesFor(options)) {
    case 'odds':
      return 'errors of a model most equal';
    case 'decisions':
      return 'a model decides as often in favour of every group';
    case 'parity':
      return 'labels about equal, to where trees select every group as often';
    case null:
      return 'target independent of the sensitive attributes';
  }
}
