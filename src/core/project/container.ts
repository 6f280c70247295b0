import { joinBytes, type Bytes } from '../bytes.ts';
import { AppError } from '../errors.ts';
import { list, Misfit, number, object, oneOf, text, type Decoder } from '../decode.ts';
import { createSha256 } from '../sha256.ts';
import { fileFault, newerFile, tooLarge } from './fault.ts';
import { gunzipParts, gzip } from './gzip.ts';
import { t } from '../language/words.ts';

/**
 * The outer form of a saved file: one line of JSON, then gzip of the parts, one after the other.
 *
 *     {"format":"fairloom-model","version":6,"parts":[{"name":"document","bytes":812},…],"bytes":…,"sha256":"…"}⏎
 *
 * The line is read first, so that a wrong, newer, cut or changed file is refused before anything is inflated.
 * Older versions are read too: version 1 held the values of numeric columns, 2 one spelling of missing cells
 * (`migrateDocument`), 3 a network for a judge (`savedJudge.ts`); 4 had no releases, and no accounts of them; 5 no generators of pictures.
 */
export const FILE_VERSION = 6;
const OLDEST_VERSION = 1;

export const SAVED_KINDS = ['model', 'project'] as const;
export type SavedKind = (typeof SAVED_KINDS)[number];

/** Parts of a file by name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const LONGEST_HEADER = 4096;
const MOST_PARTS = 16;
const MEGABYTE = 2 ** 20;
/** Bytes as they are on disk, and of all parts together once inflated. */
export const LARGEST_FILE = 256 * MEGABYTE;
const LARGEST_CONTENT = 512 * MEGABYTE;
/** Megabytes of single parts once inflated: a small file could else claim that half a gigabyte describes it. */
const LARGEST_PARTS = new Map([
  ['document', 32],
  ['report', 64],
  ['release', 64],
  ['account', 64],
  ...['teacher', 'decoder', 'student', 'judge', 'judgeNetwork'].map((network) => [network, 256] as const),
]);

interface Header {
  readonly format: `fairloom-${SavedKind}`;
  readonly version: number;
  readonly parts: readonly { readonly name: string; readonly bytes: number }[];
  /** Length of what follows the header line. */
  readonly bytes: number;
  /** SHA-256, in hexadecimal, of this header without it, then of what follows the line. */
  readonly sha256: string;
}

const size: Decoder<number> = (value, path) => {
  const bytes = number(value, path);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new Misfit(path, t`a number of bytes`);
  return bytes;
};

const header = object<Header>({
  format: oneOf('fairloom-model', 'fairloom-project'),
  version: size,
  parts: list(object<Header['parts'][number]>({ name: text, bytes: size })),
  bytes: size,
  sha256: text,
});

const versionOnly = object<Pick<Header, 'format' | 'version'>>({
  format: oneOf('fairloom-model', 'fairloom-project'),
  version: size,
});

function checksum({ format, version, parts, bytes }: Omit<Header, 'sha256'>, body: Uint8Array): string {
  const hash = createSha256();
  hash.update(new TextEncoder().encode(JSON.stringify({ format, version, parts, bytes })));
  hash.update(body);
  return hash.hex();
}

/** A file of a body that is compressed already. */
export function sealFile(kind: SavedKind, parts: Header['parts'], body: Bytes): Bytes {
  const head = { format: `fairloom-${kind}`, version: FILE_VERSION, parts, bytes: body.length } as const;
  const line = JSON.stringify({ ...head, sha256: checksum(head, body) });
  return joinBytes([new TextEncoder().encode(`${line}\n`), body]);
}

/** @throws AppError 'file.tooLarge' where it would be more than is opened again */
export async function packFile(kind: SavedKind, parts: Parts): Promise<Bytes> {
  const sizes = Array.from(parts, ([name, { length }]) => ({ name, bytes: length }));
  requireRoom(contentOf(sizes), LARGEST_CONTENT);
  const file = sealFile(kind, sizes, await gzip(joinBytes([...parts.values()])));
  requireRoom(file.length, LARGEST_FILE);
  return file;
}

const contentOf = (parts: Header['parts']) => parts.reduce((sum, { bytes }) => sum + bytes, 0);

