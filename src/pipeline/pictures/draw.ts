import type { CategoricalColumnSchema } from '../../core/kinds/registry.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import { decodeTable } from '../../core/encoding/encoding.ts';
import { withFillers } from '../../core/fillers/filler.ts';
import { drawGroupChances, groupsAt } from '../../core/pictures/attribute.ts';
import { drawFromMixtures, logDensities } from '../../core/pictures/mixtures.ts';
import { pictureName } from '../../core/pictures/pictureNames.ts';
import { bytesEach, type PictureTable, type Pictures } from '../../core/pictures/pictures.ts';
import { createRng, type Rng } from '../../core/random.ts';
import { mendRelations, type Mended } from '../../core/relations/mend.ts';
import { allRows, type Column, type Table } from '../../core/table/table.ts';
import { LATENT } from '../../model/teacher/family.ts';
import { openPictureDecoder, type OpenPictureDecoder } from '../../model/pictures/teacher.ts';
import { drawColumns } from './drawColumns.ts';
import { shapeOfGenerator, type PictureGenerator } from './generator.ts';

export interface DrawingWishes {
  /** Position of the slider, in [0, 1]: 0: s follows the label as in the data; 1: s is independent of it. */
  readonly alpha: number;
  readonly rows: number;
  readonly seed: number;
}

/** Synthetic pictures with their table. */
export interface DrawnPictures extends DrawingWishes {
  /** The table as it is written, and its pictures, one a row. */
  readonly data: PictureTable;
  /** Code of the label of each row, and its joint sensitive group. */
  readonly label: Int32Array;
  readonly group: Int32Array;
  /** Codes of the further columns, in the encoding's order. */
  readonly columns: readonly Int32Array[];
  /** What was done for relations between columns to hold. */
  readonly mending: Omit<Mended, 'table'>;
  /** Codes z of the rows, row-major, rows × width. */
  readonly codes: Float32Array;
  readonly width: number;
  /** ln density of each code under the student, given its label, in nats: what a gallery is sorted by. */
  readonly likelihood: Float64Array;
  /** Rows whose group is another than at α = 0. */
  readonly moved: number;
}

/** What a long computation asks of whoever runs it. */
export interface DrawingHooks {
  /** Lets messages in; throws to cancel. Absent: nobody waits. */
  readonly breathe?: () => Promise<void>;
  /** Rows done. */
  readonly onRows?: (done: number) => void;
}

const decoders = new WeakMap<PictureGenerator, OpenPictureDecoder>();

/** One decoder for each generator that is in use: it lies ready for the next position of the slider. */
function decoderFor(generator: PictureGenerator): OpenPictureDecoder {
  const known = decoders.get(generator);
  if (known) return known;
  const opened = openPictureDecoder(generator.decoder, shapeOfGenerator(generator));
  decoders.set(generator, opened);
  return opened;
}

function decodingHooks({ breathe, onRows }: DrawingHooks, before = 0): (done: number) => Promise<void> {
  return async (done) => {
    onRows?.(before + done);
    await breathe?.();
  };
}

/** Codes of the rows made. */
interface MadeCodes {
  readonly label: Int32Array;
  readonly group: Int32Array;
  /** Of the further columns, in the encoding's order. */
  readonly columns: readonly Int32Array[];
}

/** Cells of label, sensitive and further columns; the relations hold in them. */
function cellsOf(generator: PictureGenerator, { label, group, columns }: MadeCodes, rng: Rng): Mended {
  const { source, schema, encoding, profiles, relations } = generator;
  const { target, sensitive, features } = encoding;
  const codes = new Map([[target.codec.name, label]]);
  sensitive.forEach(
    ({ codec }, i) =>
    codes.set(codec.name, group.map((own) => profiles.sensitive[i]![own]!)), // oxfmt-ignore
  );
  features.forEach(({ codec }, j) => codes.set(codec.name, columns[j]!));
  const fixed = new Set([target, ...sensitive].map(({ codec }) => codec.name));
  const table = decodeTable(source, schema, encoding, codes, rng);
  return mendRelations(table, relations, fixed, rng.fork('relations'));
}

/** The table as it is written: with columns that are not learned, and its pictures named as an archive has them. */
function withPictureNames(generator: PictureGenerator, cells: Table, rng: Rng): Table {
  const { schema, completion, column } = generator;
  const table = withFillers(cells, completion, rng.fork('fillers'));
  const made = new Map(table.columns.map((own) => [own.name, own]));
  const columns = completion.order.flatMap((name): Column[] => {
    if (name !== column) return made.has(name) ? [made.get(name)!] : [];
    const own = schema.columns.find((other) => other.name === column)!;
    if (measureOf(own) !== 'groups') return [];
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    return [
      {
        ...(own as CategoricalColumnSchema),
        categories: rows.map(pictureName),
        missingTokens: [],
        codes: Int32Array.from(rows),
      },
    ];
  });
  return { ...table, columns };
}

