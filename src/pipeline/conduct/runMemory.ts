import { cellBytes } from '../../core/table/limits.ts';
import type { RunOptions } from '../settings/options.ts';
import type { RunInput } from '../stages/prepare.ts';
import type { RunSize } from './runSize.ts';

/** Bytes of a page that holds no table: its code, the compute libraries, what they compile to. */
const PAGE = 380 * 2 ** 20;
/** Bytes of a cell of real or synthetic rows as typed columns, codes and what is computed of them. */
const MADE_CELL = 150;
const FLOAT = 4;
/** Copies of the teacher's weights in the engine: weights, gradient, two moments, average, decay. */
const IN_ENGINE = 6;
/** And outside: the start and the decay; of checkpoints, five vectors each, the last here, with the page and on the way. */
const OUTSIDE = 24;

/** What a run may take at its most, in bytes. */
export interface RunBytes {
  readonly page: number;
  /** Of that the memory of WebAssembly in the training. */
  readonly engine: number;
}

/** Of a run on pictures: copies of all bytes that lie about at once, and what a batch leaves in the engine. */
const PICTURE_COPIES = 3;
const BATCH_OF_PICTURES = 64 * 2 ** 20;

/**
 * @param bytes of all real pictures and the made ones
 * @param cells beside them, of real rows and of made ones
 * @param parameters weights of the teacher
 */
export function estimatePictureBytes(
  bytes: number,
  cells: { readonly real: number; readonly made: number },
  parameters: number,
): RunBytes {
  const weights = parameters * FLOAT;
  const engine = weights * IN_ENGINE + BATCH_OF_PICTURES;
  const table = cellBytes(cells.real, 0) + (cells.real + cells.made) * MADE_CELL;
  return { page: PAGE + PICTURE_COPIES * bytes + table + engine + weights * OUTSIDE, engine };
}

/** A population of 100,000 rows, twice, with the cells of every table. */
const POPULATION_CELL = 2 * 100_000 * 8;

/** Of a run with a guarantee, which trains no network: the rows, and what is made of them. */
export function estimatePrivateBytes({ table, holdout, options }: RunInput): number {
  const columns = table.columns.length;
  const rows = table.rows + (holdout?.rows ?? 0);
  const made = options.rows ?? table.rows;
  return (
    PAGE + cellBytes(rows * columns, 0) + (rows + made) * columns * MADE_CELL + columns * POPULATION_CELL
  );
}

/** From the shapes, and held against measured peaks (docs/expectation.md). */
export function estimateBytes(size: RunSize, options: Pick<RunOptions, 'rows'>): RunBytes {
  const { rows, tableColumns, columns, training, heldOut, parameters } = size;
  const made = options.rows ?? training;
  const cells = cellBytes(rows * tableColumns, 0) + (training + heldOut + made) * columns * MADE_CELL;
  const weights = parameters * FLOAT;
  return { page: PAGE + cells + weights * (IN_ENGINE + OUTSIDE), engine: weights * IN_ENGINE };
}
