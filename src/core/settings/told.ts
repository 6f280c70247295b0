import { translated } from '../language/words.ts';
import { SETTINGS } from './table.mjs';

/** Properties of settings and their choices that are told to a person: those after `@texts` in table.mjs. */
const WORDS: ReadonlySet<string> = new Set(['label', 'hint', 'description', 'reported', 'ends']);

/**
 * The table of settings as page and reports tell it: its words in the spoken language. The command line, which speaks
 * English, reads the table itself.
 */
export const TOLD_SETTINGS = told(SETTINGS) as typeof SETTINGS;

function told(table: unknown): unknown {
  if (typeof table !== 'object' || table === null) return table;
  const copy: object = Array.isArray(table) ? [] : {};
  for (const [key, entry] of Object.entries(table)) {
    const held = WORDS.has(key) ? { get: () => spoken(entry) } : { value: told(entry) };
    Object.defineProperty(copy, key, { ...held, enumerable: true });
  }
  return copy;
}

function spoken(words: string | readonly string[]): string | readonly string[] {
  return typeof words === 'string' ? translated(words) : words.map(translated);
}
