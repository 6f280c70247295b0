import type { CategoricalCells } from '../../column.ts';
import type { Codec } from '../../kind.ts';
import { fitSpellings, missingCodes } from '../spellings.ts';
import { pooledCategories, type RareValues } from './rareValues.ts';

/**
 * A categorical column: code k is `categories[k]`; the last codes are the missing cell, one for each of its spellings.
 * What was pooled is not written down: a codec may travel with a model.
 */
export interface CategoricalCodec extends Codec {
  readonly kind: 'categorical';
  readonly categories: readonly string[];
  /** Name of the last category, which stands for all that were too rare; absent where there were none. */
  readonly pool?: string;
}

/**
 * Only categories that occur get a code: what training never saw cannot be generated.
 * @param rare categories to pool as one; null: each has a code of its own
 */
export function fitCategoricalCodec(
  column: CategoricalCells,
  rare: RareValues | null = null,
): CategoricalCodec {
  const { name, codes, categories } = column;
  const present = new Set(codes);
  const missing = fitSpellings(column, codes.length, (row) => codes[row]! < 0, rare?.threshold ?? 0);
  const pooled = rare ? pooledCategories(codes, categories, rare) : [];
  const kept = categories.filter((_, code) => present.has(code) && !pooled[code]);
  const pool = rare && pooled.includes(true) ? rare.label : null;
  if (pool !== null) kept.push(pool);
  const size = kept.length + missing.length;
  return { kind: 'categorical', name, categories: kept, ...(pool !== null && { pool }), missing, size };
}

/** Codes 0 … size − 1 of a categorical column; a category without a code gets the pool's, or −1 where nothing is pooled. */
export function encodeCategorical(codec: CategoricalCodec, column: CategoricalCells): Int32Array {
  const { codes, categories } = column;
  const index = new Map(codec.categories.map((category, k) => [category, k]));
  const others = codec.pool === undefined ? -1 : index.get(codec.pool)!;
  const recode = Int32Array.from(categories, (category) => index.get(category) ?? others);
  const missingCode = missingCodes(codec, column);
  return codes.map((code, row) => (code < 0 ? missingCode(row) : recode[code]!));
}
