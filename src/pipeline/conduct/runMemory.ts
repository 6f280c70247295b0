import { cellBytes } from '../../core/table/limits.ts';
import type { RunOptions } from '../settings/options.ts';
import type { RunSize } from './runSize.ts';

/** Bytes of a page that holds no table: its code, the compute libraries, what they compile to. */
const PAGE = 250 * 2 ** 20;
/** Bytes of a cell of real or synthetic rows as typed columns, codes and what is computed of them. */
const MADE_CELL = 60;
const FLOAT = 4;
/** Copies of the teacher's weights in the engine: weights, gradient, two moments, average, decay. */
const IN_ENGINE = 6;
/** And outside: the start, checkpoints here and with the page, the best so far. */
const OUTSIDE = 14;

/** What a run may take at its most, in bytes. */
export interface RunBytes {
  readonly page: number;
  /** Of that the memory of WebAssembly in the training. */
  readonly engine: number;
}

/** From the shapes, and held against measured peaks (docs/expectation.md). @param options null: nothing is trained */
export function estimateBytes(size: RunSize, options: Pick<RunOptions, 'rows'> | null): RunBytes {
  const { rows, tableColumns, columns, training, heldOut, parameters } = size;
  const made = options ? (options.rows ?? training) : training;
  const cells = cellBytes(rows * tableColumns, 0) + (training + heldOut + made) * columns * MADE_CELL;
  const weights = options ? parameters * FLOAT : 0;
  return { page: PAGE + cells + weights * (IN_ENGINE + OUTSIDE), engine: weights * IN_ENGINE };
}
