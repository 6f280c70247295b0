import { measureOf } from '../kinds/storage/storages.ts';
import { MISSING_BAR } from '../kinds/views.ts';
import type { ColumnComparison } from '../evaluate/metric.ts';
import { addRuns, mergeFew, type Run } from './mergeFew.ts';
import { isFew } from '../statistics/few.ts';
import { t } from '../language/words.ts';

const POOL = 'other (rare)';

type Bars = Pick<ColumnComparison, 'labels' | 'real' | 'synthetic'>;

/**
 * The bars of a column so that none stands for 1 to `threshold` − 1 real rows. Rare categories, and those that only the
 * synthetic table has, become one bar "other (rare)"; while that has few rows the smallest bar left joins it. Ranges
 * of few rows join their neighbours, at the ends too, so that no end names a single person's extreme. Shares still add
 * up to 1; bars that need no change come back as they are.
 * @param realRows rows of the real table that the shares are of
 */
export function safeBars(
  comparison: ColumnComparison,
  realRows: number,
  threshold: number,
): ColumnComparison {
  if (threshold < 2) return comparison;
  const rows = comparison.real.map((share) => Math.round(share * realRows));
  const makeSafe = measureOf(comparison) === 'scale' ? joinRanges : poolCategories;
  return { ...comparison, ...makeSafe(comparison, rows, threshold) };
}

/** "other (rare)", or "other (rare) 2" where a common category of the source is called that. */
function poolLabel(common: readonly string[]): string {
  for (let label = POOL, next = 2; ; label = `${POOL} ${next++}`) if (!common.includes(label)) return label;
}

function poolCategories(bars: Bars, rows: readonly number[], threshold: number): Bars {
  const shown = [...rows.keys()].filter((i) => rows[i]! >= threshold);
  const pooled = [...rows.keys()].filter((i) => rows[i]! < threshold);
  if (pooled.length === 0) return bars;
  const pooledRows = () => pooled.reduce((sum, i) => sum + rows[i]!, 0);
  while (shown.length > 0 && isFew(pooledRows(), threshold)) {
    const smallest = shown.reduce((least, i) => (rows[i]! < rows[least]! ? i : least));
    shown.splice(shown.indexOf(smallest), 1);
    pooled.push(smallest);
  }
  const isMissing = (i: number) => i === rows.length - 1 && bars.labels[i] === MISSING_BAR;
  const label = poolLabel(shown.map((i) => bars.labels[i]!));
  const places = [...shown.filter((i) => !isMissing(i)), null, ...shown.filter(isMissing)];
  const shares = (of: readonly number[]) => {
    const pool = pooled.reduce((sum, i) => sum + of[i]!, 0);
    return places.map((i) => (i === null ? pool : of[i]!));
  };
  return {
    labels: places.map((i) => (i === null ? label : bars.labels[i]!)),
    real: shares(bars.real),
    synthetic: shares(bars.synthetic),
  };
}

/** Empty cells have no neighbour: where they, or all ranges, have few rows, they join the last range. */
function joinRanges({ labels, real, synthetic }: Bars, rows: readonly number[], threshold: number): Bars {
  const missing = labels.at(-1) === MISSING_BAR ? labels.length - 1 : labels.length;
  const ranges = mergeFew(rows.slice(0, missing), threshold);
  const places = missing < labels.length ? [...ranges, { first: missing, last: missing }] : ranges;
  const runs = mergeFew(addRuns(rows, places), threshold).map((run): Run => ({
    first: places[run.first]!.first,
    last: places[run.last]!.last,
  }));
  return {
    labels: runs.map((run) => {
      if (run.first === missing) return MISSING_BAR;
      const name = joinedLabel(labels, { ...run, last: Math.min(run.last, missing - 1) }, missing);
      return run.last === missing ? t`${name} or missing` : name;
    }),
    real: addRuns(real, runs),
    synthetic: addRuns(synthetic, runs),
  };
}

/** The name of several ranges in one. An end of the column is not told: it may be one person's value. */
function joinedLabel(labels: readonly string[], { first, last }: Run, ranges: number): string {
  const [from = '', to = ''] = [labels[first], labels[last]];
  if (first === last) return from;
  const low = first === 0 ? null : lowEnd(from);
  const high = last === ranges - 1 ? null : highEnd(to);
  if (low === null && high === null) return t`all values`;
  if (high === null) return t`${low ?? ''} and more`;
  if (low === null) return high.isPart ? t`${high.value} and less` : t`under ${high.value}`;
  return high.isPart ? `${low}–${high.value}` : t`${low} to ${high.value}`;
}

/*
 * The forms of bars.ts: "3", "3 and less", "3 and more"; "under 10", "10 to 20", "20 and more". In every language: a
 * report may have been made in another than is spoken now.
 */
const UNDER = /^(?:under|unter) (.+)$/s;
const AND_LESS = / (?:and less|und weniger)$/;
const AND_MORE = / (?:and more|und mehr)$/;
const BETWEEN = /^(.+?)(?: (?:to|bis) |–)(.+)$/s;
const WITHOUT_TO = /^.+? (?:to|bis) (.+)$/s;

function lowEnd(label: string): string | null {
  if (UNDER.test(label) || AND_LESS.test(label)) return null;
  return BETWEEN.exec(label)?.[1] ?? label.replace(AND_MORE, '');
}

/** `isPart`: the value itself belongs to the range. */
function highEnd(label: string): { readonly value: string; readonly isPart: boolean } | null {
  if (AND_MORE.test(label)) return null;
  const bound = UNDER.exec(label)?.[1] ?? WITHOUT_TO.exec(label)?.[1];
  if (bound !== undefined) return { value: bound, isPart: false };
  return { value: label.replace(/^.+–/, '').replace(AND_LESS, ''), isPart: true };
}
