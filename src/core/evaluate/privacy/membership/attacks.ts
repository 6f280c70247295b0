import { exp, ln, square } from '../../../elementary.ts';
import { nearestNeighbours, portion, type Neighbours } from '../../../neighbours/nearest.ts';
import { buildTree } from '../../../neighbours/neighbourTree.ts';
import { pointsOf } from '../../../neighbours/points.ts';
import { rememberRows } from '../../../neighbours/rowMemory.ts';
import { rememberNearest } from '../../../neighbours/tableMemory.ts';
import { fitBoosting, predictBoosting } from '../../../probes/boosting.ts';
import {
  sparseDesign,
  stackDesignRows,
  stackTreeRows,
  takeDesignRows,
  treeMatrix,
  type FeatureSpec,
  type SparseDesign,
  type TreeMatrix,
} from '../../../probes/features.ts';
import type { Checkpoint } from '../../../probes/task.ts';
import { sampleRows, type Rng } from '../../../random.ts';
import { quantile } from '../../../statistics/intervals.ts';
import { takeRows, type Table } from '../../../table/table.ts';
import type { Trial } from './candidates.ts';
import { texts } from '../../../language/words.ts';

/** What each attack is called; their order is that of the report. */
export const ATTACKS = texts({
  closeness: 'closeness',
  calibrated: 'calibrated closeness',
  density: 'density ratio',
  likelihood: 'local likelihood ratio',
  classifier: 'classifier',
} as const);
export type AttackName = keyof typeof ATTACKS;

/** A number for each candidate. */
export interface BothSides<T = Float64Array> {
  readonly members: T;
  readonly strangers: T;
}

/** Scores of the candidates under one attack: higher says "was in the train table". */
export interface AttackScores extends BothSides {
  readonly name: AttackName;
}

export interface Attacked {
  readonly attacks: readonly AttackScores[];
  /** Distance of each candidate to the closest reference row; null without a reference. */
  readonly remoteness: BothSides | null;
}

/** Rows whose kernels make up a density: those farther away add next to nothing. */
const KERNELS = 16;
/** Neighbour whose distance, the median over rows, is the width of the kernels. */
const WIDTH_NEIGHBOUR = 4;
/** Synthetic rows around a candidate whose likelihood is compared. */
const LOCAL_ROWS = 10;
/** Synthetic rows that the classifier learns from, at most. */
const MOST_LEARNED = 20_000;
/** Stands for a density of 0, of which there is no logarithm. */
const LEAST_DENSITY = 1e-30;

/**
 * Attacks on membership that need the synthetic table alone, or also real rows of the same kind:
 * - closeness: −(distance to the closest synthetic row) (Chen, Yu, Zhang & Fritz 2020, GAN-Leaks);
 * - calibrated closeness: ln((a + h) / (d + h)), of the distances a to the closest reference row and d to the closest
 *   synthetic row (GAN-Leaks, calibrated);
 * - density ratio: ln(p(x) / r(x)), of the densities of synthetic and of reference rows (van Breugel, Sun, Qian & van
 *   der Schaar 2023, DOMIAS);
 * - local likelihood ratio: of the 10 synthetic rows nearest to x, under the reference with and without x (Ward, Wang &
 *   Cheng 2025, Gen-LRA);
 * - classifier: ln of the odds that boosted trees give for "synthetic", trained on synthetic against reference rows.
 *
 * Densities are means of Gaussian kernels over the 16 nearest rows; their width h is the median distance of reference
 * rows to their 4th nearest. Distances are those of standardised numbers and one-hot categories (points.ts).
 * What needs no synthetic row is found once, and of a synthetic table that comes again with other labels only what these
 * move.
 * @param spec encoding of the distances
 * @returns what attacks a synthetic table
 */
export function createAttacker(
  trial: Trial,
  spec: FeatureSpec,
): (synthetic: Table, rng: Rng, checkpoint: Checkpoint) => Promise<Attacked> {
  const designs = { members: trial.members.design, strangers: trial.strangers.design };
  const candidates = stackDesignRows([designs.members, designs.strangers]);
  const nearestIn = rememberNearest(pointsOf(candidates), KERNELS);
  let known: Reference | null = null;
  return async (synthetic, rng, checkpoint) => {
    const design = sparseDesign(synthetic, spec);
    const near = await nearestIn(design, portion(checkpoint, 0, 0.3));
    const inSynthetic = bySide(precisely(near, candidates, design), designs);
    const closeness = scored('closeness', designs, (side, row) => -closest(inSynthetic[side], row));
    if (!trial.reference) return { attacks: [closeness], remoteness: null };
    const part = portion(checkpoint, 0.3, 0.5);
    const reference = (known ??= await referenceOf(trial.reference, spec, candidates, designs, part));
    const densities = await densitiesOfReference(
      inSynthetic,
      reference,
      design,
      portion(checkpoint, 0.5, 0.7),
    );
    return {
      attacks: [
        closeness,
        calibratedCloseness(designs, inSynthetic, reference),
        densityRatio(designs, inSynthetic, reference, synthetic.rows),
        localLikelihood(designs, inSynthetic, reference, densities),
        await classifier(trial, reference.matrix, synthetic, spec, rng, portion(checkpoint, 0.7, 1)),
      ],
      remoteness: reference.remoteness,
    };
  };
}

