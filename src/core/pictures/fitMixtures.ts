import { exp, ln, square } from '../elementary.ts';
import type { Rng } from '../random.ts';
import { choleskyInPlace, squaredLength, triangleSize } from '../statistics/cholesky.ts';
import { logSum, logVolume, pick, type DrawnCodes, type LabelledMixtures } from './mixtures.ts';

/** Components of a label, at most, and the rows that each of them needs. */
const MOST_COMPONENTS = 20;
const ROWS_EACH = 60;
/** Added to the variance of every direction. */
const VARIANCE_FLOOR = 1e-3;
/**
 * Rows that two covariances count for beside each component’s own, for few rows have no full one: that within the
 * components of its label, and that within all labels.
 */
const POOLED_ROWS = 7;
const PRIOR_ROWS = 1;
const MOST_ROUNDS = 60;
/** Nats a row by which a round must gain. */
const LEAST_GAIN = 1e-3;

interface Normal {
  share: number;
  readonly mean: Float64Array;
  /** The root of the covariance. */
  root: Float64Array;
}

export const componentsOf = (rows: number) =>
  Math.max(1, Math.min(MOST_COMPONENTS, Math.floor(rows / ROWS_EACH)));

/** Codes of one label, row-major. */
interface Rows {
  readonly codes: Float64Array;
  readonly count: number;
  readonly latent: number;
}

/** Mean and covariance (lower triangle) of rows by their weights. */
function moments({ codes, count, latent }: Rows, weightOf: (row: number) => number) {
  const mean = new Float64Array(latent);
  let total = 0;
  for (let row = 0; row < count; row++) {
    const weight = weightOf(row);
    total += weight;
    for (let k = 0; k < latent; k++) mean[k]! += weight * codes[row * latent + k]!;
  }
  if (total > 0) for (let k = 0; k < latent; k++) mean[k]! /= total;
  const scatter = new Float64Array(triangleSize(latent));
  const apart = new Float64Array(latent);
  for (let row = 0; row < count; row++) {
    const weight = weightOf(row);
    if (weight < 1e-12) continue;
    for (let k = 0; k < latent; k++) apart[k] = codes[row * latent + k]! - mean[k]!;
    for (let i = 0, at = 0; i < latent; i++) {
      const factor = weight * apart[i]!;
      for (let k = 0; k <= i; k++, at++) scatter[at]! += factor * apart[k]!;
    }
  }
  return { total, mean, scatter };
}

/** The root of the rows' scatter with rows of the other two covariances among them, and the floor on the diagonal. */
function rootOf(
  scatter: Float64Array,
  total: number,
  pooled: Float64Array,
  prior: Float64Array,
  latent: number,
): Float64Array {
  const root = scatter.map(
    (sum, at) =>
      (sum + POOLED_ROWS * pooled[at]! + PRIOR_ROWS * prior[at]!) / (total + POOLED_ROWS + PRIOR_ROWS),
  );
  for (let i = 0, at = 0; i < latent; i++, at += i + 1) root[at]! += VARIANCE_FLOOR;
  if (!choleskyInPlace(root, latent)) throw new Error('A covariance with a floor is positive definite.');
  return root;
}

/** Rows to begin with, far from each other (k-means++: Arthur and Vassilvitskii 2007). */
function startingRows({ codes, count, latent }: Rows, components: number, rng: Rng): number[] {
  const chosen = [rng.int(count)];
  const nearest = new Float64Array(count).fill(Infinity);
  while (chosen.length < components) {
    const last = chosen.at(-1)!;
    let total = 0;
    for (let row = 0; row < count; row++) {
      nearest[row] = Math.min(nearest[row]!, squaredDistance(codes, row, last, latent));
      total += nearest[row]!;
    }
    const uniform = rng.next();
    chosen.push(total > 0 ? pick(nearest.map((value) => value / total), uniform) : rng.int(count)); // oxfmt-ignore
  }
  return chosen;
}

function squaredDistance(codes: Float64Array, a: number, b: number, latent: number): number {
  let sum = 0;
  for (let k = 0; k < latent; k++) sum += square(codes[a * latent + k]! - codes[b * latent + k]!);
  return sum;
}

/** Each row with the nearest of the rows begun with. [count, components] */
function startingShares(rows: Rows, components: number, rng: Rng): Float64Array {
  const chosen = startingRows(rows, components, rng);
  const responsibility = new Float64Array(rows.count * components);
  for (let row = 0; row < rows.count; row++) {
    const distances = chosen.map((own) => squaredDistance(rows.codes, row, own, rows.latent));
    responsibility[row * components + distances.indexOf(Math.min(...distances))] = 1;
  }
  return responsibility;
}

