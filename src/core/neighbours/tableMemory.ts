import { changedDesignRows, takeDesignRows, type SparseDesign } from '../probes/features.ts';
import type { Checkpoint } from '../probes/task.ts';
import { countWithin, forNearestRows, nearestNeighbours, portion, type Neighbours } from './nearest.ts';
import { buildTree, type NeighbourTree } from './neighbourTree.ts';
import { pointsOf, takePoints, type Points } from './points.ts';

/**
 * Searches by the same queries in a table that comes again with some rows changed, as when the slider moves labels. What
 * the rows that stayed say is kept, the changed ones are searched alone, and only queries of which too little is left are
 * asked of the whole table again. The answers are those of a search in the whole table.
 */
type SearchAgain<T> = (table: SparseDesign, checkpoint: Checkpoint) => Promise<T>;

/** Beyond this share of changed rows nothing is gained. */
const MOST_CHANGED = 0.4;

/** Rows that changed between two tables. */
interface Change {
  readonly rows: Int32Array;
  /** 1 where a row is among them. */
  readonly isChanged: Uint8Array;
}

function changeOf(before: SparseDesign | undefined, after: SparseDesign): Change | null {
  const rows = before && changedDesignRows(before, after);
  if (!rows || rows.length > MOST_CHANGED * after.rows) return null;
  const isChanged = new Uint8Array(after.rows);
  for (const row of rows) isChanged[row] = 1;
  return { rows, isChanged };
}

const treeOf = (design: SparseDesign, checkpoint: Checkpoint): Promise<NeighbourTree> =>
  buildTree(pointsOf(design), () => checkpoint(0));

/** How many rows lie within the radius of each query. */
export function rememberCounts(queries: Points, radii: Float32Array): SearchAgain<Int32Array> {
  let last: { readonly table: SparseDesign; readonly counts: Int32Array } | null = null;
  const count = async (table: SparseDesign, checkpoint: Checkpoint) =>
    countWithin(queries, await treeOf(table, checkpoint), radii, checkpoint);

  async function again(
    known: NonNullable<typeof last>,
    table: SparseDesign,
    { rows }: Change,
    checkpoint: Checkpoint,
  ) {
    const gone = await count(takeDesignRows(known.table, rows), portion(checkpoint, 0, 0.5));
    const come = await count(takeDesignRows(table, rows), portion(checkpoint, 0.5, 1));
    return known.counts.map((own, query) => own - gone[query]! + come[query]!);
  }

  return async (table, checkpoint) => {
    const known = last;
    const change = changeOf(known?.table, table);
    const counts =
      known && change ? await again(known, table, change, checkpoint) : await count(table, checkpoint);
    last = { table, counts };
    return counts;
  };
}

/** All nearest rows of each query. */
export interface Closest {
  readonly distances: Float32Array;
  /** Ascending. */
  readonly rows: readonly (readonly number[])[];
}

/** Rows that are kept of all queries, at most: of coarse tables many are equally near. */
const MOST_KEPT = 2 ** 21;

export function rememberClosest(queries: Points): SearchAgain<Closest> {
  let last: { readonly table: SparseDesign; readonly closest: Closest } | null = null;

  async function find(own: Points, tree: NeighbourTree, checkpoint: Checkpoint, within?: Float32Array) {
    const distances = new Float32Array(own.rows);
    const rows: (readonly number[])[] = [];
    const keep = (query: number, distance: number, found: readonly number[]) => {
      distances[query] = distance;
      rows[query] = found;
    };
    await forNearestRows(own, tree, keep, checkpoint, within);
    return { distances, rows };
  }

  async function again(
    known: NonNullable<typeof last>,
    table: SparseDesign,
    change: Change,
    checkpoint: Checkpoint,
  ) {
    const before = known.closest;
    const left = before.rows.map((rows) => rows.filter((row) => change.isChanged[row] === 0));
    const within = before.distances;
    const changed = await treeOf(takeDesignRows(table, change.rows), checkpoint);
    const come = await find(queries, changed, portion(checkpoint, 0, 0.5), within);
    const distances = within.slice();
    const rows = left.map((own, query): readonly number[] => {
      const found = come.rows[query]!.map((at) => change.rows[at]!);
      if (found.length === 0) return own;
      if (come.distances[query]! < within[query]!) {
        distances[query] = come.distances[query]!;
        return found;
      }
      return [...own, ...found].sort((a, b) => a - b);
    });
    const stale = Int32Array.from(rows.keys()).filter((query) => rows[query]!.length === 0);
    if (stale.length > 0) {
      const whole = await treeOf(table, portion(checkpoint, 0.5, 1));
      const found = await find(takePoints(queries, stale), whole, portion(checkpoint, 0.5, 1));
      stale.forEach((query, i) => {
        distances[query] = found.distances[i]!;
        rows[query] = found.rows[i]!;
      });
    }
    return { distances, rows };
  }

  return async (table, checkpoint) => {
    const known = last;
    const change = changeOf(known?.table, table);
    const closest =
      known && change
        ? await again(known, table, change, checkpoint)
        : await find(queries, await treeOf(table, checkpoint), checkpoint);
    const kept = closest.rows.reduce((sum, rows) => sum + rows.length, 0);
    last = kept <= MOST_KEPT ? { table, closest } : null;
    return closest;
  };
}

