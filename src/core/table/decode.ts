import { AppError } from '../errors.ts';
import {
  decoderOf,
  type Decoder,
  encodingName,
  GARBLED,
  guessEncoding,
  markedEncoding,
  MIXED,
  unmarkedUtf16,
} from './encodings.ts';
import { garbledDecoder } from './garbledText.ts';
import { foreignFile, HEAD_BYTES } from './foreignFile.ts';
import { mixedDecoder, stretches, type ForeignLines, type MixedDecoder } from './mixedText.ts';
import { t } from '../language/words.ts';

/** Decoded text with the count of bytes it brings the reading to. */
export interface DecodedPiece {
  readonly text: string;
  /** The line that it begins in, from 1. */
  readonly line: number;
  /** One of `ENCODINGS`, the same for all pieces. */
  readonly encoding: string;
  /** Lines up to here that hold bytes of another encoding; null where none may. */
  readonly foreign: ForeignLines | null;
  readonly bytesRead: number;
}

/** A file may arrive as one block; pieces of this size keep progress moving and cancelling quick. */
const PIECE = 1 << 18;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Blocks of at most `PIECE` bytes, the first of at least `HEAD_BYTES` unless the file ends before. */
async function* pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of bytes) {
    let block: Uint8Array = chunk;
    if (head) {
      block = joined(head, chunk);
      head = block.length < HEAD_BYTES ? block : null;
      if (head) continue;
    }
    for (let start = 0; start < block.length; start += PIECE) yield block.subarray(start, start + PIECE);
  }
  if (head && head.length > 0) yield head;
}

function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Lines of the block before the first that is not UTF-8. A character cut off at the block's start is passed over. */
function linesBeforeFault(block: Uint8Array): number {
  let start = 0;
  while (start < 3 && isContinuation(block[start])) start++;
  for (let line = 0; start < block.length; line++) {
    const newline = block.indexOf(0x0a, start);
    const end = newline < 0 ? block.length : newline + 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(block.subarray(start, end), { stream: newline < 0 });
    } catch {
      return line;
    }
    start = end;
  }
  return 0;
}

function encodingError(file: string, encoding: string, line: number): AppError {
  const expected = encodingName(encoding).replace(/ \(.*-endian\)$/, '');
  return new AppError(
    'csv.encoding',
    t`${file} is not ${expected} text: line ${line} holds a byte that ${expected} does not allow.`,
    t`Save it again as UTF-8: in Excel choose "CSV UTF-8 (comma delimited)", in LibreOffice the character set "Unicode (UTF-8)".`,
    { file, line },
  );
}

function assertText(name: string, head: Uint8Array): void {
  const foreign = foreignFile(head, name);
  if (!foreign) return;
  throw new AppError('csv.notText', t`${name} is ${foreign.what}, not a CSV file.`, foreign.advice, {
    file: name,
  });
}

/**
 * Text of a file, piece by piece, whatever the sizes of its blocks. UTF-8 or UTF-16, with or without a byte order
 * mark, unless another encoding is wished for.
 * @param check refuses a file by its first bytes
 * @throws AppError 'csv.encoding' naming the line of the first bad byte; 'csv.notText' for pictures, workbooks, archives and the like
 */
export async function* decodeText(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  wished?: string,
  check: (file: string, head: Uint8Array) => void = assertText,
): AsyncGenerator<DecodedPiece> {
  let decoder: Decoder | undefined;
  let mixed: MixedDecoder | null = null;
  let encoding = wished ?? 'utf-8';
  let bytesRead = 0;
  let line = 1;
  for await (const piece of pieces(bytes)) {
    if (!decoder) {
      check(file, piece);
      const head = piece.subarray(0, HEAD_BYTES);
      encoding = wished ?? markedEncoding(head) ?? unmarkedUtf16(head) ?? 'utf-8';
      mixed = encoding === MIXED ? mixedDecoder() : null;
      decoder = mixed?.decode ?? (encoding === GARBLED ? garbledDecoder() : decoderOf(encoding));
    }
    let text: string;
    try {
      text = decoder(piece);
    } catch {
      throw encodingError(file, encoding, line + (encoding === 'utf-8' ? linesBeforeFault(piece) : 0));
    }
    const firstLine = line;
    line += countNewlines(text);
    bytesRead += piece.length;
    yield { text, line: firstLine, encoding, bytesRead, foreign: mixed?.foreign() ?? null };
  }
  try {
    decoder?.();
  } catch {
    throw encodingError(file, encoding, line);
  }
}

/** Bytes around characters beyond ASCII that are enough to tell an encoding by. */
const ENOUGH = 1 << 16;
const BEFORE = 8;
const AFTER = 24;

/** Pieces of the file around bytes beyond ASCII, a space before each; only the first ones of a large file. */
async function beyondAscii(blocks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const found: number[] = [];
  let before: Uint8Array = new Uint8Array(0);
  /** Bytes that still belong to the piece at hand. */
  let wanted = 0;
  for await (const block of blocks) {
    const bytes = joined(before, block);
    for (let i = before.length; i < bytes.length && found.length < ENOUGH; i++) {
      const isBeyond = bytes[i]! >= 0x80;
      if (isBeyond && wanted === 0) found.push(0x20, ...bytes.subarray(Math.max(0, i - BEFORE), i));
      if (isBeyond) wanted = AFTER;
      else if (wanted > 0) wanted--;
      if (wanted > 0) found.push(bytes[i]!);
    }
    if (found.length >= ENOUGH) break;
    before = bytes.slice(-BEFORE);
  }
  return Uint8Array.from(found);
}

/** Characters of several bytes that are UTF-8, and bytes beyond ASCII that belong to none. */
function countUtf8(bytes: Uint8Array): { valid: number; invalid: number } {
  // As a stream: a character that the end cuts off is not counted.
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  let [valid, invalid] = [0, 0];
  for (const char of text) {
    if (char === '\ufffd') invalid++;
    else if (char > '\u007f') valid++;
  }
  return { valid, invalid };
}

/** Share of its characters beyond ASCII that are UTF-8, from which on a file of another encoding is mixed. */
const MIXED_SHARE = 0.01;

/** Bytes that are of no UTF-8 character, with a space for each stretch of those that are. */
function withoutUtf8(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(
    [...stretches(bytes)].flatMap(({ part, isForeign }) => (isForeign ? [...part] : [0x20])),
  );
}

/**
 * The encoding of a file that is not UTF-8, read as far as it takes: another one, or both where many of its characters
 * are UTF-8 all the same; null where only its end is cut off.
 */
export async function guessedEncoding(blocks: AsyncIterable<Uint8Array>): Promise<string | null> {
  const bytes = await beyondAscii(blocks);
  const { valid, invalid } = countUtf8(bytes);
  if (invalid === 0) return null;
  const guessed = guessEncoding(withoutUtf8(bytes));
  const isMixed = guessed === 'windows-1252' && valid >= MIXED_SHARE * (valid + invalid);
  return invalid <= valid || isMixed ? MIXED : guessEncoding(bytes);
}
