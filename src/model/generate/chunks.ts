import type { Encoding } from '../../core/encoding/encoding.ts';
import type { TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import type { Rng } from '../../core/random.ts';
import type { CodeSource, StudentModel } from '../student/student.ts';
import type { DecoderModel } from '../teacher/family.ts';
import type { Condition } from './condition.ts';
import type { DrawnRows } from './redraw.ts';

/** What rows are drawn from. */
export interface RowSource {
  readonly decoder: DecoderModel;
  readonly student: StudentModel | CodeSource;
  readonly encoding: Encoding;
  /** Of the training rows: their marginals calibrate the columns. */
  readonly counts: TrainingCounts;
}

/** What conditioned rows are drawn under, besides the calibrated columns. */
export interface Conditioning {
  readonly condition: Condition;
  readonly labelBias: Float64Array;
}

export interface ChunkHooks {
  readonly breathe: () => Promise<void>;
  readonly onMemory?: (bytes: number) => void;
}

/** Draws batches of rows, column after column. The first calibrates the columns of all. */
export interface Chunks {
  /** @param profile of every row to make. @param rng of this batch alone */
  readonly draw: (profile: Int32Array, conditioning: Conditioning | null, rng: Rng) => Promise<DrawnRows>;
  readonly dispose: () => void;
}
