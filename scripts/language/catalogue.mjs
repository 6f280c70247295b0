import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Languages of the page: the one that it is written in, and those of the catalogues. */
export const LANGUAGES = ['en', 'de'];

/**
 * Each message of the source, and what it is in another language.
 * @param {string} language
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
export async function readCatalogue(language) {
  const { formatter } = await import('@lingui/format-po');
  const filename = fileURLToPath(new URL(`../../src/languages/${language}.po`, import.meta.url));
  const { parse } = formatter({ explicitIdAsDefault: true });
  const messages = await parse(readFileSync(filename, 'utf8'), {
    locale: language,
    sourceLocale: 'en',
    filename,
  });
  return new Map(Object.entries(messages).map(([id, { translation }]) => [id, translation ?? '']));
}
