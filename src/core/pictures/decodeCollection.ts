import { AppError, isAppError } from '../errors.ts';
import { createPauses, type ReadingHooks } from '../table/pauses.ts';
import type { RawTable } from '../table/table.ts';
import { checkPicture, type Fault } from './checkPicture.ts';
import type { PictureCollection, PictureFile } from './collection.ts';
import type { DecodedPicture, DecodePicture } from './decoded.ts';
import { fitPicture, greyOf } from './fit.ts';
import { pictureHeader, type PictureHeader } from './header.ts';
import { assertEnough, leftOutOf } from './leftOut.ts';
import { LARGEST_FILE, MOST_BYTES } from './limits.ts';
import type { PictureReading } from './pictureReading.ts';
import { bytesEach, type PictureForm, type Pictures } from './pictures.ts';
import { t } from '../language/words.ts';

/** Pictures whose size proposes the form. */
const LOOKED_AT = 200;
const SMALL_SIDE = 28;
const USUAL_SIDE = 32;
const NAMES_TOLD = 3;

/** The file's bytes; null where they cannot be unpacked. @throws AppError where the given file cannot be read */
async function bytesOf(file: PictureFile): Promise<Uint8Array | null> {
  try {
    return await file.read();
  } catch (error) {
    if (isAppError(error) && error.code === 'table.packed') return null;
    throw error;
  }
}

/** The smallest usual side that shows all of those that are looked at: 28, or 32 of larger ones. */
async function proposedSide(files: readonly PictureFile[]): Promise<PictureForm['side']> {
  const step = Math.max(1, files.length / LOOKED_AT);
  for (let at = 0; at < files.length; at += step) {
    const file = files[Math.floor(at)]!;
    const bytes = file.size > LARGEST_FILE ? null : await bytesOf(file);
    const header = bytes && pictureHeader(bytes);
    if (header && 'width' in header && Math.max(header.width, header.height) > SMALL_SIDE) return USUAL_SIDE;
  }
  return SMALL_SIDE;
}

/** What was found while the pictures were read. */
interface Tally {
  notSquare: number;
  transparent: number;
  enlarged: number;
  smallest: readonly [number, number];
  largest: readonly [number, number];
  isGrey: boolean;
}

function note(tally: Tally, { width, height }: DecodedPicture, side: number): void {
  const pixels = width * height;
  if (width !== height) tally.notSquare++;
  if (Math.max(width, height) < side) tally.enlarged++;
  if (tally.largest[0] === 0 || pixels < tally.smallest[0] * tally.smallest[1])
    tally.smallest = [width, height];
  if (pixels > tally.largest[0] * tally.largest[1]) tally.largest = [width, height];
}

/** Makes one plane of three, in place: each picture is shorter than it was and lies no later. */
function toGrey(bytes: Uint8Array, count: number, side: number): void {
  const size = side * side;
  for (let k = 0; k < count; k++)
    for (let at = 0; at < size; at++) {
      const from = 3 * k * size + at;
      bytes[k * size + at] = greyOf(bytes[from]!, bytes[from + size]!, bytes[from + 2 * size]!);
    }
}

function assertFits(file: string, count: number, form: PictureForm): void {
  if (count * bytesEach(form) <= MOST_BYTES) return;
  throw new AppError(
    'pictures.tooMany',
    t`${file} has ${count} pictures: at ${form.side} × ${form.side} pixels they are too many for the memory of a browser tab.`,
    t`Choose fewer pixels, grey, or fewer rows.`,
    { file },
  );
}

function takeRawRows(raw: RawTable, rows: readonly number[]): RawTable {
  if (rows.length === raw.rows) return raw;
  return {
    ...raw,
    rows: rows.length,
    cells: raw.cells.map((column) => rows.map((row) => column[row]!)),
    ...(raw.lines && { lines: Int32Array.from(rows, (row) => raw.lines![row]!) }),
  };
}

/** The rows of each file, and the faults of the others. */
function rowsOfFiles({ raw, column, files, find }: PictureCollection) {
  const cells = raw.cells[raw.header.indexOf(column)]!;
  const rowsOf: number[][] = files.map(() => []);
  const faults: (Fault | null)[] = cells.map((cell, row) => {
    const name = cell.trim();
    if (name === '') return { reason: 'unnamed', name };
    const file = find(name);
    if (typeof file !== 'number') return { reason: file, name };
    rowsOf[file]!.push(row);
    return null;
  });
  return { rowsOf, faults };
}

/** Pictures of one form, written row by row. */
interface Store {
  readonly form: PictureForm;
  /** Where in `bytes` each row's picture goes, counted in pictures. */
  readonly slot: Int32Array;
  readonly bytes: Uint8Array;
  readonly tally: Tally;
}

