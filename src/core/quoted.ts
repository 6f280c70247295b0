import { t } from './language/words.ts';

const LONGEST = 60;
/** Characters of the end that stay: names of a survey's columns often differ there only. */
const END = 24;
const SHOWN = 8;
/** Control, zero-width and bidirectional characters: in a message they could hide or reorder the words around them. */
const INVISIBLE = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A name or value from a file, in quotes for a message: of more than 60 characters the middle is cut out, invisible ones are escaped. */
export function quoted(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST - END)}…${text.slice(-END)}` : text;
  return JSON.stringify(short).replace(
    INVISIBLE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The first few of several, quoted: `"a", "b" and 3 more`. */
export function quotedList(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).map(quoted).join(', ');
  return values.length > SHOWN ? t`${shown} and ${values.length - SHOWN} more` : shown;
}
