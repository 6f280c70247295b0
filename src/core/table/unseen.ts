import type { LeftOut } from './reading.ts';

/** Zero-width spaces, marks of byte order and of direction. Joiners, which words of some languages and emoji need, are not among them. */
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const MOST_LINES = 1000;

export interface Unseen {
  /** The next piece of a text without characters that cannot be seen. @param line that it begins in, from 1 */
  readonly without: (text: string, line: number) => string;
  /** What was left out. */
  readonly list: () => LeftOut[];
}

/** Leaves out characters that cannot be seen, which make two of equal values, and notes their lines. */
export function leaveOutUnseen(): Unseen {
  const lines = new Set<number>();
  let count = 0;
  return {
    without(text, first) {
      let line = first;
      let seen = 0;
      return text.replace(UNSEEN, (_, at: number) => {
        for (; seen < at; seen++) if (text[seen] === '\n') line++;
        count++;
        if (lines.size < MOST_LINES) lines.add(line);
        return '';
      });
    },
    list: () => (count === 0 ? [] : [{ reason: 'unseenCharacter', count, lines: [...lines], text: '' }]),
  };
}
