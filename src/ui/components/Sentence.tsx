import { cloneElement, type ReactElement, type ReactNode } from 'react';

/** `<0>inner</0>` or `<0/>` in a text. */
const PART = /<(\d)>(.*?)<\/\1>|<(\d)\/>/g;

export interface SentenceProps {
  readonly text: string;
  /** Elements that stand in it, by number; each is given the words between its marks. */
  readonly parts: readonly ReactElement[];
}

/** A text with elements in it, whose places each language chooses: "Drop a <0>table</0> here". */
export function Sentence({ text, parts }: SentenceProps): ReactNode {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(PART)) {
    const part = parts[Number(match[1] ?? match[3])];
    if (!part) continue;
    pieces.push(text.slice(end, match.index));
    pieces.push(cloneElement(part, { key: match.index }, ...(match[2] === undefined ? [] : [match[2]])));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)];
}
