import { SOURCE_LANGUAGE, spokenLanguage } from './language.ts';

/** A name that begins with a capital where it stands alone, for the middle of a sentence: German nouns keep theirs. */
export function inSentence(name: string): string {
  return spokenLanguage() === SOURCE_LANGUAGE ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
