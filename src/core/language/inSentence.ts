import { SOURCE_LANGUAGE, spokenLanguage } from './language.ts';

/** A heading or name as it stands within a sentence: small in English, whose nouns are; as it is elsewhere. */
export function inSentence(name: string): string {
  return spokenLanguage() === SOURCE_LANGUAGE ? name.toLowerCase() : name;
}

/** The same for a label that holds names of its own: its first letter alone. */
export function midSentence(label: string): string {
  return spokenLanguage() === SOURCE_LANGUAGE ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
