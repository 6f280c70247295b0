import { independent, withTarget, type Basis } from './basis.ts';
import { cellCount } from './population.ts';
import type { Candidate, PrivateRows } from './privateRows.ts';

/** Tables of more cells are not asked for. */
const MOST_CELLS = 2 ** 18;

/** Pairs of columns whose table with the target is not too large. */
export function pairsOf(basis: Basis): (readonly [number, number])[] {
  return basis.others.flatMap((a, i) =>
    basis.others
      .slice(i + 1)
      .filter((b) => cellCount(basis, withTarget(basis, a, b)) <= MOST_CELLS)
      .map((b) => [a, b] as const),
  );
}

/**
 * Columns joined to a tree, one edge after the other, by noisy choices of the pair that depends most within the classes of
 * the target: Σ |rows − what they would be, were the two independent in each class|.
 * @param rho of all choices together
 * @returns edges; fewer than columns − 1 where all pairs left are too large
 */
export async function spanningTree(
  holder: PrivateRows,
  basis: Basis,
  rho: number,
  breathe: () => Promise<void>,
): Promise<readonly (readonly [number, number])[]> {
  const pairs = pairsOf(basis);
  const candidates: Candidate[] = [];
  for (const pair of pairs) {
    candidates.push({ columns: withTarget(basis, ...pair), estimate: independent(basis, ...pair), bias: 0 });
    await breathe();
  }
  const contest = await holder.contest(candidates, breathe);
  const component = new Map(basis.others.map((column) => [column, column]));
  const edges: (readonly [number, number])[] = [];
  for (let i = 1; i < basis.others.length; i++) {
    const open = [...pairs.keys()].filter((p) => component.get(pairs[p]![0]) !== component.get(pairs[p]![1]));
    if (open.length === 0) break;
    const edge = pairs[contest.pick(open, rho / (basis.others.length - 1))]!;
    edges.push(edge);
    const [kept, gone] = edge.map((column) => component.get(column)!);
    for (const [column, own] of component) if (own === gone) component.set(column, kept!);
  }
  return edges;
}
