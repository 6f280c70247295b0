import { SOURCE_LANGUAGE, lookUp, spokenLanguage } from './language.ts';

/**
 * A sentence in the spoken language: t`Read ${rows} rows.` Its message is "Read {0} rows." in the catalogues, which
 * `npm run messages` gathers from the source. What a catalogue lacks is said in English.
 */
export function t(pieces: TemplateStringsArray, ...values: readonly (string | number | undefined)[]): string {
  const english = () => pieces.reduce((text, piece, index) => `${text}${values[index - 1]}${piece}`);
  if (spokenLanguage() === SOURCE_LANGUAGE) return english();
  return lookUp(messageOf(pieces), { ...values }) ?? english();
}

/** A text that was marked elsewhere, by `texts` or `phrases`, in the spoken language. */
export function translated(text: string): string {
  return lookUp(text, {}) ?? text;
}

/** A table of texts, read when it stands; each is in the language spoken when it is looked up. */
export function texts<const T>(texts: T): T {
  return whenLookedUp(texts, () => true) as T;
}

/** The same for a table that holds names for the code as well: texts are those with a space or a capital in front. */
export function phrases<const T>(table: T): T {
  return whenLookedUp(table, isPhrase) as T;
}

export const isPhrase = (text: string) => /\s|^\p{Lu}/u.test(text);

/** The message of a template: "Read {0} rows." */
export const messageOf = (pieces: readonly string[]) =>
  pieces.reduce((message, piece, index) => `${message}{${index - 1}}${piece}`);

function whenLookedUp(value: unknown, isText: (text: string) => boolean): unknown {
  if (!isPlain(value)) return value;
  const copy: object = Array.isArray(value) ? [] : {};
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, { ...heldAt(value, key, isText), enumerable: true });
  }
  return copy;
}

/** What a getter makes is in the spoken language already, each time: it stays one. */
function heldAt(table: object, key: string, isText: (text: string) => boolean): PropertyDescriptor {
  const { get, value } = Object.getOwnPropertyDescriptor(table, key) as TypedPropertyDescriptor<unknown>;
  if (get) return { get: get.bind(table) };
  const isTold = typeof value === 'string' && isText(value);
  return isTold ? { get: () => translated(value) } : { value: whenLookedUp(value, isText) };
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
