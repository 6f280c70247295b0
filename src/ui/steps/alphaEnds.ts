import { repairsForOdds, type RunOptions } from '../../pipeline/settings/options.ts';

/** What the labels are at α = 0. */
export const ALPHA_START = 'labels as the data was';

/** What the labels are at α = 1. */
export function alphaEnd(options: Pick<RunOptions, 'notion' | 'labels'>): string {
  return repairsForOdds(options)
    ? 'errors of a model most equal'
    : 'target independent of the sensitive attributes';
}