/** Real rows of the same kind, and what no synthetic row takes part in. */
interface Reference {
  readonly rows: number;
  readonly matrix: TreeMatrix;
  /** Width of the kernels. */
  readonly width: number;
  /** Distance of each candidate to the closest reference row. */
  readonly remoteness: BothSides;
  /** Density of the reference at each candidate. */
  readonly densities: BothSides;
  /** At rows of a synthetic table. */
  readonly densitiesAt: ReturnType<typeof rememberRows>;
}

async function referenceOf(
  table: Table,
  spec: FeatureSpec,
  candidates: SparseDesign,
  designs: BothSides<SparseDesign>,
  checkpoint: Checkpoint,
): Promise<Reference> {
  const design = sparseDesign(table, spec);
  const points = pointsOf(design);
  const pause = () => checkpoint(0);
  const tree = await buildTree(points, pause);
  const { distances } = await nearestNeighbours(points, tree, WIDTH_NEIGHBOUR, pause, { skipSelf: true });
  const last = distances.filter((_, i) => i % WIDTH_NEIGHBOUR === WIDTH_NEIGHBOUR - 1);
  // Where half of the rows have as many equals, any small width tells these from the others.
  const width = Math.max(1e-3, quantile(last.sort(), 0.5));
  const nearestTo = async (queries: SparseDesign, part: Checkpoint) =>
    precisely(await nearestNeighbours(pointsOf(queries), tree, KERNELS, part), queries, design);
  const near = bySide(await nearestTo(candidates, checkpoint), designs);
  return {
    rows: table.rows,
    matrix: treeMatrix(table, spec),
    width,
    remoteness: perRow(designs, (side, row) => closest(near[side], row)),
    densities: perRow(designs, (side, row) => densityAt(near[side], row, table.rows, width)),
    densitiesAt: rememberRows(1, async (made, rows, part) => {
      const found = await nearestTo(takeDesignRows(made, rows), part);
      return Float64Array.from(rows, (_, query) => densityAt(found, query, table.rows, width));
    }),
  };
}

/** Neighbours with their distances in double precision, the nearest first. */
type Nearest = Omit<Neighbours, 'distances'> & { readonly distances: Float64Array };

/** The answers to the candidates, members before strangers. */
function bySide({ k, rows, distances }: Nearest, { members }: BothSides<SparseDesign>): BothSides<Nearest> {
  const middle = members.rows * k;
  return {
    members: { k, rows: rows.subarray(0, middle), distances: distances.subarray(0, middle) },
    strangers: { k, rows: rows.subarray(middle), distances: distances.subarray(middle) },
  };
}

/**
 * The same neighbours by exact distances: those of the search take rows for one that differ by less than 0.3 % of their
 * length (points.ts), and an attacker would not.
 */
function precisely(near: Neighbours, queries: SparseDesign, design: SparseDesign): Nearest {
  const { k, rows } = near;
  const sorted = { k, rows: new Int32Array(rows.length).fill(-1), distances: new Float64Array(rows.length) };
  sorted.distances.fill(Infinity);
  for (let query = 0; query < queries.rows; query++) {
    const own = Array.from(rows.subarray(query * k, (query + 1) * k)).filter((row) => row >= 0);
    own
      .map((row) => ({ row, distance: exactDistance(queries, query, design, row) }))
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .forEach(({ row, distance }, i) => {
        sorted.rows[query * k + i] = row;
        sorted.distances[query * k + i] = distance;
      });
  }
  return sorted;
}

/** As points.ts has it: 2 per differing category, 1 where one of the two is unknown to the train table. */
function exactDistance(a: SparseDesign, i: number, b: SparseDesign, j: number): number {
  const p = a.numericOffsets.length;
  const q = a.categoricalCount;
  let sum = 0;
  for (let c = 0; c < p; c++) sum += square(a.numbers[i * p + c]! - b.numbers[j * p + c]!);
  for (let c = 0; c < q; c++) {
    const [own, other] = [a.active[i * q + c]!, b.active[j * q + c]!];
    if (own !== other) sum += own < 0 || other < 0 ? 1 : 2;
  }
  return Math.sqrt(sum);
}

