import { list, object, oneOf, optional, text, type Decoder } from '../../../decode.ts';
import { isUnique, requireThat } from '../../../stored.ts';
import type { CategoricalCodec } from './codec.ts';
import { t } from '../../../language/words.ts';

type Stored = Omit<CategoricalCodec, 'size'>;

const fields = object<Stored>({
  kind: oneOf('categorical'),
  name: text,
  categories: list(text),
  pool: optional(text),
  missing: list(text),
});

function checkCategories({ categories, pool, missing }: Stored, path: string): void {
  requireThat(isUnique(categories), path, t`a list of different categories`);
  requireThat(isUnique(missing), path, t`a list of different spellings`);
  requireThat(pool === undefined || pool === categories.at(-1), path, t`the pool as its last category`);
}

/** @throws Misfit */
export const decodeCategoricalCodec: Decoder<CategoricalCodec> = (value, path) => {
  const read = fields(value, path);
  checkCategories(read, path);
  return { ...read, size: read.categories.length + read.missing.length };
};

/** A codec without what follows from the rest. */
export function storedCategoricalCodec({ kind, name, categories, pool, missing }: CategoricalCodec) {
  return { kind, name, categories, pool, missing };
}
