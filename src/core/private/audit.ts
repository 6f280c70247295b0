import { createRng } from '../random.ts';
import type { CategoricalColumn } from '../kinds/registry.ts';
import type { Table } from '../table/table.ts';
import { basisOf } from './basis.ts';
import type { AskedDomain } from './domain.ts';
import { Ledger, type Limit } from './ledger.ts';
import { measure } from './measure.ts';
import type { Noise } from './noise.ts';
import { RECIPE } from './plan.ts';
import type { NoisyTable } from './privateRows.ts';
import type { Release } from './release.ts';

/** What telling a canary's releases from the others came to. */
export interface Audit {
  /** √(2ρ) of what the ledger says was spent: the shift that Gaussian noise of that ρ allows, in units of the noise. */
  readonly claimed: number;
  /** Mean difference of the statistic with and without the canary, over its standard deviation (Cohen's d). */
  readonly shift: number;
  /** The shift is at least this with 95 % confidence. */
  readonly lower: number;
  /** And at most this. */
  readonly upper: number;
}

const ROWS = 500;
const CODES = 3;
const NAMES = ['a', 'b', 'target'];
/** One-sided. */
const Z_95 = 1.6448536269514722;
/** The tables alone: a further population would take its time and tell nothing of the canary. */
const PLAN = {
  ...RECIPE,
  tree: RECIPE.tree + RECIPE.adaptive + RECIPE.choices,
  choices: 0,
  adaptive: 0,
  rounds: 0,
};

/**
 * Measures a table with and without one more row, of values that no other row has, and asks how well the releases are told
 * apart by whoever knows all other rows: by the canary's cells in all noisy tables, each less the rows known to be in it,
 * over the variance of the noise (the likelihood ratio of Gaussian noise). Noise that is less than claimed shifts it by
 * more than √(2ρ).
 * @param noiseOf the noise of a run, by its number
 */
export async function audit(limit: Limit, runs: number, noiseOf: (run: number) => Noise): Promise<Audit> {
  const codes = knownRows();
  const canary = codes.map((own) => [...own, CODES - 1]);
  let claimed = 0;
  const statistics = async (cells: readonly (readonly number[])[], first: number) => {
    const found: number[] = [];
    for (let run = 0; run < runs; run++) {
      const ledger = new Ledger(limit);
      const release = await measure(tableOf(cells), WISHES, ledger, noiseOf(first + run), HOOKS, PLAN);
      claimed = Math.max(claimed, Math.sqrt(2 * ledger.rho));
      found.push(statisticOf(release, codes));
    }
    return momentsOf(found);
  };
  const without = await statistics(codes, 0);
  const withOne = await statistics(canary, runs);
  const shift = (withOne.mean - without.mean) / Math.sqrt((withOne.variance + without.variance) / 2);
  // Of Cohen's d of two samples of one size (Hedges & Olkin 1985).
  const error = Math.sqrt(2 / runs + (shift * shift) / (4 * runs));
  return { claimed, shift, lower: shift - Z_95 * error, upper: shift + Z_95 * error };
}

const HOOKS = { breathe: () => Promise.resolve(), onProgress: () => undefined };
const DOMAINS = NAMES.map((name): AskedDomain => ({
  kind: 'categories',
  name,
  values: Array.from({ length: CODES }, (_, code) => String(code)),
  other: null,
  mayBeMissing: false,
}));
const WISHES = { domains: DOMAINS, target: 'target', sensitive: [] };

/** Codes by column: all but the last, which is the canary's. */
function knownRows(): number[][] {
  const rng = createRng('audit');
  return NAMES.map(() => Array.from({ length: ROWS }, () => rng.int(CODES - 1)));
}

function tableOf(cells: readonly (readonly number[])[]): Table {
  const columns = NAMES.map((name, i): CategoricalColumn => {
    const categories = Array.from({ length: CODES }, (_, code) => String(code));
    return {
      kind: 'categorical',
      name,
      type: 'categorical',
      missingTokens: [],
      categories,
      codes: Int32Array.from(cells[i]!),
    };
  });
  return { name: 'audit', rows: cells[0]!.length, columns };
}

function statisticOf(release: Release, known: readonly (readonly number[])[]): number {
  const { folds } = basisOf(release, release.first, release.foldBelow);
  const asTheyAre = (_: number, code: number) => code;
  const folded = (column: number, code: number) =>
    column === release.target ? code : folds[column]!.to[code]!;
  const sum = (
    tables: readonly NoisyTable[],
    to: (column: number, code: number) => number,
    sizeOf: (column: number) => number,
  ) =>
    tables.reduce((total, { columns, counts, variance }) => {
      const cellOf = (codeOf: (column: number) => number) =>
        columns.reduce((cell, column) => cell * sizeOf(column) + to(column, codeOf(column)), 0);
      const canary = cellOf(() => CODES - 1);
      const others = known[0]!.filter((_, row) => cellOf((column) => known[column]![row]!) === canary).length;
      return total + (counts[canary]! - others) / variance;
    }, 0);
  return (
    sum(release.first, asTheyAre, () => CODES) +
    sum([...release.tree, ...release.adaptive], folded, (column) => folds[column]!.size)
  );
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, variance: squares / (values.length - 1) };
}
