import { square } from '../elementary.ts';
import type { Groups } from '../kinds/kind.ts';
import { groupsOf, measured, numbersOf, type Column } from '../kinds/registry.ts';
import { inUnits, unitOf } from '../statistics/magnitude.ts';
import { columnNamed, type Table } from '../table/table.ts';

/** A numeric column: one standardised feature. */
export interface NumericFeature {
  readonly measure: 'scale';
  readonly name: string;
  /** Position of the feature in a row of the design matrix. */
  readonly offset: number;
  /** Stands in for a missing cell. */
  readonly median: number;
  /** Mean and population standard deviation (ddof 0; 1 for a column constant but for rounding), missing imputed first. */
  readonly mean: number;
  readonly sd: number;
}
/** A categorical column: one 0/1 feature for each value that occurs in the train table. */
export interface CategoricalFeature {
  readonly measure: 'groups';
  readonly name: string;
  /** Position of the first of `codes.length` features. */
  readonly offset: number;
  /** The vocabulary: table codes in ascending order; −1 (first) stands for a missing cell, where train has any. */
  readonly codes: readonly number[];
}
export type Feature = NumericFeature | CategoricalFeature;

/** How columns become features: plain data, fitted on the train table alone. */
export interface FeatureSpec {
  readonly features: readonly Feature[];
  /** Length of one row of the design matrix. */
  readonly width: number;
}

/** Features of a tree: one column each; a category stays one column of vocabulary positions. */
export interface TreeMatrix {
  readonly rows: number;
  readonly names: readonly string[];
  /** Values of the vocabulary of a categorical column; 0 for a numeric column. */
  readonly sizes: readonly number[];
  /**
   * Column-major, `values[column * rows + row]`: the number (missing → median), or the position in the vocabulary,
   * or −1 for a value that train does not have (no one-hot feature is set).
   */
  readonly values: Float64Array;
}

/** The design matrix in sparse form: numbers are dense, each categorical column names the one feature that is 1. */
export interface SparseDesign {
  readonly rows: number;
  readonly width: number;
  /** Offsets of the numeric features. */
  readonly numericOffsets: Int32Array;
  /** Standardised numbers, row-major. */
  readonly numbers: Float64Array;
  readonly categoricalCount: number;
  /** Row-major: index of the feature that is 1, or −1 for a value that train does not have. */
  readonly active: Int32Array;
}

/**
 * Learns the encodings of the evaluation from the train table: medians, means, standard deviations, vocabularies.
 * A missing category is a value of its own where train has one; missing numbers become the median.
 */
export function fitFeatures(train: Table): FeatureSpec {
  const features: Feature[] = [];
  let offset = 0;
  for (const column of train.columns) {
    const seen = measured(column);
    const feature =
      seen.measure === 'scale'
        ? fitNumeric(column.name, seen.values, offset)
        : fitCategorical(column.name, seen, offset);
    features.push(feature);
    offset += featureWidth(feature);
  }
  return { features, width: offset };
}

/** The same encodings without the named columns, offsets closed up. */
export function dropFeatures(spec: FeatureSpec, drop: readonly string[]): FeatureSpec {
  if (drop.length === 0) return spec;
  let offset = 0;
  const features: Feature[] = [];
  for (const feature of spec.features) {
    if (drop.includes(feature.name)) continue;
    features.push({ ...feature, offset });
    offset += featureWidth(feature);
  }
  return { features, width: offset };
}

/**
 * Standardised numbers and one-hot categories, as distances and the logistic regression use them.
 * @returns row-major, `table.rows` × width of the spec without `drop`. A value outside the vocabulary is all 0.
 */
export function standardisedMatrix(
  table: Table,
  spec: FeatureSpec,
  drop: readonly string[] = [],
): Float32Array {
  const { features, width } = dropFeatures(spec, drop);
  const matrix = new Float32Array(table.rows * width);
  for (const feature of features) {
    if (feature.measure === 'scale') {
      const values = numbersOf(columnNamed(table, feature.name));
      for (let row = 0, at = feature.offset; row < table.rows; row++, at += width) {
        matrix[at] = standardised(values[row]!, feature);
      }
    } else {
      const positions = vocabularyPositions(columnNamed(table, feature.name), feature);
      for (let row = 0, at = feature.offset; row < table.rows; row++, at += width) {
        const position = positions[row]!;
        if (position >= 0) matrix[at + position] = 1;
      }
    }
  }
  return matrix;
}

