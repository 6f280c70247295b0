import type { PictureForm } from '../pictureForm.ts';
import type { ForeignLines } from './mixedText.ts';
import { texts } from '../language/words.ts';

/** Folders: pictures in a folder for each class, and no file that holds the table. */
export type FileFormat = 'csv' | 'xlsx' | 'json' | 'jsonl' | 'arff' | 'parquet' | 'folders';

/** Why a line of a file is no row of its table. */
export type LeftOutReason =
  | 'titleLine'
  | 'headerLine'
  | 'repeatedHeader'
  | 'totalLine'
  | 'noteLine'
  | 'blankRow'
  | 'raggedRow';

export const LEFT_OUT_REASONS = [
  'titleLine',
  'headerLine',
  'repeatedHeader',
  'totalLine',
  'noteLine',
  'blankRow',
  'raggedRow',
] as const satisfies readonly LeftOutReason[];

/** How tables were read before lines were left out: projects of that time say nothing of it. */
export const EVERY_LINE: ReadingWishes = { keep: LEFT_OUT_REASONS, rows: 'all' };

/** The reasons in words, for one line and for several. */
export const LEFT_OUT_WORDS: Readonly<Record<LeftOutReason, readonly [one: string, several: string]>> = texts(
  {
    titleLine: ['title line', 'title lines'],
    headerLine: ['second header line', 'second header lines'],
    repeatedHeader: ['repeated header line', 'repeated header lines'],
    totalLine: ['total line', 'total lines'],
    noteLine: ['note line', 'note lines'],
    blankRow: ['blank row', 'blank rows'],
    raggedRow: ['ragged row', 'ragged rows'],
  },
);

/** Lines that were left out for one reason. */
export interface LeftOut {
  readonly reason: LeftOutReason;
  /** How many in all. */
  readonly count: number;
  /** The first thousand of them, counted from 1. */
  readonly lines: readonly number[];
  /** The beginning of the first one. */
  readonly text: string;
}

/** Rows with fewer cells than the header, whose last cells count as missing because the person wants it so. */
export type FilledRows = Pick<LeftOut, 'count' | 'lines'>;

/** A column whose name is not the file's. */
export interface Renamed {
  /** Place in the file, from 1. */
  readonly column: number;
  /** '' where it had none. */
  readonly from: string;
  readonly to: string;
}

/** Rows of a value in a sample, below which it is told that the file has more. */
export const THIN_ROWS = 30;

/** A value that few rows of a sample have. */
export interface ThinValue {
  readonly value: string;
  /** Rows of the sample, and of the file. */
  readonly rows: number;
  readonly of: number;
}

/** What of a column's cells is in a sample of the rows. */
export interface SampledColumn {
  readonly column: string;
  /** Distinct cells that the sample has none of, and the rows of the file that have one. */
  readonly absent: { readonly values: number; readonly rows: number };
  /** Values that so few rows of the sample have that rates of them say little, and the file has more; the most frequent first. */
  readonly thin: readonly ThinValue[];
  /** The greatest difference between the share of a cell in the sample and in the file, in [0, 1]. */
  readonly widest: number;
}

/** A file of more rows than are held: a simple random sample of them. */
export interface RowSample {
  /** Rows of the file. */
  readonly of: number;
  readonly rows: number;
  /** Columns of at most a thousand distinct cells, which were counted over all rows. */
  readonly columns: readonly SampledColumn[];
}

/** How a file was read: every decision that was taken for the person. */
export interface Reading {
  readonly format: FileFormat;
  readonly packed: '' | 'gzip' | 'zip';
  /** The file that was in the archive; '' where it was none. */
  readonly member: string;
  /** One of `ENCODINGS`; '' for formats that are no text. */
  readonly encoding: string;
  /** Lines with bytes that are not of the file's own encoding; null where none may be. */
  readonly foreign: ForeignLines | null;
  /** '' for formats without one. */
  readonly delimiter: string;
  readonly leftOut: readonly LeftOut[];
  readonly filled: FilledRows;
  readonly renamed: readonly Renamed[];
  /** Places, from 1, of columns without name or cells, which were dropped. */
  readonly dropped: readonly number[];
  /** The sheet that was read, and all of the workbook. */
  readonly sheet: string;
  readonly sheets: readonly string[];
  /** Null of other formats. */
  readonly workbook: WorkbookFacts | null;
  /** Null where all rows are held. */
  readonly sample: RowSample | null;
}

/** What of a workbook a person may not expect. */
export interface WorkbookFacts {
  /** Rows and columns with cells that the workbook does not show; they are read like others. */
  readonly hidden: { readonly rows: number; readonly columns: number };
  /** Formulas whose results are not in the file: their cells are empty. */
  readonly uncomputed: number;
  /** Cells that hold what is merged down to them. */
  readonly filledDown: number;
}

/** Rows that a person may have read of a table that has more, drawn at random. */
export const ROWS_OFFERED = [
  2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
] as const;

/** What a person decides otherwise. Whatever is absent is decided from the file. */
export interface ReadingWishes {
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Lines that are rows although they look like something else. */
  readonly keep?: readonly LeftOutReason[];
  /** What becomes of rows with more or fewer cells than the header. */
  readonly ragged?: 'refuse' | 'skip';
  /** Whether those with fewer cells become rows all the same, whose last cells are missing. */
  readonly fillShort?: boolean;
  readonly sheet?: string;
  /** Rows to hold of a table that has more; as many as the machine should hold where nobody says. */
  readonly rows?: number | 'all';
  /** Where the rows have pictures: what they are brought to. */
  readonly pictures?: Partial<PictureForm>;
}

/** The reading of a file of which nothing was decided. */
export function plainReading(format: FileFormat): Reading {
  return {
    ...{ format, packed: '', member: '', encoding: '', foreign: null, delimiter: '' },
    ...{ leftOut: [], filled: { count: 0, lines: [] }, renamed: [], dropped: [] },
    ...{ sheet: '', sheets: [], workbook: null, sample: null },
  };
}