function requireRoom(bytes: number, most: number): void {
  if (bytes <= most) return;
  throw new AppError(
    'file.tooLarge',
    t`The file would have ${Math.ceil(bytes / MEGABYTE)} MB, and ${most / MEGABYTE} MB are the most that Fairloom opens.`,
    t`Save the project without its rows.`,
  );
}

function readHeader(file: string, bytes: Uint8Array): { head: Header; end: number } {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf(0x0a);
  if (end < 0) throw fileFault(file, t`its first line is not a header of Fairloom`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end)));
  } catch {
    throw fileFault(file, t`its first line is not a header of Fairloom`);
  }
  try {
    const { version } = versionOnly(value, '');
    if (version > FILE_VERSION) throw newerFile(file, version, FILE_VERSION);
    return { head: header(value, ''), end: end + 1 };
  } catch (error) {
    if (error instanceof Misfit) throw fileFault(file, t`in its first line, ${error.message}`);
    throw error;
  }
}

/** Everything that can be known before inflating. */
function checkHeader(file: string, head: Header, body: Uint8Array): void {
  if (head.version < OLDEST_VERSION) throw fileFault(file, t`there is no file version ${head.version}`);
  const names = new Set(head.parts.map(({ name }) => name));
  if (head.parts.length > MOST_PARTS || names.size < head.parts.length) {
    throw fileFault(file, t`its list of parts is not one that Fairloom writes`);
  }
  // The document comes first: it is checked before anything is inflated that only fits a sound one.
  if (head.parts[0]?.name !== 'document')
    throw fileFault(file, t`its list of parts is not one that Fairloom writes`);
  const content = contentOf(head.parts);
  if (content > LARGEST_CONTENT) {
    throw tooLarge(file, t`its content has ${Math.ceil(content / MEGABYTE)} MB, and 512 MB are the most`);
  }
  for (const { name, bytes } of head.parts) {
    const most = LARGEST_PARTS.get(name) ?? LARGEST_CONTENT / MEGABYTE;
    if (bytes > most * MEGABYTE)
      throw fileFault(
        file,
        t`its ${name} would have ${Math.ceil(bytes / MEGABYTE)} MB, and ${most} are the most`,
      );
  }
  if (body.length < head.bytes) {
    throw fileFault(file, t`it ends ${head.bytes - body.length} bytes too early`);
  }
  if (body.length > head.bytes) throw fileFault(file, t`something was added at its end`);
  if (checksum(head, body) !== head.sha256)
    throw fileFault(file, t`it was changed: its checksum does not match`);
}

/**
 * @param file name for messages
 * @param onPart is given each part as soon as it is whole, and the version of the file; what it throws ends the reading
 *   before the next is inflated
 * @throws AppError 'file.invalid', 'file.newer' or 'file.tooLarge', or as `onPart` does; nothing else, whatever the bytes
 */
export async function unpackFile(
  file: string,
  bytes: Bytes,
  onPart: (name: string, part: Uint8Array, version: number) => void = () => undefined,
): Promise<{ readonly kind: SavedKind; readonly parts: Parts }> {
  if (bytes.length > LARGEST_FILE) throw tooLarge(file, t`it has more than 256 MB`);
  const { head, end } = readHeader(file, bytes);
  const body = bytes.subarray(end);
  checkHeader(file, head, body);
  const parts = new Map<string, Uint8Array>();
  const keep = (part: Uint8Array, index: number) => {
    const { name } = head.parts[index]!;
    onPart(name, part, head.version);
    parts.set(name, part);
  };
  const sizes = head.parts.map(({ bytes: length }) => length);
  if (!(await inflated(file, body, sizes, keep))) throw fileFault(file, t`it unfolds to less than it says`);
  return { kind: head.format === 'fairloom-model' ? 'model' : 'project', parts };
}

async function inflated(...[file, body, sizes, keep]: [string, ...Parameters<typeof gunzipParts>]) {
  try {
    return await gunzipParts(body, sizes, keep);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const unfolds = error instanceof RangeError;
    throw fileFault(file, unfolds ? t`it unfolds to more than it says` : t`it cannot be decompressed`);
  }
}
