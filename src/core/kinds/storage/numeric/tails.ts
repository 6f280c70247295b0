import type { DistinctValues } from './distinctValues.ts';
import { onGrid, roundStep, type Grid } from './grid.ts';

function raiseLow({ values, counts }: DistinctValues, threshold: number, grid: Grid): DistinctValues {
  let held = 0;
  const upTo = counts.map((count) => (held += count));
  const first = upTo.findIndex((rows) => rows >= threshold);
  if (first < 0 || counts[first]! >= threshold)
    return pooledBelow({ values, counts }, values[Math.max(first, 0)]!);
  const twice = upTo.findIndex((rows) => rows >= 2 * threshold);
  const popular = counts.findIndex((count, i) => i >= first && count >= threshold);
  const inwards = Math.min(...[twice, popular].map((i) => (i < 0 ? values.at(-1)! : values[i]!)));
  const round = { ...grid, step: roundStep(grid.step, inwards - values[first]!) };
  const level = onGrid(values[first]!, round, Math.ceil);
  return pooledBelow({ values, counts }, Math.min(level, inwards));
}

/** Values below a level take it. */
function pooledBelow({ values, counts }: DistinctValues, level: number): DistinctValues {
  const from = values.findIndex((value) => value > level);
  const kept = from < 0 ? values.length : from;
  const held = counts.slice(0, kept).reduce((sum, count) => sum + count, 0);
  return { values: [level, ...values.slice(kept)], counts: [held, ...counts.slice(kept)] };
}

function mirrored({ values, counts }: DistinctValues): DistinctValues {
  return { values: values.map((value) => 0 - value).reverse(), counts: counts.toReversed() };
}

/**
 * Bottom and top coding (Hundepool et al. 2012, Statistical Disclosure Control, 3.4): the least value stands for the
 * `threshold` lowest rows at least, the greatest for the highest, so that no single person's extreme is given away.
 * Rows outside take the value that stays: one that so many rows have, or a round number on the column's grid, inwards
 * and at most as far in as the next `threshold` rows. A threshold of 0 or 1, or fewer rows than that: as they are.
 */
export function codeTails(distinct: DistinctValues, threshold: number, grid: Grid): DistinctValues {
  const rows = distinct.counts.reduce((sum, count) => sum + count, 0);
  if (threshold < 2 || rows < threshold) return distinct;
  const turned = { ...grid, origin: 0 - grid.origin };
  return mirrored(raiseLow(mirrored(raiseLow(distinct, threshold, grid)), threshold, turned));
}
