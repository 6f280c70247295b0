import { kindFor, type Encoding } from '../encoding/encoding.ts';
import type { SensitiveProfiles } from '../encoding/trainingCounts.ts';
import type { CellKeys } from '../kinds/views.ts';
import type { Rng } from '../random.ts';
import { columnNamed, type Table } from '../table/table.ts';

/** Tells exact copies of training rows: rows that equal one in all learned columns but the target, which α may move. */
export interface CopyFinder {
  /**
   * @param row its place in the synthetic table, which its numbers depend on
   * @param codeOf code of each feature column, by its position
   * @param profile its sensitive profile
   */
  readonly isCopy: (row: number, codeOf: (feature: number) => number, profile: number) => boolean;
  /** Share of the held-out real rows that equal a training row so; 0 without any. */
  readonly holdoutShare: number;
}

export interface CopyFinderInputs {
  readonly train: Table;
  readonly holdout: Table;
  readonly encoding: Encoding;
  readonly profiles: SensitiveProfiles;
  /** Rows of the synthetic table. */
  readonly rows: number;
  /** Columns that follow from others: they are computed again, and equal where the others do. */
  readonly following?: ReadonlySet<string>;
  /** The stream that its cells are decoded with. */
  readonly cells: Rng;
}

/**
 * 53 bits of a row's keys (two FNV-1a streams over their halves). Two different rows of a table of a million share
 * them with probability 10⁻⁴; it would cost one needless redraw.
 */
function hashRow(columns: number, keyOf: (column: number) => number): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let j = 0; j < columns; j++) {
    const key = keyOf(j);
    const low = key | 0;
    const high = Math.floor(key / 4294967296) | 0;
    a = Math.imul(a ^ low, 0x01000193);
    a = Math.imul(a ^ high ^ (a >>> 15), 0x85ebca6b);
    b = Math.imul(b ^ high ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ low, 0x01000193);
  }
  return (a >>> 0) * 2097152 + ((b ^ (b >>> 16)) >>> 11);
}

/** Of a column that tells no row from another. */
function sameKeys(train: Table, holdout: Table): CellKeys {
  return { train: new Float64Array(train.rows), holdout: new Float64Array(holdout.rows), made: () => 0 };
}

/** Fitted on the training rows; answers for rows of the synthetic table as they are drawn. */
export function createCopyFinder(inputs: CopyFinderInputs): CopyFinder {
  const { encoding, profiles, train, holdout, rows, cells, following = new Set() } = inputs;
  const features = encoding.features.length;
  const codecs = [...encoding.features, ...encoding.sensitive].map(({ codec }) => codec);
  const columns = codecs.map((codec) => {
    const [real, held] = [columnNamed(train, codec.name), columnNamed(holdout, codec.name)];
    kindFor(codec, held);
    if (following.has(codec.name)) return sameKeys(train, holdout);
    return kindFor(codec, real).cellKeys(codec, real, held, rows, cells);
  });
  const known = new Set<number>();
  for (let row = 0; row < train.rows; row++)
    known.add(hashRow(columns.length, (j) => columns[j]!.train[row]!));
  let held = 0;
  for (let row = 0; row < holdout.rows; row++) {
    if (known.has(hashRow(columns.length, (j) => columns[j]!.holdout[row]!))) held++;
  }
  return {
    holdoutShare: holdout.rows > 0 ? held / holdout.rows : 0,
    isCopy: (row, codeOf, profile) =>
      known.has(
        hashRow(columns.length, (j) =>
          columns[j]!.made(row, j < features ? codeOf(j) : profiles.sensitive[j - features]![profile]!),
        ),
      ),
  };
}
