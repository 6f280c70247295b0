import { changedDesignRows, type SparseDesign } from '../probes/features.ts';
import type { Checkpoint } from '../probes/task.ts';

/** `width` numbers about each of the given rows, which nothing but the cells of that row decides; row-major. */
type Answer = (design: SparseDesign, rows: Int32Array, checkpoint: Checkpoint) => Promise<Float64Array>;

/** What was answered last. */
interface Known {
  readonly design: SparseDesign;
  readonly answers: Float64Array;
  readonly isKnown: Uint8Array;
}

/**
 * Answers about the rows of a table that comes again with some rows changed, as when the slider moves labels: only these
 * are asked about again.
 * @returns answers about the given rows, or about all
 */
export function rememberRows(
  width: number,
  answer: Answer,
): (design: SparseDesign, checkpoint: Checkpoint, rows?: Int32Array) => Promise<Float64Array> {
  let last: Known | null = null;
  return async (design, checkpoint, rows) => {
    const { answers, isKnown } = carriedOver(last, design, width);
    const asked = (rows ?? everyRow(design.rows)).filter((row) => isKnown[row] === 0);
    const found = await answer(design, asked, checkpoint);
    asked.forEach((row, i) => {
      isKnown[row] = 1;
      answers.set(found.subarray(i * width, (i + 1) * width), row * width);
    });
    last = { design, answers, isKnown };
    if (!rows) return answers;
    const picked = new Float64Array(rows.length * width);
    rows.forEach((row, i) => picked.set(answers.subarray(row * width, (row + 1) * width), i * width));
    return picked;
  };
}

function carriedOver(
  last: Known | null,
  design: SparseDesign,
  width: number,
): Pick<Known, 'answers' | 'isKnown'> {
  const changed = last && changedDesignRows(last.design, design);
  if (!last || !changed) {
    return { answers: new Float64Array(design.rows * width), isKnown: new Uint8Array(design.rows) };
  }
  const isKnown = last.isKnown.slice();
  for (const row of changed) isKnown[row] = 0;
  return { answers: last.answers.slice(), isKnown };
}

export const everyRow = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);
