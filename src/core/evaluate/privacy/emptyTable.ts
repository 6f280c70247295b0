import { texts } from '../../language/words.ts';

/** Why a figure of a table is undefined. */
export const EMPTY_TABLE = texts({
  train: 'The train table has no rows.',
  holdout: 'The holdout table has no rows.',
  synthetic: 'The synthetic table has no rows.',
} as const);
