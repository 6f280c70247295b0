/** Ways to write what a reader of RFC 4180 does not know: quotes behind backslashes, lines that a carriage return alone ends. */
export interface Rewriting {
  readonly backslashes?: boolean;
  readonly returns?: boolean;
}

/** Backslashes before a quote: of each two, one is meant; a single one more makes the quote a letter. */
const ESCAPED = /(\\+)"/g;
const RETURN = /\r\n?/g;

export function rewritten(text: string, { backslashes = false, returns = false }: Rewriting): string {
  let plain = text;
  if (returns) plain = plain.replace(RETURN, '\n');
  if (backslashes)
    plain = plain.replace(ESCAPED, (_, marks: string) => {
      const kept = '\\'.repeat(marks.length >> 1);
      return marks.length % 2 === 0 ? `${kept}"` : `${kept}""`;
    });
  return plain;
}

/** What may go on in the next piece of a text. */
const OPEN_END = /[\r\\]+$/;

/** Rewrites a text that comes in pieces; null as the last one. */
export function rewriter(how: Rewriting): (piece: string | null) => string {
  let held = '';
  return (piece) => {
    const text = held + (piece ?? '');
    held = piece === null ? '' : (OPEN_END.exec(text)?.[0] ?? '');
    return rewritten(text.slice(0, text.length - held.length), how);
  };
}
