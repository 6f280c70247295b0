import { t } from '../../core/language/words.ts';

/**
 * Control, direction-changing, line-separating and zero-width characters: invisible, and able to rearrange or imitate
 * the text around them. The joiners of scripts and emoji (U+200C, U+200D) stay.
 */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

/** A name from the person's file as it may be drawn: unprintable characters become a visible "␣". */
export function printable(name: string): string {
  return name.replace(UNPRINTABLE, '␣');
}

/** Printed names up to this length are short enough to be shown whole. */
const SHORT = 60;
/** A browser shows about so much of a tooltip. */
const LONGEST_TITLE = 1000;

/** The tooltip of a name that may be cut where it is shown; none for a short one. */
export function wholeText(name: string): string | undefined {
  return name.length > SHORT ? shorten(name.slice(0, 2 * LONGEST_TITLE), LONGEST_TITLE) : undefined;
}

/** Printable text of at most `limit` characters, cut at the end with an ellipsis. */
export function shorten(text: string, limit: number): string {
  // Enough for `limit` characters and one more, each of two code units: a cell may have a megabyte.
  const characters = [...printable(text.slice(0, 2 * limit + 2))];
  if (characters.length <= limit) return characters.join('');
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`;
}

/** As `shorten`, cut in the middle: names of columns often differ in their ends only. */
export function shortenMiddle(text: string, limit: number): string {
  const characters = [...printable(text)];
  if (characters.length <= limit) return characters.join('');
  const end = Math.floor((limit - 1) / 2);
  return `${characters.slice(0, limit - 1 - end).join('')}…${end > 0 ? characters.slice(-end).join('') : ''}`;
}

/**
 * Printable text in at most `lines` lines of at most `limit` characters, broken at spaces; what does not fit is cut
 * with an ellipsis.
 */
export function wrapLabel(text: string, limit: number, lines: number): string[] {
  const wrapped: string[] = [];
  for (const word of printable(text).split(' ')) {
    const last = wrapped.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    const fits = last === undefined || [...longer].length <= limit || wrapped.length === lines;
    if (fits) wrapped[Math.max(0, wrapped.length - 1)] = longer;
    else wrapped.push(word);
  }
  return wrapped.map((line) => shorten(line, limit));
}

/** A file name from a title: lower-case words joined by hyphens, at most 60 characters. */
export function fileStem(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? ['chart']).join('-').slice(0, 60).replace(/-$/, '');
}

/** With a capital in front: a heading whose word is another one where it is a heading elsewhere. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return t`${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
