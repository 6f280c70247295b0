import { setupI18n, type Messages } from '@lingui/core';

/** Languages of the page, the reports and the exports, by what they call themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** The language that the source is written in: its words need no catalogue. */
export const SOURCE_LANGUAGE = 'en' satisfies Language;

const i18n = setupI18n({ locale: SOURCE_LANGUAGE, messages: { [SOURCE_LANGUAGE]: {} } });

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}

const listeners = new Set<() => void>();

/** The language that is spoken now: one for a whole page or worker. */
export function spokenLanguage(): Language {
  return i18n.locale as Language;
}

/** The catalogue of the language that is spoken now, for another thread. */
export function spokenMessages(): Messages {
  return i18n.messages;
}

/** Speaks a language from now on; words that were made before stay as they are. */
export function speak(language: Language, messages: Messages): void {
  i18n.loadAndActivate({ locale: language, messages });
  for (const listener of [...listeners]) listener();
}

/** Tells of each change of the language. @returns what ends that */
export function whenLanguageChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What the catalogue of the spoken language has for a message, filled in, or null. */
export function lookUp(message: string, values: Readonly<Record<string, unknown>>): string | null {
  return Object.hasOwn(i18n.messages, message) ? i18n._(message, { ...values }) : null;
}