/** The pictures of rows whose group is another than before; those of the others are there already. */
async function decodeChanged(
  generator: PictureGenerator,
  codes: Float32Array,
  group: Int32Array,
  before: DrawnPictures | undefined,
  hooks: DrawingHooks,
): Promise<Pictures> {
  const decoder = decoderFor(generator);
  if (!before) return decoder.decode(codes, group, decodingHooks(hooks));
  const changed = allRows(group.length).filter((row) => group[row] !== before.group[row]);
  const own = new Float32Array(changed.length * LATENT);
  changed.forEach((row, i) => own.set(codes.subarray(row * LATENT, (row + 1) * LATENT), i * LATENT));
  const kept = group.length - changed.length;
  const groups = changed.map((row) => group[row]!);
  const decoded = await decoder.decode(own, groups, decodingHooks(hooks, kept));
  const bytes = before.data.pictures.bytes.slice();
  const each = bytesEach(generator.form);
  changed.forEach((row, i) => bytes.set(decoded.bytes.subarray(i * each, (i + 1) * each), row * each));
  return { form: generator.form, count: group.length, bytes };
}

/**
 * Draws label, code and noise of each row once, from the seed; α moves only the sensitive group, and of the fewest rows,
 * whose pictures and further columns are decoded again.
 * @param before drawn of the same generator, seed and rows: pictures of rows whose group stays are taken from it
 * @throws AppError 'backend.unavailable' where WebAssembly does not run with 128-bit vectors
 */
export async function drawPictures(
  generator: PictureGenerator,
  { alpha, rows, seed }: DrawingWishes,
  hooks: DrawingHooks = {},
  before?: DrawnPictures,
): Promise<DrawnPictures> {
  const rng = createRng(seed).fork('pictures');
  const { counts, groups, student, column } = generator;
  const drawn = drawFromMixtures(student, rows, rng.fork('codes'));
  const chances = drawGroupChances(rows, rng.fork('groups'));
  const groupsOf = (position: number) => groupsAt(drawn.label, chances, counts, groups.length, position);
  const group = groupsOf(alpha);
  const start = groupsOf(0);
  const isSame = before?.rows === rows && before.seed === seed;
  const pictures = await decodeChanged(generator, drawn.codes, group, isSame ? before : undefined, hooks);
  const toDraw = { codes: drawn.codes, start, now: group };
  const columns = await drawColumns(generator, toDraw, rng.fork('columns'), hooks.breathe);
  const { table: cells, ...mending } = cellsOf(
    generator,
    { label: drawn.label, group, columns },
    rng.fork('cells'),
  );
  const table = withPictureNames(generator, cells, rng);
  return {
    alpha,
    rows,
    seed,
    data: { table, column, pictures },
    label: drawn.label,
    group,
    columns,
    mending,
    codes: drawn.codes,
    width: LATENT,
    likelihood: logDensities(student, drawn),
    moved: group.reduce((sum, own, row) => sum + Number(own !== start[row]), 0),
  };
}

/**
 * The same codes with each value of s.
 * @param codes rows × width, row-major
 * @returns for each joint group, in the generator's order, a picture of every code
 */
export async function swap(
  generator: PictureGenerator,
  codes: Float32Array,
  hooks: DrawingHooks = {},
): Promise<readonly Pictures[]> {
  const decoder = decoderFor(generator);
  const rows = codes.length / LATENT;
  const swapped: Pictures[] = [];
  for (let group = 0; group < generator.groups.length; group++) {
    const own = new Int32Array(rows).fill(group);
    swapped.push(await decoder.decode(codes, own, decodingHooks(hooks, group * rows)));
  }
  return swapped;
}

/** Pictures on the straight line from one code to another, both ends included, all of one joint group. */
export function strip(
  generator: PictureGenerator,
  from: Float32Array,
  to: Float32Array,
  group: number,
  steps: number,
): Promise<Pictures> {
  const codes = new Float32Array(steps * LATENT);
  for (let step = 0; step < steps; step++) {
    const share = steps > 1 ? step / (steps - 1) : 0;
    for (let k = 0; k < LATENT; k++) codes[step * LATENT + k] = from[k]! + share * (to[k]! - from[k]!);
  }
  return decoderFor(generator).decode(codes, new Int32Array(steps).fill(group));
}
