import { SOURCE_LANGUAGE, spokenLanguage } from '../../core/language/language.ts';

/** A heading as it stands within a sentence: English writes it small there, other languages as it is. */
export function inSentence(heading: string): string {
  return spokenLanguage() === SOURCE_LANGUAGE ? heading.toLowerCase() : heading;
}
