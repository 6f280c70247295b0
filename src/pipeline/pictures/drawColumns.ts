import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import { drawGroupChances, groupsAt } from '../../core/pictures/attribute.ts';
import { drawFromMixtures } from '../../core/pictures/mixtures.ts';
import { allRows } from '../../core/table/table.ts';
import type { Rng } from '../../core/random.ts';
import { evenUniforms } from '../../core/sampling/evenUniforms.ts';
import { openColumnDecoder } from '../../model/pictures/columnDecoder.ts';
import { LATENT } from '../../model/teacher/family.ts';
import { shapeOfGenerator, type PictureGenerator } from './generator.ts';

/** Rows that are drawn at once, and those whose marginals the columns are calibrated on. */
const AT_ONCE = 4096;
const PILOT = 4000;

/** Latent codes and joint groups of rows. */
export interface RowsToDraw {
  /** rows × LATENT, row-major. */
  readonly codes: Float32Array;
  /** Groups at α = 0, and where the slider stands. */
  readonly start: Int32Array;
  readonly now: Int32Array;
}

/** Rows that share it should come with the codes of column j as evenly as can be. */
function keysOf(
  { encoding: { features } }: PictureGenerator,
  group: Int32Array,
  j: number,
  before: readonly Int32Array[],
): Int32Array {
  if (j === 0) return group;
  const { size } = features[j - 1]!;
  return group.map((own, row) => own * size + before[j - 1]![row]!);
}

/** The given rows' latent codes. */
function codesOf(codes: Float32Array, rows: Int32Array): Float32Array {
  const own = new Float32Array(rows.length * LATENT);
  rows.forEach((row, i) => own.set(codes.subarray(row * LATENT, (row + 1) * LATENT), i * LATENT));
  return own;
}

/** A decoder whose columns are calibrated on rows as the student draws them at α = 0. */
function calibratedDecoder(generator: PictureGenerator, rng: Rng) {
  const { student, counts, groups, decoder, columnCounts } = generator;
  const open = openColumnDecoder(decoder, shapeOfGenerator(generator), columnCounts.map(sharesOf), AT_ONCE);
  const { codes, label } = drawFromMixtures(student, PILOT, rng.fork('codes'));
  const group = groupsAt(label, drawGroupChances(PILOT, rng.fork('groups')), counts, groups.length, 0);
  open.draw(codes, group, (j, before) =>
    evenUniforms(keysOf(generator, group, j, before), rng.fork(String(j))),
  );
  return open;
}

/**
 * Codes of the further columns of each row. A row whose group is as at α = 0 has the same cells at every position of the
 * slider; one that has moved is decoded again with its new group and the same chances.
 */
export async function drawColumns(
  generator: PictureGenerator,
  { codes, start, now }: RowsToDraw,
  rng: Rng,
  breathe: (() => Promise<void>) | undefined,
): Promise<Int32Array[]> {
  const { features } = generator.encoding;
  if (features.length === 0) return [];
  const open = calibratedDecoder(generator, rng.fork('pilot'));
  const rows = start.length;
  const uniforms = features.map(() => new Float64Array(rows));
  const drawn = features.map(() => new Int32Array(rows));
  for (let first = 0; first < rows; first += AT_ONCE) {
    const end = Math.min(first + AT_ONCE, rows);
    const group = start.subarray(first, end);
    const own = open.draw(codes.subarray(first * LATENT, end * LATENT), group, (j, before) => {
      const even = evenUniforms(keysOf(generator, group, j, before), rng.fork(`${first}/${j}`));
      uniforms[j]!.set(even, first);
      return even;
    });
    own.forEach((column, j) => drawn[j]!.set(column, first));
    await breathe?.();
  }
  const moved = allRows(rows).filter((row) => start[row] !== now[row]);
  for (let first = 0; first < moved.length; first += AT_ONCE) {
    const some = moved.subarray(first, first + AT_ONCE);
    const group = some.map((row) => now[row]!);
    const own = open.draw(codesOf(codes, some), group, (j) =>
      Float64Array.from(some, (row) => uniforms[j]![row]!),
    );
    own.forEach((column, j) => some.forEach((row, i) => (drawn[j]![row] = column[i]!)));
    await breathe?.();
  }
  return drawn;
}
