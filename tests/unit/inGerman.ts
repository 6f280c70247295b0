import { speak } from '../../src/core/language/language.ts';
import { messages } from '../../src/languages/de.po';

/** What is made while German is spoken. */
export function inGerman<T>(make: () => T): T {
  speak('de', messages);
  try {
    return make();
  } finally {
    speak('en', {});
  }
}