function createStore(faults: readonly (Fault | null)[], form: PictureForm): Store {
  const slot = new Int32Array(faults.length);
  let count = 0;
  faults.forEach((fault, row) => {
    slot[row] = count;
    count += Number(fault === null);
  });
  const tally: Tally = {
    ...{ notSquare: 0, transparent: 0, enlarged: 0, isGrey: true },
    ...{ smallest: [0, 0], largest: [0, 0] },
  };
  return { form, slot, bytes: new Uint8Array(count * bytesEach(form)), tally };
}

/** Reads one picture into its rows. @returns why it could not be read, or null */
async function readInto(
  { form, slot, bytes, tally }: Store,
  rows: readonly number[],
  file: PictureFile,
  decode: DecodePicture,
): Promise<Fault | null> {
  const { name, size } = file;
  if (size > LARGEST_FILE) return { reason: 'huge', name };
  const given = await bytesOf(file);
  const header = given ? checkPicture(name, given) : ({ reason: 'broken', name } as const);
  if ('reason' in header) return header;
  const whole = await decoded(given!, header, decode);
  if (!whole) return { reason: 'broken', name };
  const fitted = fitPicture(whole, form);
  for (const row of rows) bytes.set(fitted.bytes, slot[row]! * bytesEach(form));
  note(tally, whole, form.side);
  tally.transparent += Number(fitted.hasTransparency);
  tally.isGrey &&= fitted.isGrey;
  return null;
}

/** Null where the file is damaged behind its head. */
async function decoded(
  bytes: Uint8Array,
  header: PictureHeader,
  decode: DecodePicture,
): Promise<DecodedPicture | null> {
  try {
    return await decode(bytes, header);
  } catch (error) {
    if (isAppError(error)) throw error;
    return null;
  }
}

/** The pictures of the rows that have one, close together. @param channels 1: grey is made of colours */
function compacted({ form, slot, bytes }: Store, kept: readonly number[], channels: 1 | 3): Pictures {
  const each = bytesEach(form);
  kept.forEach((row, k) => bytes.copyWithin(k * each, slot[row]! * each, (slot[row]! + 1) * each));
  if (channels < form.channels) toGrey(bytes, kept.length, form.side);
  const made: PictureForm = { side: form.side, channels };
  const size = kept.length * bytesEach(made);
  // A copy only where it is smaller: there may be hundreds of megabytes.
  return { form: made, count: kept.length, bytes: size === bytes.length ? bytes : bytes.slice(0, size) };
}

const isFault = (fault: Fault | null): fault is Fault => fault !== null;

/**
 * Decodes the pictures of a collection one by one, in the order of their files, and brings them to one form.
 * @param wished what of the form is decided; the rest is proposed by the pictures
 * @throws AppError 'pictures.none', 'pictures.tooFew', 'pictures.tooMany'; 'run.cancelled'
 */
export async function decodeCollection(
  file: string,
  collection: PictureCollection,
  decode: DecodePicture,
  hooks: ReadingHooks,
  wished: Partial<PictureForm>,
): Promise<{ raw: RawTable; pictures: Pictures; reading: PictureReading }> {
  const { raw, column, files, way, folderColumns } = collection;
  const { rowsOf, faults } = rowsOfFiles(collection);
  const used = files.filter((_, k) => rowsOf[k]!.length > 0);
  const found = faults.filter((fault) => fault === null).length;
  assertEnough(file, column, found, leftOutOf(faults.filter(isFault)));
  const form: PictureForm = {
    side: wished.side ?? (await proposedSide(used)),
    channels: wished.channels ?? 3,
  };
  assertFits(file, found, form);
  const store = createStore(faults, form);

  const pauses = createPauses(file, hooks);
  let taken = 0;
  for (const [k, picture] of files.entries()) {
    const rows = rowsOf[k]!;
    const fault = rows.length > 0 ? await readInto(store, rows, picture, decode) : null;
    if (fault) for (const row of rows) faults[row] = fault;
    taken += picture.packedSize;
    pauses.check();
    await pauses.after(taken);
  }

  const kept = Array.from(faults.keys()).filter((row) => faults[row] === null);
  const leftOut = leftOutOf(faults.filter(isFault));
  assertEnough(file, column, kept.length, leftOut);
  const pictures = compacted(store, kept, wished.channels ?? (store.tally.isGrey ? 1 : 3));
  const unused = files.filter((_, k) => rowsOf[k]!.length === 0).map(({ name }) => name);
  const { notSquare, transparent, enlarged, smallest, largest } = store.tally;
  return {
    raw: takeRawRows(raw, kept),
    pictures,
    reading: {
      ...{ column, count: kept.length, form: pictures.form, way, folderColumns, leftOut, smallest, largest },
      unused: { count: unused.length, names: unused.slice(0, NAMES_TOLD) },
      changed: { notSquare, transparent, enlarged },
    },
  };
}
