import { AppError } from '../errors.ts';
import { createRng, type Rng } from '../random.ts';
import { aimsOf } from './adaptive.ts';
import { basisOf, type Basis } from './basis.ts';
import { treeOf, type ConditionalTree, type Evidence } from './conditionalTree.ts';
import type { Hooks } from './hooks.ts';
import {
  drawPopulation,
  POPULATION,
  rake,
  resample,
  weigh,
  type Factors,
  type Population,
} from './population.ts';
import type { Release } from './release.ts';
import { t } from '../language/words.ts';

/** A generator made of a release: rows in any number, at no further cost. */
export interface PrivateModel {
  readonly release: Release;
  readonly basis: Basis;
  readonly tree: ConditionalTree;
  readonly population: Population;
  readonly factors: readonly Factors[];
  /** Mean χ² a cell of all noisy tables, about the population: 1 where it differs from them as noise does. */
  readonly misfit: number;
}

/** Synthetic rows as codes: those of the release's domains, by column. */
export interface SyntheticCodes {
  readonly rows: number;
  readonly codes: readonly Int32Array[];
}

const ROUNDS = 30;

/**
 * Draws 100,000 rows along the tree and weighs them until they fit all noisy tables: a function of the release and the seed
 * alone.
 */
export async function openRelease(release: Release, seed: number, hooks: Hooks): Promise<PrivateModel> {
  const basis = basisOf(release, release.first, release.foldBelow);
  const tree = treeOf(basis, release.tree);
  const population = drawPopulation(tree, createRng(seed).fork('population'))!;
  const raking = rake(population);
  const aims = aimsOf(basis, [...release.tree, ...release.adaptive]);
  let misfit = 0;
  for (let round = 0; round < ROUNDS; round++) {
    misfit = await raking.fit(aims, 1, hooks.breathe);
    hooks.onProgress((round + 1) / ROUNDS);
  }
  return { release, basis, tree, population, factors: raking.factors(), misfit };
}

/** What rows are to be like: weights of the codes of some columns (see `conditions.ts`). */
export type Wanted = ReadonlyMap<number, ArrayLike<number>>;

/** Rows of one population, at most: of more, some would come too often. */
const MOST_OF_ONE = POPULATION / 2;

/**
 * Rows of the generator.
 * @param wanted with conditions a population of their own is drawn, exactly along the tree, and weighed as the model's is
 * @throws AppError 'options.invalid' where no row can be so
 */
export function drawRows(
  model: PrivateModel,
  rows: number,
  rng: Rng,
  wanted: Wanted = new Map(),
): SyntheticCodes {
  const { release, basis } = model;
  const codes = release.domains.map(() => new Int32Array(rows));
  const evidence = foldedEvidence(basis, wanted);
  for (let start = 0; start < rows; start += MOST_OF_ONE) {
    const isOwn = start === 0 && wanted.size === 0;
    const count = Math.min(MOST_OF_ONE, rows - start);
    const source = isOwn ? model.population : furtherPopulation(model, rng, evidence, populationFor(count));
    const drawn = resample(source, count, rng);
    codes.forEach((own, column) => {
      const unfold = unfolding(basis, column, wanted.get(column));
      drawn.forEach((row, i) => (own[start + i] = unfold(source.codes[column]![row]!, rng)));
    });
  }
  return { rows, codes };
}

const LEAST_POPULATION = 10_000;
/** Few rows need no large population. */
const populationFor = (rows: number) => Math.min(POPULATION, Math.max(LEAST_POPULATION, 4 * rows));

function furtherPopulation(
  { tree, factors }: PrivateModel,
  rng: Rng,
  evidence: Evidence,
  rows: number,
): Population {
  const population = drawPopulation(tree, rng, evidence, rows);
  if (population === null) {
    throw new AppError(
      'options.invalid',
      t`No row can be as the conditions want it.`,
      t`Choose values that go together.`,
    );
  }
  weigh(population, factors);
  return population;
}

/** Weights of the folded codes: of codes folded together, by their shares. */
function foldedEvidence({ folds }: Basis, wanted: Wanted): Evidence {
  return new Map(
    [...wanted].map(([column, weights]) => {
      const { to, size, within } = folds[column]!;
      const folded = new Float64Array(size);
      to.forEach((code, i) => (folded[code]! += within[i]! * weights[i]!));
      return [column, folded];
    }),
  );
}

/** Draws one of the codes that share a folded one. */
function unfolding(
  { folds }: Basis,
  column: number,
  weights?: ArrayLike<number>,
): (folded: number, rng: Rng) => number {
  const { to, size, within } = folds[column]!;
  const members = Array.from({ length: size }, (): number[] => []);
  to.forEach((folded, code) => members[folded]!.push(code));
  const share = (code: number) => within[code]! * (weights ? weights[code]! : 1);
  const totals = members.map((codes) => codes.reduce((sum, code) => sum + share(code), 0));
  return (folded, rng) => {
    const codes = members[folded]!;
    if (codes.length === 1) return codes[0]!;
    let left = rng.next() * totals[folded]!;
    for (const code of codes) if ((left -= share(code)) < 0) return code;
    return codes.findLast((code) => share(code) > 0)!;
  };
}
