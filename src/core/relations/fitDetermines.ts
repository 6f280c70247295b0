import { decimalPlace, powerOfTen } from '../elementary.ts';
import type { CodedColumn } from './codedColumn.ts';
import { countPairs, learnedPairs } from './pairs.ts';
import type { Cell, Determines, Ranges } from './relation.ts';

/** The value that comes most with each of the first column's; −1 where none does. */
function commonest(from: CodedColumn, to: CodedColumn): Int32Array {
  const map = new Int32Array(from.values.length).fill(-1);
  for (const [a, own] of countPairs(from, to)) {
    let most = 0;
    for (const [b, rows] of own) {
      if (rows <= most) continue;
      most = rows;
      map[a] = b;
    }
  }
  return map;
}

/** The roundest number above one and up to another: where a range may begin that ends before it. */
export function roundestBetween(above: number, upTo: number): number {
  const size = Math.max(Math.abs(above), Math.abs(upTo), 1e-9);
  const first = decimalPlace(size) + (powerOfTen(decimalPlace(size)) < size ? 1 : 0);
  for (let power = first; power >= -12; power--) {
    for (const times of [1, 0.5]) {
      const step = times * powerOfTen(power);
      const candidate = Number((Math.floor(upTo / step + 1e-9) * step).toPrecision(12));
      if (candidate > above && candidate <= upTo) return candidate;
    }
  }
  return upTo;
}

interface Stretch {
  readonly value: Cell;
  /** Its least and greatest number. */
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

/** Neighbours of one value become one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of stretches) {
    const last = out.at(-1);
    if (last?.value !== stretch.value) out.push(stretch);
    else out[out.length - 1] = { ...last, high: stretch.high, rows: last.rows + stretch.rows };
  }
  return out;
}

/** Stretches of one value along ascending numbers, in the values that were learned, none of too few rows to be told. */
function stretchesOf(from: CodedColumn, to: CodedColumn, rareThreshold: number): Stretch[] {
  const map = commonest(from, to);
  const single = [...map].flatMap((b, a): Stretch[] => {
    const value = b < 0 ? null : to.learned(to.values[b]!);
    const number = Number(from.values[a]);
    return value === null ? [] : [{ value, low: number, high: number, rows: from.counts[a]! }];
  });
  return joined(joined(single).filter(({ rows }) => rows >= rareThreshold));
}

function rangesOf(from: CodedColumn, to: CodedColumn, rareThreshold: number): Ranges | null {
  const stretches = stretchesOf(from, to, rareThreshold);
  if (stretches.length < 2) return null;
  const cuts = stretches.slice(1).map(({ low }, k) => roundestBetween(stretches[k]!.high, low));
  return { kind: 'ranges', cuts, values: stretches.map(({ value }) => value) };
}

/** Pairs in which no value of the second column comes twice either: where it would, the pair of more rows. */
function oneToOne(pairs: ReturnType<typeof learnedPairs>): ReturnType<typeof learnedPairs> {
  const taken = new Set<Cell>();
  const kept = new Set(
    [...pairs].sort((a, b) => b[2] - a[2]).filter(([, to]) => !taken.has(to) && taken.add(to)),
  );
  return pairs.filter((pair) => kept.has(pair));
}

/**
 * The second column as a function of the first, in the values that the model knows. A range, or a pair, of fewer rows
 * than the threshold is not written down: such rows are drawn again to what many rows have.
 * @returns null where nothing is left that many rows have
 */
export function fitDetermines(
  from: CodedColumn,
  to: CodedColumn,
  { both, asRanges }: { readonly both: boolean; readonly asRanges: boolean },
  rareThreshold: number,
): Determines | null {
  const columns = [from.name, to.name] as const;
  if (asRanges) {
    const by = rangesOf(from, to, rareThreshold);
    return by && { kind: 'determines', columns, both: false, by };
  }
  const all = learnedPairs(from, to, rareThreshold, 1);
  const pairs = both ? oneToOne(all) : all;
  return pairs.length === 0 ? null : { kind: 'determines', columns, both, by: { kind: 'pairs', pairs } };
}
