import type { Destination, Place } from '../../locality/attempt.ts';
import { texts } from '../../core/language/words.ts';

export const PLACE_NAMES: Readonly<Record<Place, string>> = texts({
  page: 'page',
  worker: 'worker',
  helper: 'helper',
});

export const DESTINATION_NAMES: Readonly<Record<Destination, string>> = texts({
  elsewhere: 'elsewhere',
  'own host': 'own host',
});

/** What attempts tell from where no language but English is spoken, by what they say. */
const TOLD: Readonly<Record<string, string>> = texts({
  font: 'font',
  'new worker': 'new worker',
  image: 'image',
  sound: 'sound',
  script: 'script',
  'style sheet': 'style sheet',
  prefetch: 'prefetch',
  'connection ahead of time': 'connection ahead of time',
  'name look-up ahead of time': 'name look-up ahead of time',
  passkey: 'passkey',
  'message to the opener': 'message to the opener',
  cookie: 'cookie',
  form: 'form',
  frame: 'frame',
  'link clicked by a script': 'link clicked by a script',
  'link in a drawing': 'link in a drawing',
  'new window': 'new window',
  'leaving the page': 'leaving the page',
  'no answer': 'no answer',
  'network error': 'network error',
  'no refusal was reported': 'no refusal was reported',
  'not queued': 'not queued',
  'the page was about to leave': 'the page was about to leave',
});

/** A way, or why it failed; names of the platform, and what the browser says, stand as they are. */
export function attemptWords(told: string): string {
  return Object.hasOwn(TOLD, told) ? TOLD[told]! : told;
}
