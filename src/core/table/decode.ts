import { AppError } from '../errors.ts';
import { foreignFile, HEAD_BYTES } from './foreignFile.ts';

/** Decoded text with the count of bytes it brings the reading to. */
export interface DecodedPiece {
  readonly text: string;
  readonly bytesRead: number;
}

/** A file may arrive as one block; pieces of this size keep progress moving and cancelling quick. */
const PIECE = 1 << 18;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

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

function encodingError(file: string, encoding: Encoding, line: number): AppError {
  const expected = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  return new AppError(
    'csv.encoding',
    `${file} is not ${expected} text: line ${line} holds a byte that ${expected} does not allow.`,
    'Save it again as UTF-8: in Excel choose "CSV UTF-8 (comma delimited)", in LibreOffice the character set "Unicode (UTF-8)".',
    { file, line },
  );
}

function assertText(name: string, head: Uint8Array): void {
  const foreign = foreignFile(head, name);
  if (!foreign) return;
  throw new AppError('csv.notText', `${name} is ${foreign.what}, not a CSV file.`, foreign.advice, {
    file: name,
  });
}

/**
 * Text of a file, piece by piece, whatever the sizes of its blocks. UTF-8, with or without a byte order mark, or
 * UTF-16 with one.
 * @throws AppError 'csv.encoding' naming the line of the first bad byte; 'csv.notText' for pictures, workbooks, archives and the like
 */
export async function* decodeText(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<DecodedPiece> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let encoding: Encoding = 'utf-8';
  let bytesRead = 0;
  let line = 1;
  for await (const piece of pieces(bytes)) {
    if (!decoder) {
      assertText(file, piece);
      encoding = encodingOf(piece);
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch {
      throw encodingError(file, encoding, line + (encoding === 'utf-8' ? linesBeforeFault(piece) : 0));
    }
    line += countNewlines(text);
    bytesRead += piece.length;
    yield { text, bytesRead };
  }
  try {
    decoder?.decode();
  } catch {
    throw encodingError(file, encoding, line);
  }
}
