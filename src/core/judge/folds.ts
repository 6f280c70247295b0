import { permutation, type Rng } from '../random.ts';
import type { Boosting } from './boost.ts';
import { allRows } from '../table/table.ts';

/** One part of the rows, and those that its trees learn from, all ascending. */
export interface Fold {
  readonly learned: Int32Array;
  readonly held: Int32Array;
}

/**
 * Rows in folds, at most as many as there are rows.
 * @param most rows to learn from: of more, some are in no fold's lesson, but in one's test
 */
export function foldsOf(
  rows: number,
  wanted: number,
  most: number,
  rng: Rng,
): { readonly folds: readonly Fold[]; readonly learned: Int32Array } {
  const count = Math.min(wanted, rows);
  const place = permutation(rows, rng);
  const all = allRows(rows);
  const isLearned = (row: number) => place[row]! < most;
  const folds = Array.from({ length: count }, (_, fold) => ({
    learned: all.filter((row) => isLearned(row) && place[row]! % count !== fold),
    held: all.filter((row) => place[row]! % count === fold),
  }));
  return { folds, learned: all.filter(isLearned) };
}

/** The models of the folds at the round that did best on the rows that they were not to learn from. */
export interface BestOfHeld {
  /** Looks at the models as they are after so many rounds. */
  readonly look: (rounds: number) => void;
  readonly rounds: () => number;
  /** Mean over the rows held back, nats. */
  readonly loss: () => number;
  /** Of the rows held back, rows of the table × outputs; 0 for others. */
  readonly margins: () => Float64Array;
}

/** Looks at once: no round may be the best. */
export function bestOfHeld(
  models: readonly Boosting[],
  folds: readonly Fold[],
  labels: Int32Array,
): BestOfHeld {
  const outputs = models[0]!.link.outputs;
  const margins = new Float64Array(labels.length * outputs);
  let best = { rounds: 0, loss: Infinity };

  function look(rounds: number): void {
    const loss = heldLoss(models, folds, labels);
    if (loss >= best.loss) return;
    best = { rounds, loss };
    for (const [i, { held }] of folds.entries()) {
      for (const row of held) {
        for (let at = row * outputs; at < (row + 1) * outputs; at++) margins[at] = models[i]!.margins[at]!;
      }
    }
  }
  look(0);
  return { look, rounds: () => best.rounds, loss: () => best.loss, margins: () => margins };
}

function heldLoss(models: readonly Boosting[], folds: readonly Fold[], labels: Int32Array): number {
  let sum = 0;
  let rows = 0;
  for (const [i, { held }] of folds.entries()) {
    sum += lossOf(models[i]!, held, labels);
    rows += held.length;
  }
  return sum / rows;
}

/** Summed over the rows, nats. */
export function lossOf({ link, margins }: Boosting, rows: Int32Array, labels: Int32Array): number {
  let sum = 0;
  for (const row of rows) sum += link.loss(margins, row, labels[row]!);
  return sum;
}
