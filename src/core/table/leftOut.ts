import type { LeftOut, LeftOutReason } from './reading.ts';

const MOST_LINES = 1000;
const LONGEST_TEXT = 80;

export interface LeftOutLines {
  readonly add: (reason: LeftOutReason, line: number, cells: readonly string[]) => void;
  readonly list: () => LeftOut[];
}

/** Notes lines that are left out, by reason in the order of their first lines; of many, the first thousand. */
export function createLeftOut(): LeftOutLines {
  const notes = new Map<LeftOutReason, { count: number; lines: number[]; text: string }>();
  return {
    add(reason, line, cells) {
      let note = notes.get(reason);
      if (!note) {
        const text = cells.filter((cell) => cell !== '').join(', ');
        note = { count: 0, lines: [], text: text.slice(0, LONGEST_TEXT) };
        notes.set(reason, note);
      }
      note.count++;
      if (note.lines.length < MOST_LINES) note.lines.push(line);
    },
    list: () => [...notes].map(([reason, note]) => ({ reason, ...note })),
  };
}