/** The same features as `standardisedMatrix`, without storing the zeros of the one-hot part. */
export function sparseDesign(table: Table, spec: FeatureSpec, drop: readonly string[] = []): SparseDesign {
  const { features, width } = dropFeatures(spec, drop);
  const numeric = features.filter((feature) => feature.measure === 'scale');
  const categorical = features.filter((feature) => feature.measure === 'groups');
  const numbers = new Float64Array(table.rows * numeric.length);
  numeric.forEach((feature, j) => {
    const values = numbersOf(columnNamed(table, feature.name));
    for (let row = 0; row < table.rows; row++) {
      numbers[row * numeric.length + j] = standardised(values[row]!, feature);
    }
  });
  const active = new Int32Array(table.rows * categorical.length);
  categorical.forEach((feature, j) => {
    const positions = vocabularyPositions(columnNamed(table, feature.name), feature);
    for (let row = 0; row < table.rows; row++) {
      const position = positions[row]!;
      active[row * categorical.length + j] = position < 0 ? -1 : feature.offset + position;
    }
  });
  return {
    rows: table.rows,
    width,
    numericOffsets: Int32Array.from(numeric, (feature) => feature.offset),
    numbers,
    categoricalCount: categorical.length,
    active,
  };
}

/** The given rows of a design, in the given order. */
export function takeDesignRows(design: SparseDesign, rows: ArrayLike<number>): SparseDesign {
  const p = design.numericOffsets.length;
  const q = design.categoricalCount;
  const numbers = new Float64Array(rows.length * p);
  const active = new Int32Array(rows.length * q);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let j = 0; j < p; j++) numbers[i * p + j] = design.numbers[row * p + j]!;
    for (let j = 0; j < q; j++) active[i * q + j] = design.active[row * q + j]!;
  }
  return { ...design, rows: rows.length, numbers, active };
}

/** The rows of designs of one spec, those of the first on top. */
export function stackDesignRows(designs: readonly SparseDesign[]): SparseDesign {
  const [first] = designs;
  const rows = designs.reduce((sum, design) => sum + design.rows, 0);
  const numbers = new Float64Array(rows * first!.numericOffsets.length);
  const active = new Int32Array(rows * first!.categoricalCount);
  let at = 0;
  for (const design of designs) {
    numbers.set(design.numbers, at * first!.numericOffsets.length);
    active.set(design.active, at * first!.categoricalCount);
    at += design.rows;
  }
  return { ...first!, rows, numbers, active };
}

/**
 * Rows whose cells differ, ascending.
 * @returns null where the designs are not of as many rows of the same features
 */
export function changedDesignRows(before: SparseDesign, after: SparseDesign): Int32Array | null {
  const p = after.numericOffsets.length;
  const q = after.categoricalCount;
  const isAlike =
    before.rows === after.rows &&
    before.width === after.width &&
    before.categoricalCount === q &&
    before.numericOffsets.length === p &&
    before.numericOffsets.every((offset, j) => offset === after.numericOffsets[j]);
  if (!isAlike) return null;
  const differs = (row: number) => {
    for (let at = row * q; at < (row + 1) * q; at++) if (before.active[at] !== after.active[at]) return true;
    for (let at = row * p; at < (row + 1) * p; at++) {
      if (!Object.is(before.numbers[at], after.numbers[at])) return true;
    }
    return false;
  };
  const changed: number[] = [];
  for (let row = 0; row < after.rows; row++) if (differs(row)) changed.push(row);
  return Int32Array.from(changed);
}

/** A column of `treeMatrix`: raw numbers, or vocabulary positions. */
export function treeCells(column: Column, feature: Feature): Float64Array {
  if (feature.measure === 'groups') return Float64Array.from(vocabularyPositions(column, feature));
  return numbersOf(column).map((value) => (Number.isNaN(value) ? feature.median : value));
}

