import { SOURCE_LANGUAGE, spokenLanguage } from '../../../core/language/language.ts';

/** A name as it stands within a sentence: without capitals where the language has none there. */
export function inSentence(name: string): string {
  return spokenLanguage() === SOURCE_LANGUAGE ? name.toLowerCase() : name;
}
