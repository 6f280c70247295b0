import type { FilledRows, LeftOut, LeftOutReason } from './reading.ts';

const MOST_LINES = 1000;
const LONGEST_TEXT = 80;

export interface LeftOutLines {
  readonly add: (reason: LeftOutReason, line: number, cells: readonly string[]) => void;
  readonly list: () => LeftOut[];
}

export interface NotedLines {
  readonly add: (line: number) => void;
  readonly noted: () => FilledRows;
}

/** Counts lines; of many, the first thousand are known. */
export function noteLines(): NotedLines {
  const lines: number[] = [];
  let count = 0;
  return {
    add(line) {
      count++;
      if (lines.length < MOST_LINES) lines.push(line);
    },
    noted: () => ({ count, lines }),
  };
}

/** Notes lines that are left out, by reason in the order of their first lines; of many, the first thousand. */
export function createLeftOut(): LeftOutLines {
  const notes = new Map<LeftOutReason, NotedLines & { readonly text: string }>();
  return {
    add(reason, line, cells) {
      let note = notes.get(reason);
      if (!note) {
        const text = cells.filter((cell) => cell !== '').join(', ');
        note = { ...noteLines(), text: text.slice(0, LONGEST_TEXT) };
        notes.set(reason, note);
      }
      note.add(line);
    },
    list: () => [...notes].map(([reason, { noted, text }]) => ({ reason, ...noted(), text })),
  };
}
