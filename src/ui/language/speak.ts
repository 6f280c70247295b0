import { useSyncExternalStore } from 'react';
import type { Messages } from '@lingui/core';
import {
  SOURCE_LANGUAGE,
  speak,
  spokenLanguage,
  whenLanguageChanges,
  type Language,
} from '../../core/language/language.ts';

const CATALOGUES: Readonly<
  Record<Exclude<Language, typeof SOURCE_LANGUAGE>, () => Promise<{ readonly messages: Messages }>>
> = {
  de: () => import('../../languages/de.po'),
};

/** Speaks a language on the whole page. Rejects where its catalogue does not load; the page goes on as it was. */
export async function speakOnPage(language: Language): Promise<void> {
  const { messages } = language === SOURCE_LANGUAGE ? { messages: {} } : await CATALOGUES[language]();
  document.documentElement.lang = language;
  speak(language, messages);
}

/** The language that the page speaks; what uses it is drawn anew when that changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(whenLanguageChanges, spokenLanguage);
}
