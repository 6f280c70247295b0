import type { Rng } from '../random.ts';
import { independent, type Basis } from './basis.ts';
import type { NoisyTable } from './privateRows.ts';
import { fitMargins, ontoSimplex, shrink, sumOf } from './shrink.ts';

/** A column of the tree, given the class and the column before it. */
interface Node {
  readonly column: number;
  /** Null at a root. */
  readonly parent: number | null;
  /** Codes of the parent; 1 at a root. */
  readonly parentSize: number;
  readonly size: number;
  /** P(code | class, parent's code), classes × parentSize × size. */
  readonly given: Float64Array;
}

/** Columns along trees, for each class of the target: what can be drawn exactly. */
export interface ConditionalTree {
  readonly basis: Basis;
  /** A parent comes before its children. */
  readonly nodes: readonly Node[];
}

/** Weights of the folded codes of a column, in [0, 1]; absent: all 1. */
export type Evidence = ReadonlyMap<number, ArrayLike<number>>;

/** @param edges noisy tables of (target, a, b), which join columns without a circle */
export function treeOf(basis: Basis, edges: readonly NoisyTable[]): ConditionalTree {
  const nodes: Node[] = [];
  const seen = new Set<number>();
  const visit = (column: number, parent: number | null, edge: NoisyTable | null): void => {
    seen.add(column);
    nodes.push(
      edge === null || parent === null ? rootOf(basis, column) : nodeOf(basis, column, parent, edge),
    );
    for (const next of edges) {
      const ends = next.columns.slice(-2);
      if (!ends.includes(column)) continue;
      const other = ends[0] === column ? ends[1]! : ends[0]!;
      if (!seen.has(other)) visit(other, column, next);
    }
  };
  for (const column of basis.others) if (!seen.has(column)) visit(column, null, null);
  return { basis, nodes };
}

function rootOf({ first, classRows, folds }: Basis, column: number): Node {
  const { size } = folds[column]!;
  const given = first[column]!.map((count, i) => count / classRows[Math.floor(i / size)]!);
  return { column, parent: null, parentSize: 1, size, given };
}

/** So much of independence every cell keeps: none is impossible. */
const INDEPENDENT = 1e-3;

/** Of every class: the noisy table pulled towards independence, made a table of counts, and fitted to both columns. */
function nodeOf(
  basis: Basis,
  column: number,
  parent: number,
  { columns, counts, variance }: NoisyTable,
): Node {
  const { classes, classRows, folds, first } = basis;
  const [size, parentSize] = [folds[column]!.size, folds[parent]!.size];
  const isTurned = columns.at(-2) === column;
  const alone = independent(basis, parent, column);
  const given = new Float64Array(counts.length);
  const cells = size * parentSize;
  for (let k = 0; k < classes; k++) {
    const own = Float64Array.from({ length: cells }, (_, i) => {
      const [up, down] = [Math.floor(i / size), i % size];
      return counts[k * cells + (isTurned ? down * parentSize + up : i)]!;
    });
    const estimate = alone.subarray(k * cells, (k + 1) * cells);
    const table = ontoSimplex(shrink(own, estimate, variance), classRows[k]!);
    table.forEach((count, i) => (table[i] = count + INDEPENDENT * (estimate[i]! + INDEPENDENT)));
    const margin = (of: number, width: number) =>
      first[of]!.slice(k * width, (k + 1) * width).map((count) => Math.max(count, INDEPENDENT));
    fitMargins(table, margin(parent, parentSize), margin(column, size));
    normaliseRows(table, size);
    given.set(table, k * cells);
  }
  return { column, parent, parentSize, size, given };
}

function normaliseRows(table: Float64Array, width: number): void {
  for (let start = 0; start < table.length; start += width) {
    const row = table.subarray(start, start + width);
    const sum = sumOf(row);
    for (let i = 0; i < width; i++) row[i]! /= sum;
  }
}

/** Probabilities of the class, and of each node's codes under the evidence, cumulated: what draws go by. */
interface Course {
  readonly classes: Float64Array;
  readonly nodes: readonly Float64Array[];
}

/**
 * Rows drawn along the tree, exactly: what the evidence excludes never comes, and all else as often as it should beside it
 * (messages go up the tree before rows are drawn down it: Pearl 1988).
 * @param evidence of columns, the target's classes among them
 * @returns folded codes of every column; null where the evidence excludes everything
 */
export function drawAlong(
  tree: ConditionalTree,
  rows: number,
  rng: Rng,
  evidence: Evidence,
): Int32Array[] | null {
  const course = courseOf(tree, evidence);
  if (course === null) return null;
  const { basis, nodes } = tree;
  const codes = basis.domains.map(() => new Int32Array(rows));
  const classOf = new Int32Array(rows);
  for (let row = 0; row < rows; row++)
    classOf[row] = placeIn(course.classes, 0, course.classes.length, rng.next());
  if (basis.target !== null) codes[basis.target]!.set(classOf);
  nodes.forEach(({ column, parent, parentSize, size }, i) => {
    const cumulated = course.nodes[i]!;
    const own = codes[column]!;
    const above = parent === null ? null : codes[parent]!;
    for (let row = 0; row < rows; row++) {
      const start = (classOf[row]! * parentSize + (above ? above[row]! : 0)) * size;
      own[row] = placeIn(cumulated, start, size, rng.next());
    }
  });
  return codes;
}

/** The first of `size` cumulated weights above `uniform` times the last. */
function placeIn(cumulated: Float64Array, start: number, size: number, uniform: number): number {
  const goal = uniform * cumulated[start + size - 1]!;
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[start + middle]! > goal) high = middle;
    else low = middle + 1;
  }
  return low;
}

function courseOf({ basis, nodes }: ConditionalTree, evidence: Evidence): Course | null {
  const { classes, classRows, target } = basis;
  const given = nodes.map((node) => weighted(node, evidence.get(node.column)));
  const classWeights = classRows.map(
    (rows, k) => rows * (target === null ? 1 : (evidence.get(target)?.[k] ?? 1)),
  );
  const place = new Map(nodes.map(({ column }, i) => [column, i]));
  for (let i = nodes.length - 1; i >= 0; i--) {
    const { parent, parentSize, size } = nodes[i]!;
    const message = rowSums(given[i]!, size);
    if (parent === null) {
      for (let k = 0; k < classes; k++) classWeights[k]! *= message[k]!;
    } else {
      const above = given[place.get(parent)!]!;
      const perClass = above.length / classes;
      for (let cell = 0; cell < above.length; cell++) {
        above[cell]! *= message[Math.floor(cell / perClass) * parentSize + (cell % parentSize)]!;
      }
    }
  }
  if (!(sumOf(classWeights) > 0)) return null;
  given.forEach((table, i) => cumulate(table, nodes[i]!.size));
  cumulate(classWeights, classes);
  return { classes: classWeights, nodes: given };
}

function weighted({ given, size }: Node, weights: ArrayLike<number> | undefined): Float64Array {
  return weights ? given.map((share, i) => share * weights[i % size]!) : given.slice();
}

function rowSums(table: Float64Array, width: number): Float64Array {
  return Float64Array.from({ length: table.length / width }, (_, row) =>
    sumOf(table.subarray(row * width, (row + 1) * width)),
  );
}

function cumulate(table: Float64Array, width: number): void {
  for (let i = 0; i < table.length; i++) if (i % width > 0) table[i]! += table[i - 1]!;
}
