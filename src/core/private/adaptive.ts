import { square } from '../elementary.ts';
import type { Rng } from '../random.ts';
import { withTarget, type Basis } from './basis.ts';
import type { ConditionalTree } from './conditionalTree.ts';
import { cellCount, drawPopulation, estimateOf, rake, type Aim, type Population } from './population.ts';
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
  const each = tablesARound(basis, tables, rounds);
  const rho = { choice: choices / (rounds * each), table: tables / (rounds * each) };
  await raking.fit(aimsOf(basis, tree), FIT_ROUNDS, breathe);
  for (let round = 0; round < rounds; round++) {
    const pairs = pairsOf(basis).filter((pair) => ![...tree, ...measured].some((table) => isOf(table, pair)));
    const candidates = await candidatesOf(population, pairs, rho.table, breathe);
    const contest = await holder.contest(candidates, breathe);
    const open = new Set(candidates.keys());
    for (let i = 0; i < each && open.size > 0; i++) {
      const chosen = contest.pick([...open], rho.choice);
      open.delete(chosen);
      measured.push(holder.table('adaptive', candidates[chosen]!.columns, rho.table));
    }
    onProgress((round + 0.5) / rounds);
    if (round < rounds - 1) await raking.fit(aimsOf(basis, [...tree, ...measured]), FIT_ROUNDS, breathe);
    onProgress((round + 1) / rounds);
  }
  return measured;
}

function isOf({ columns }: NoisyTable, [a, b]: readonly [number, number]): boolean {
  return columns.at(-2) === a && columns.at(-1) === b;
}

/** What the population makes of the pairs, and what noise of that ρ would: E|noise| = √(2/π)·σ in every cell. */
async function candidatesOf(
  population: Population,
  pairs: readonly (readonly [number, number])[],
  rho: number,
  breathe: () => Promise<void>,
): Promise<Candidate[]> {
  const { basis } = population;
  const ofCell = Math.sqrt(2 / Math.PI) / Math.sqrt(2 * rho);
  const candidates: Candidate[] = [];
  for (const pair of pairs) {
    const columns = withTarget(basis, ...pair);
    const estimate = estimateOf(population, columns);
    candidates.push({ columns, estimate, bias: ofCell * estimate.length });
    await breathe();
  }
  return candidates;
}

/** Of all pairs, those that are measured at most: the rest is told by the others. */
const MOST_PAIRS = 0.5;
/** Noise of a cell, of its rows, at most. */
const MOST_NOISE = 0.5;

/**
 * Tables a round: as many as leave the noise of a cell at half of its rows or less, on average, and at least one for
 * every four columns; so the larger the budget, and the table, the more.
 */
function tablesARound(basis: Basis, rho: number, rounds: number): number {
  const pairs = pairsOf(basis);
  const cells =
    pairs.reduce((sum, pair) => sum + cellCount(basis, withTarget(basis, ...pair)), 0) /
    Math.max(1, pairs.length);
  const worthwhile = 2 * rho * square((MOST_NOISE * basis.rows) / Math.max(1, cells));
  const least = basis.others.length / 4;
  return Math.max(1, Math.floor(Math.max(least, Math.min(worthwhile, MOST_PAIRS * pairs.length) / rounds)));
}
