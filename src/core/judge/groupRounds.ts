import { createBooster, type Boosting } from './boost.ts';
import { growthOf, type Lesson } from './chooseTrees.ts';
import { allRows } from '../table/table.ts';

const ROUNDS = 3;
const DEPTH = 8;

/**
 * Last rounds that look at sensitive columns alone, at full rate, and at margins of rows not learned from: trees that
 * stop early tell groups less apart than the data does, and labels are to have each group's own rates.
 * @param heldOut margins by trees that did not see the row; moved by what the rounds learn, which its trees hold
 * @param sensitive columns of the matrix, the last so many
 */
export function addGroupRounds(lesson: Lesson, heldOut: Boosting, sensitive: number): void {
  const { matrix, labels, leafRows, rng } = lesson;
  const growth = { ...growthOf(DEPTH, 1, leafRows), rowShare: 1, columnShare: 1 };
  const booster = createBooster(matrix, labels, growth, rng);
  const all = allRows(matrix.rows);
  const columns = Uint8Array.from(matrix.names, (_, j) => (j >= matrix.names.length - sensitive ? 1 : 0));
  const sample = { takes: new Uint8Array(matrix.rows).fill(1), columns };
  for (let round = 0; round < ROUNDS; round++) booster.round(heldOut, all, sample);
}
