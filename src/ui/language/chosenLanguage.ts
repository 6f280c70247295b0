import { isLanguage, SOURCE_LANGUAGE, type Language } from '../../core/language/language.ts';

const KEY = 'fairloom.language';

/**
 * The language that a page begins in: of its address, else the one that was chosen here before, else the first that the
 * browser prefers and that there is.
 * @param wished what the address says, or null
 */
export function firstLanguage(wished: string | null, preferred: readonly string[]): Language {
  if (wished !== null && isLanguage(wished)) return wished;
  return storedLanguage() ?? preferred.map(languageOf).find(isLanguage) ?? SOURCE_LANGUAGE;
}

/** "de-AT" → "de" */
const languageOf = (tag: string) => tag.split('-')[0]!.toLowerCase();

/** Storage may be denied or full: the choice then lasts as long as the page. */
function storedLanguage(): Language | null {
  try {
    const stored = window.localStorage.getItem(KEY);
    return stored !== null && isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

export function storeLanguage(language: Language): void {
  try {
    window.localStorage.setItem(KEY, language);
  } catch {
    // See storedLanguage.
  }
}
