import type { LeftOut } from './reading.ts';

/**
 * Zero-width spaces, marks of byte order and of direction. Not among them are joiners, which words of some languages and
 * emoji need, and what turns the text behind it round.
 */
const UNSEEN = /[\u200b\u200e\u200f\u2060\ufeff]/g;
const BYTE_ORDER_MARK = '\ufeff';
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
      return text.replace(UNSEEN, (char, at: number) => {
        // Files were joined, each with its own mark: that is nobody's text.
        if (char === BYTE_ORDER_MARK && (at === 0 || text[at - 1] === '\n')) return '';
        for (; seen < at; seen++) if (text[seen] === '\n') line++;
        count++;
        if (lines.size < MOST_LINES) lines.add(line);
        return '';
      });
    },
    list: () => (count === 0 ? [] : [{ reason: 'unseenCharacter', count, lines: [...lines], text: '' }]),
  };
}