/** Neighbours of each query, of which the first `known` are the nearest of all rows. */
interface Lists {
  readonly near: Neighbours;
  readonly known: Int32Array;
}

/**
 * The k nearest rows of each query. Half as many more are kept, so that most queries have k left when rows change.
 */
export function rememberNearest(queries: Points, k: number): SearchAgain<Neighbours> {
  const kept = k + Math.max(4, k >> 1);
  let last: ({ readonly table: SparseDesign } & Lists) | null = null;

  const whole = async (own: Points, table: SparseDesign, checkpoint: Checkpoint) =>
    nearestNeighbours(own, await treeOf(table, checkpoint), kept, checkpoint);

  async function again(
    known: NonNullable<typeof last>,
    table: SparseDesign,
    change: Change,
    checkpoint: Checkpoint,
  ) {
    const lists = withoutChanged(known, change.isChanged);
    const every = Int32Array.from(lists.known.keys());
    const able = every.filter((query) => lists.known[query]! >= k);
    const tree = await treeOf(takeDesignRows(table, change.rows), checkpoint);
    const within = Float32Array.from(
      able,
      (query) => lists.near.distances[query * kept + lists.known[query]! - 1]!,
    );
    const part = portion(checkpoint, 0, 0.4);
    const come = await nearestNeighbours(takePoints(queries, able), tree, kept, part, { within });
    able.forEach((query, i) => merge(lists, query, come, i, change.rows));
    const stale = every.filter((query) => lists.known[query]! < k);
    if (stale.length === 0) return lists;
    const found = await whole(takePoints(queries, stale), table, portion(checkpoint, 0.4, 1));
    stale.forEach((query, i) => {
      lists.near.distances.set(found.distances.subarray(i * kept, (i + 1) * kept), query * kept);
      lists.near.rows.set(found.rows.subarray(i * kept, (i + 1) * kept), query * kept);
      lists.known[query] = kept;
    });
    return lists;
  }

  return async (table, checkpoint) => {
    const known = last;
    // Of fewer rows the ends of the lists are empty, and what is known of them is not what `merged` takes it for.
    const change = table.rows > kept ? changeOf(known?.table, table) : null;
    const lists =
      known && change
        ? await again(known, table, change, checkpoint)
        : {
            near: await whole(queries, table, checkpoint),
            known: new Int32Array(queries.rows).fill(kept),
          };
    last = { table, ...lists };
    return firstOf(lists.near, k);
  };
}

function withoutChanged({ near, known }: Lists, isChanged: Uint8Array): Lists {
  const { k } = near;
  const distances = new Float32Array(near.distances.length).fill(Infinity);
  const rows = new Int32Array(near.rows.length).fill(-1);
  const left = known.map((count, query) => {
    let to = query * k;
    for (let at = query * k; at < query * k + count; at++) {
      if (isChanged[near.rows[at]!]) continue;
      distances[to] = near.distances[at]!;
      rows[to] = near.rows[at]!;
      to++;
    }
    return to - query * k;
  });
  return { near: { k, distances, rows }, known: left };
}

/**
 * Puts the rows that changed among those that stayed of a query, up to the last of these: beyond it nothing is known.
 * @param come of it, up to the distance of that last row, as answer `i`
 * @param places rows of the table that `come` numbers from 0
 */
function merge({ near, known }: Lists, query: number, come: Neighbours, i: number, places: Int32Array): void {
  const { k } = near;
  const base = query * k;
  const [distances, rows] = [near.distances.slice(base, base + k), near.rows.slice(base, base + k)];
  let [own, other, at] = [0, i * k, 0];
  for (; own < known[query]! && at < k; at++) {
    const distance = other < (i + 1) * k ? come.distances[other]! : Infinity;
    const row = distance < Infinity ? places[come.rows[other]!]! : -1;
    const isOther = distance < distances[own]! || (distance === distances[own]! && row < rows[own]!);
    near.distances[base + at] = isOther ? distance : distances[own]!;
    near.rows[base + at] = isOther ? row : rows[own]!;
    if (isOther) other++;
    else own++;
  }
  known[query] = at;
}

function firstOf({ k, distances, rows }: Neighbours, wanted: number): Neighbours {
  const isFirst = (_: number, at: number) => at % k < wanted;
  return { k: wanted, distances: distances.filter(isFirst), rows: rows.filter(isFirst) };
}
