import { AppError } from '../../core/errors.ts';
import { codingOf } from '../../core/kinds/storage/storages.ts';
import { encodeTable, type EncodedTable } from '../../core/encoding/encoding.ts';
import { takePictures, type Pictures } from '../../core/pictures/pictures.ts';
import type { PictureGenerator } from './generator.ts';
import type { AnyPictureRun, PictureRun } from './pictureRun.ts';
import { t } from '../../core/language/words.ts';

/** Some pictures of a run with what is known of each: side by side, and of the same length. */
export interface RunPictures {
  readonly pictures: Pictures;
  /** Row of each in its table, from 0. */
  readonly rows: ArrayLike<number>;
  /** Codes of label and joint sensitive group, by the generator's names. */
  readonly label: ArrayLike<number>;
  readonly group: ArrayLike<number>;
  /** Latent codes, row-major, a row each. */
  readonly codes: Float32Array;
  /** ln density of each code, in nats; null where it is not known. */
  readonly likelihood: Float64Array | null;
}

/** The profile that each row of a table has, whose numbers are the joint groups. */
function groupsOfRows(
  { encoding, profiles }: PictureGenerator,
  { rows, sensitive }: EncodedTable,
): Int32Array {
  const coarse = encoding.sensitive.map(({ codec }) => codingOf(codec).groupOfCode(codec));
  const keyAt = (codes: readonly Int32Array[], row: number) =>
    codes.map((own, i) => coarse[i]![own[row]!]!).join(',');
  const groups = new Map(
    Array.from(profiles.group, (group, profile) => [keyAt(profiles.sensitive, profile), group]),
  );
  return Int32Array.from({ length: rows }, (_, row) => groups.get(keyAt(sensitive, row)) ?? -1);
}

/** Synthetic pictures, where the slider stands. */
export function syntheticOf({ drawn }: AnyPictureRun): RunPictures {
  const { data, label, group, codes, likelihood } = drawn;
  const rows = Int32Array.from({ length: data.pictures.count }, (_, row) => row);
  return { pictures: data.pictures, rows, label, group, codes, likelihood };
}

/** The training pictures that the teacher was asked to rebuild: as they are, or rebuilt. */
export function realOf(run: PictureRun, kind: 'real' | 'reconstructed'): RunPictures {
  const { tables, reconstructed, generator } = run;
  const { rows, codes } = reconstructed;
  const coded = encodeTable(tables.train.table, generator.encoding);
  const groups = groupsOfRows(generator, coded);
  return {
    pictures: kind === 'real' ? takePictures(tables.train.pictures, rows) : reconstructed.pictures,
    rows,
    label: Int32Array.from(rows, (row) => coded.target[row]!),
    group: Int32Array.from(rows, (row) => groups[row]!),
    codes,
    likelihood: null,
  };
}

/**
 * The latent code of one picture.
 * @param row of its table
 * @throws AppError 'run.missing' where the run has no code of it
 */
export function codeOf({ rows, codes }: RunPictures, row: number): Float32Array {
  const at = Array.prototype.indexOf.call(rows, row);
  if (at < 0)
    throw new AppError('run.missing', t`Row ${row + 1} has no code here.`, t`Pick a picture of the gallery.`);
  const width = codes.length / rows.length;
  return codes.subarray(at * width, (at + 1) * width);
}
