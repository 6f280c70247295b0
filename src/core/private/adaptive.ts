import type { Rng } from '../random.ts';
import { withTarget, type Basis } from './basis.ts';
import type { ConditionalTree } from './conditionalTree.ts';
import { cellCount, drawPopulation, estimateOf, rake, type Aim } from './population.ts';
import type { Candidate, NoisyTable, PrivateRows } from './privateRows.ts';
import { pairsOf } from './spanningTree.ts';
import type { Hooks } from './hooks.ts';

export interface Further {
  /** ρ of all choices. */
  readonly choices: number;
  /** ρ of all tables. */
  readonly tables: number;
  readonly rounds: number;
}

/** Tables that a population is fitted to: those of the basis as they are used, then the others. */
export function aimsOf(basis: Basis, further: readonly NoisyTable[]): Aim[] {
  const first = basis.others.map((column) => ({
    columns: withTarget(basis, column),
    counts: basis.first[column]!,
    variance: basis.variances[column]!,
  }));
  return [...first, ...further];
}

/** Rounds over all tables between choices. */
const FIT_ROUNDS = 5;

/**
 * Tables (target, a, b) beyond the tree, in rounds: those are chosen, noisily, that the population made of what is known
 * approximates worst, by Σ |rows − estimate| less what the noise alone would make of it (AIM: McKenna, Mullins, Sheldon &
 * Miklau 2022), measured, and the population is fitted to them.
 */
export async function adaptiveTables(
  holder: PrivateRows,
  known: ConditionalTree,
  tree: readonly NoisyTable[],
  { choices, tables, rounds }: Further,
  rng: Rng,
  { breathe, onProgress }: Hooks,
): Promise<NoisyTable[]> {
  const { basis } = known;
  const population = drawPopulation(known, rng)!;
  const raking = rake(population);
  const measured: NoisyTable[] = [];
  const isKnown = ([a, b]: readonly [number, number]) =>
    [...tree, ...measured].some(({ columns }) => columns.at(-2) === a && columns.at(-1) === b);
  const each = tablesARound(basis, pairsOf(basis), tables, rounds);
  const rho = tables / (rounds * each);
  const bias = Math.sqrt(2 / Math.PI) / Math.sqrt(2 * rho);
  await raking.fit(aimsOf(basis, tree), FIT_ROUNDS, breathe);
  for (let round = 0; round < rounds; round++) {
    const pairs = pairsOf(basis).filter((pair) => !isKnown(pair));
    const candidates: Candidate[] = [];
    for (const pair of pairs) {
      const columns = withTarget(basis, ...pair);
      const estimate = estimateOf(population, columns);
      candidates.push({ columns, estimate, bias: bias * cellCount(basis, columns) });
      await breathe();
    }
    const contest = await holder.contest(candidates, breathe);
    const open = new Set(candidates.keys());
    for (let i = 0; i < each && open.size > 0; i++) {
      const chosen = contest.pick([...open], choices / (rounds * each));
      open.delete(chosen);
      measured.push(holder.table('adaptive', candidates[chosen]!.columns, rho));
    }
    onProgress((round + 0.5) / rounds);
    if (round < rounds - 1) await raking.fit(aimsOf(basis, [...tree, ...measured]), FIT_ROUNDS, breathe);
    onProgress((round + 1) / rounds);
  }
  return measured;
}

/** Of all pairs, those that are measured at most: the rest is told by the others. */
const MOST_PAIRS = 0.75;

/**
 * Tables a round: as many as leave the noise of a cell no larger than the rows of one, on average, and at least one for
 * every four columns; so the larger the budget, and the table, the more.
 */
function tablesARound(
  basis: Basis,
  pairs: readonly (readonly [number, number])[],
  rho: number,
  rounds: number,
): number {
  const cells =
    pairs.reduce((sum, pair) => sum + cellCount(basis, withTarget(basis, ...pair)), 0) /
    Math.max(1, pairs.length);
  const rowsOfCell = basis.rows / Math.max(1, cells);
  const worthwhile = 2 * rho * rowsOfCell * rowsOfCell;
  const least = basis.others.length / 4;
  return Math.max(1, Math.floor(Math.max(least, Math.min(worthwhile, MOST_PAIRS * pairs.length) / rounds)));
}
