import { SOURCE_LANGUAGE, spokenLanguage } from './language.ts';

/** A label that begins with a capital, within a sentence: English lowers its first letter, German keeps its nouns. */
export function midSentence(label: string): string {
  return spokenLanguage() === SOURCE_LANGUAGE ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