/** Raw numbers and vocabulary positions, as the boosted trees use them. */
export function treeMatrix(table: Table, spec: FeatureSpec, drop: readonly string[] = []): TreeMatrix {
  const { features } = dropFeatures(spec, drop);
  const values = new Float64Array(table.rows * features.length);
  features.forEach((feature, j) => {
    values.set(treeCells(columnNamed(table, feature.name), feature), j * table.rows);
  });
  return {
    rows: table.rows,
    names: features.map((feature) => feature.name),
    sizes: features.map((feature) => (feature.measure === 'groups' ? feature.codes.length : 0)),
    values,
  };
}

/** The rows of matrices of one spec, those of the first on top. */
export function stackTreeRows(matrices: readonly TreeMatrix[]): TreeMatrix {
  const [first] = matrices;
  const rows = matrices.reduce((sum, matrix) => sum + matrix.rows, 0);
  const values = new Float64Array(rows * first!.names.length);
  let at = 0;
  for (let j = 0; j < first!.names.length; j++) {
    for (const matrix of matrices) {
      values.set(matrix.values.subarray(j * matrix.rows, (j + 1) * matrix.rows), at);
      at += matrix.rows;
    }
  }
  return { ...first!, rows, values };
}

/** The given rows of a tree matrix, in the given order. */
export function takeTreeRows(matrix: TreeMatrix, rows: ArrayLike<number>): TreeMatrix {
  const n = rows.length;
  const values = new Float64Array(n * matrix.names.length);
  for (let j = 0; j < matrix.names.length; j++) {
    for (let i = 0; i < n; i++) values[j * n + i] = matrix.values[j * matrix.rows + rows[i]!]!;
  }
  return { ...matrix, rows: n, values };
}

/** Number of features that a column becomes. */
function featureWidth(feature: Feature): number {
  return feature.measure === 'scale' ? 1 : feature.codes.length;
}

/** Standard deviations from the mean at most, so that squares of distances stay numbers in 32 bits. */
const FARTHEST = 1e12;

function standardised(value: number, feature: NumericFeature): number {
  const known = Number.isNaN(value) ? feature.median : value;
  const standard = (known - feature.mean) / feature.sd;
  if (Math.abs(standard) <= FARTHEST) return standard;
  const shorter = known / feature.sd - feature.mean / feature.sd; // the difference of huge numbers overflows
  return Math.max(-FARTHEST, Math.min(FARTHEST, shorter));
}

function fitNumeric(name: string, values: Float64Array, offset: number): NumericFeature {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const unit = unitOf(known);
  const present = inUnits(known, unit);
  const middle = present.length >> 1;
  const median =
    present.length === 0
      ? 0
      : present.length % 2 === 1
        ? present[middle]!
        : (present[middle - 1]! + present[middle]!) / 2;
  const rows = Math.max(values.length, 1);
  const missing = values.length - present.length;
  let mean = missing * median;
  for (const value of present) mean += value;
  mean /= rows;
  let squares = missing * square(median - mean);
  for (const value of present) squares += square(value - mean);
  const sd = isConstant(present) ? 1 / unit : Math.sqrt(squares / rows);
  return { measure: 'scale', name, offset, median: median * unit, mean: mean * unit, sd: sd * unit };
}

/** Cells that differ by this share of their size differ by rounding only. */
const ROUNDING = 1e-12;

/** Asks the cells, not their deviation: the mean of equal cells is rounded, and dividing by its error blows up. */
function isConstant(sorted: Float64Array): boolean {
  if (sorted.length === 0) return true;
  const low = sorted[0]!;
  const high = sorted.at(-1)!;
  return high - low <= ROUNDING * Math.max(Math.abs(low), Math.abs(high));
}

function fitCategorical(name: string, column: Groups, offset: number): CategoricalFeature {
  const seen = new Uint8Array(column.categories.length + 1);
  for (const code of column.codes) seen[code + 1] = 1;
  const codes: number[] = [];
  seen.forEach((occurs, index) => {
    if (occurs) codes.push(index - 1);
  });
  return { measure: 'groups', name, offset, codes };
}

/** Position of each cell in the vocabulary, or −1 outside it. */
function vocabularyPositions(of: Column, feature: CategoricalFeature): Int32Array {
  const column = groupsOf(of);
  const positions = new Int32Array(column.categories.length + 1).fill(-1);
  feature.codes.forEach((code, position) => (positions[code + 1] = position));
  return column.codes.map((code) => positions[code + 1]!);
}