type Side = keyof BothSides;

function perRow(designs: BothSides<SparseDesign>, valueOf: (side: Side, row: number) => number): BothSides {
  const valuesOf = (side: Side) =>
    Float64Array.from({ length: designs[side].rows }, (_, row) => valueOf(side, row));
  return { members: valuesOf('members'), strangers: valuesOf('strangers') };
}

function scored(
  name: AttackName,
  designs: BothSides<SparseDesign>,
  scoreOf: (side: Side, row: number) => number,
): AttackScores {
  return { name, ...perRow(designs, scoreOf) };
}

const closest = ({ distances, k }: Nearest, row: number) => distances[row * k]!;

function calibratedCloseness(
  designs: BothSides<SparseDesign>,
  inSynthetic: BothSides<Nearest>,
  { width, remoteness }: Reference,
): AttackScores {
  return scored('calibrated', designs, (side, row) =>
    ln((remoteness[side][row]! + width) / (closest(inSynthetic[side], row) + width)),
  );
}

/** Kernel of width `h` at distance `d`; densities of one width need no further factor. */
const kernel = (d: number, h: number) => exp((-d * d) / (2 * h * h));

/** Mean kernel over the `rows` rows of a table, from the nearest of them. */
function densityAt(near: Nearest, query: number, rows: number, width: number): number {
  let sum = 0;
  for (let i = query * near.k; i < (query + 1) * near.k && near.rows[i]! >= 0; i++) {
    sum += kernel(near.distances[i]!, width);
  }
  return Math.max(LEAST_DENSITY, sum / rows);
}

function densityRatio(
  designs: BothSides<SparseDesign>,
  inSynthetic: BothSides<Nearest>,
  { width, densities }: Reference,
  syntheticRows: number,
): AttackScores {
  return scored('density', designs, (side, row) =>
    ln(densityAt(inSynthetic[side], row, syntheticRows, width) / densities[side][row]!),
  );
}

function localLikelihood(
  designs: BothSides<SparseDesign>,
  inSynthetic: BothSides<Nearest>,
  { rows: n, width }: Reference,
  densities: ReadonlyMap<number, number>,
): AttackScores {
  return scored('likelihood', designs, (side, row) => {
    const { rows, distances, k } = inSynthetic[side];
    let sum = 0;
    for (let i = row * k; i < row * k + LOCAL_ROWS && rows[i]! >= 0; i++) {
      sum += ln((n + kernel(distances[i]!, width) / densities.get(rows[i]!)!) / (n + 1));
    }
    return sum;
  });
}

/** The reference's density at each synthetic row that is among the nearest of some candidate. */
async function densitiesOfReference(
  inSynthetic: BothSides<Nearest>,
  { densitiesAt }: Reference,
  design: SparseDesign,
  checkpoint: Checkpoint,
): Promise<ReadonlyMap<number, number>> {
  const wanted = new Set<number>();
  for (const { rows, k } of [inSynthetic.members, inSynthetic.strangers]) {
    rows.forEach((row, i) => {
      if (i % k < LOCAL_ROWS && row >= 0) wanted.add(row);
    });
  }
  const rows = Int32Array.from(wanted);
  const densities = await densitiesAt(design, checkpoint, rows);
  return new Map(Array.from(rows, (row, i) => [row, densities[i]!]));
}

async function classifier(
  { members, strangers }: Trial,
  real: TreeMatrix,
  synthetic: Table,
  spec: FeatureSpec,
  rng: Rng,
  checkpoint: Checkpoint,
): Promise<AttackScores> {
  const made = treeMatrix(takeRows(synthetic, sampleRows(synthetic.rows, MOST_LEARNED, rng)), spec);
  const y = Uint8Array.from({ length: made.rows + real.rows }, (_, row) => (row < made.rows ? 1 : 0));
  const learning = portion(checkpoint, 0, 0.9);
  const model = await fitBoosting(stackTreeRows([made, real]), y, { kind: 'binary' }, {}, learning);
  const scoresOf = async (table: Table) => {
    const shares = await predictBoosting(model, treeMatrix(table, spec), () => checkpoint(0.95));
    return shares.map((p) => ln(Math.max(LEAST_DENSITY, p) / Math.max(LEAST_DENSITY, 1 - p)));
  };
  return {
    name: 'classifier',
    members: await scoresOf(members.table),
    strangers: await scoresOf(strangers.table),
  };
}
