/** Names are searched no further: a hostile one may be a megabyte long. */
const LONGEST_NAME = 100;

/**
 * The words of a column's name, or of a value, in lower case and without accents: "HeartDisease", "heart_disease",
 * "heart.disease" and "Heart disease" are heart, disease; "customerID" is customer, id. Of a long name the first 100
 * characters count.
 */
export function wordsOf(name: string): string[] {
  const spaced = name
    .slice(0, LONGEST_NAME)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/([\p{Lu}\d])(\p{Lu}\p{Ll})/gu, '$1 $2');
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Where the first of some words stands in a name; −1 where none does. */
export type WordSearch = (words: readonly string[]) => number;

/**
 * Looks for any of the entries, separated by commas: a word ("default"), words beside each other ("loan status"), the
 * beginning of a word ("recid*"). Entries are written without accents and capitals.
 */
export function searchFor(entries: string): WordSearch {
  const all = entries.split(',').map((entry) => entry.trim());
  const single = new Set(all.filter((entry) => !/[ *]/.test(entry)));
  const beginnings = all.filter((entry) => entry.endsWith('*')).map((entry) => entry.slice(0, -1));
  const phrases = all.filter((entry) => entry.includes(' ')).map((entry) => entry.split(' '));
  return (words) =>
    words.findIndex(
      (word, at) =>
        single.has(word) ||
        beginnings.some((beginning) => word.startsWith(beginning)) ||
        phrases.some((phrase) => phrase.every((part, k) => words[at + k] === part)),
    );
}
