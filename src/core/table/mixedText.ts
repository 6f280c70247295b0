import { decoderOf, type Decoder } from './encodings.ts';

/** Lines of a UTF-8 file that hold bytes of another encoding. */
export interface ForeignLines {
  readonly count: number;
  /** The first of them, from 1. */
  readonly lines: readonly number[];
}

export interface MixedDecoder {
  readonly decode: Decoder;
  readonly foreign: () => ForeignLines;
}

const MOST_LINES = 1000;
const NEWLINE = 0x0a;

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Bytes of a character by its first one; 0 where none begins so. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/** Bytes of the UTF-8 character at a place; 0 where there is none. Surrogates and overlong forms are none. */
function characterAt(bytes: Uint8Array, at: number): number {
  const [first, second] = [bytes[at]!, bytes[at + 1] ?? 0];
  const length = lengthOf(first);
  for (let i = 1; i < length; i++) if (!isContinuation(bytes[at + i])) return 0;
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f) ? 0 : length;
}

/** Bytes at the end that may be the beginning of a character. */
export function openEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (isContinuation(byte)) continue;
    return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** Stretches of bytes that are UTF-8 and of bytes that are not, in turn. */
export function* stretches(
  bytes: Uint8Array,
): Generator<{ readonly part: Uint8Array; readonly isForeign: boolean }> {
  let start = 0;
  let isForeign = false;
  for (let at = 0; at < bytes.length;) {
    const length = characterAt(bytes, at);
    if ((length === 0) !== isForeign) {
      if (at > start) yield { part: bytes.subarray(start, at), isForeign };
      [start, isForeign] = [at, length === 0];
    }
    at += Math.max(1, length);
  }
  if (start < bytes.length) yield { part: bytes.subarray(start), isForeign };
}

/**
 * A decoder for UTF-8 text into which lines of Windows-1252 were put (files joined, cells pasted): each byte that is of
 * no UTF-8 character is one of Windows-1252. A character that the end of the text cuts off is refused, as of any UTF-8.
 */
export function mixedDecoder(): MixedDecoder {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const single = decoderOf('windows-1252');
  const lines: number[] = [];
  let [count, line, lastLine] = [0, 1, 0];
  let open: Uint8Array = new Uint8Array(0);
  let isFirst = true;

  function note(): void {
    if (line === lastLine) return;
    lastLine = line;
    if (count++ < MOST_LINES) lines.push(line);
  }

  function textOf(bytes: Uint8Array): string {
    let text = '';
    for (const { part, isForeign } of stretches(bytes)) {
      if (isForeign) note();
      text += isForeign ? single(part) : utf8.decode(part);
      for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) line++;
    }
    return text;
  }

  return {
    decode(bytes) {
      if (!bytes) {
        if (open.length > 0) utf8.decode(open);
        return '';
      }
      const all = new Uint8Array(open.length + bytes.length);
      all.set(open);
      all.set(bytes, open.length);
      const end = all.length - openEnd(all);
      open = all.slice(end);
      const text = textOf(all.subarray(0, end));
      const whole = isFirst ? text.replace(/^\ufeff/, '') : text;
      isFirst &&= text === '';
      return whole;
    },
    foreign: () => ({ count, lines: [...lines] }),
  };
}