function maximise(
  rows: Rows,
  responsibility: Float64Array,
  components: number,
  prior: Float64Array,
): Normal[] {
  const parts = Array.from({ length: components }, (_, c) =>
    moments(rows, (row) => responsibility[row * components + c]!),
  );
  const pooled = prior.map((_, at) => parts.reduce((sum, part) => sum + part.scatter[at]!, 0) / rows.count);
  return parts.map(({ total, mean, scatter }) => ({
    share: total / rows.count,
    mean,
    root: rootOf(scatter, total, pooled, prior, rows.latent),
  }));
}

/** Writes the responsibilities. @returns mean ln density of a row */
function expect(
  { codes, count, latent }: Rows,
  normals: readonly Normal[],
  responsibility: Float64Array,
): number {
  const components = normals.length;
  const volumes = normals.map(({ share, root }) => ln(share) + logVolume(root, latent));
  const [apart, scratch, logs] = [new Float64Array(latent), new Float64Array(latent), new Float64Array(components)]; // oxfmt-ignore
  let total = 0;
  for (let row = 0; row < count; row++) {
    normals.forEach(({ mean, root }, c) => {
      for (let k = 0; k < latent; k++) apart[k] = codes[row * latent + k]! - mean[k]!;
      logs[c] = volumes[c]! - 0.5 * squaredLength(root, latent, apart, scratch);
    });
    const all = logSum(logs);
    total += all;
    for (let c = 0; c < components; c++) responsibility[row * components + c] = exp(logs[c]! - all);
  }
  return total / count;
}

/** The mixture of one label, by expectation and maximisation (Dempster, Laird and Rubin 1977). */
async function fitOne(
  rows: Rows,
  components: number,
  prior: Float64Array,
  rng: Rng,
  breathe: () => Promise<void>,
) {
  const responsibility = startingShares(rows, components, rng);
  let normals = maximise(rows, responsibility, components, prior);
  for (let round = 0, before = -Infinity; round < MOST_ROUNDS; round++) {
    const density = expect(rows, normals, responsibility);
    if (density - before < LEAST_GAIN) break;
    before = density;
    normals = maximise(rows, responsibility, components, prior).filter(({ share }) => share > 0);
    if (normals.length < components) break;
    await breathe();
  }
  return normals;
}

/** Covariance within labels, of all of them together: lower triangle. */
function within(parts: readonly Rows[], latent: number): Float64Array {
  const sum = new Float64Array(triangleSize(latent));
  let count = 0;
  for (const rows of parts) {
    moments(rows, () => 1).scatter.forEach((value, at) => (sum[at]! += value));
    count += rows.count;
  }
  return sum.map((value) => value / count);
}

function rowsOfLabel({ codes, label }: DrawnCodes, latent: number, wanted: number): Rows {
  const own: number[] = [];
  label.forEach((value, row) => {
    if (value === wanted) for (let k = 0; k < latent; k++) own.push(codes[row * latent + k]!);
  });
  return { codes: Float64Array.from(own), count: own.length / latent, latent };
}

/**
 * Fits full normals to the codes of each label: twenty, fewer where rows are few, one at least. Each covariance has those
 * within the components of the label and within all labels counted in as some rows more, and a floor.
 * @param labels labels there may be; one without rows gets no component
 */
export async function fitMixtures(
  data: DrawnCodes,
  labels: number,
  latent: number,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<LabelledMixtures> {
  const parts = Array.from({ length: labels }, (_, wanted) => rowsOfLabel(data, latent, wanted));
  const prior = within(parts.filter(({ count }) => count > 0), latent); // oxfmt-ignore
  const all: (Normal & { readonly label: number })[] = [];
  for (const [label, rows] of parts.entries()) {
    if (rows.count === 0) continue;
    const own = rng.fork(String(label));
    const normals = await fitOne(rows, componentsOf(rows.count), prior, own, breathe);
    const share = rows.count / data.label.length;
    const kept = normals.reduce((sum, normal) => sum + normal.share, 0);
    all.push(...normals.map((normal) => ({ ...normal, share: (share * normal.share) / kept, label })));
  }
  return {
    latent,
    shares: Float64Array.from(all, ({ share }) => share),
    labels: Int32Array.from(all, ({ label }) => label),
    means: Float64Array.from(all.flatMap(({ mean }) => [...mean])),
    roots: Float64Array.from(all.flatMap(({ root }) => [...root])),
  };
}
