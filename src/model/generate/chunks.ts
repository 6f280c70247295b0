import type { Encoding } from '../../core/encoding/encoding.ts';
import type { TrainingCounts } from '../../core/encoding/trainingCounts.ts';
import type { Rng } from '../../core/random.ts';
import type { CodeSource, StudentModel } from '../student/student.ts';
import type { DecoderModel } from '../teacher/family.ts';
import { clampConditioned, startConditioned, type Conditioning } from './condition.ts';
import type { DrawnRows } from './redraw.ts';
import type { RowMaker } from './rowsUnderWay.ts';

/** What rows are drawn from. */
export interface RowSource {
  readonly decoder: DecoderModel;
  readonly student: StudentModel | CodeSource;
  readonly encoding: Encoding;
  /** Of the training rows: their marginals calibrate the columns. */
  readonly counts: TrainingCounts;
}

export interface ChunkHooks {
  readonly breathe: () => Promise<void>;
  readonly onMemory?: (bytes: number) => void;
}

/**
 * Draws a batch of rows, column after column.
 * @param profile of every row to make
 * @param rng of this batch alone
 */
export async function drawChunk(
  maker: RowMaker,
  { encoding }: RowSource,
  profile: Int32Array,
  conditioning: Conditioning | null,
  rng: Rng,
  hooks: ChunkHooks,
): Promise<DrawnRows> {
  const { targetWidth } = encoding;
  const conditioned =
    conditioning && (await startConditioned(maker, targetWidth, conditioning, profile, rng));
  const rows = conditioned?.rows ?? maker.start(profile, rng);
  try {
    for (const j of encoding.features.keys()) {
      if (conditioned?.condition.clamped.has(j)) {
        await clampConditioned(conditioned, j, rng.fork(`clamp/${j}`));
      } else await rows.draw(j, rng);
      hooks.onMemory?.(maker.bytes());
      await hooks.breathe();
    }
    return { features: rows.features, profile: rows.profile, ...(await rows.heads()) };
  } finally {
    rows.dispose();
  }
}
