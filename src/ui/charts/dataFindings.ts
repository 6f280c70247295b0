import type { Density } from '../../core/statistics/density.ts';
import type {
  ColumnComparison,
  DistanceHistogram,
  ImportanceRow,
  PairMatrix,
  Projection,
} from '../../core/evaluate/metric.ts';
import { newcombeInterval } from '../../core/statistics/intervals.ts';
import { formatCount, formatFixed, formatPercent } from './format.ts';
import { extent } from './scale.ts';
import type { Finding } from './trainingFindings.ts';
import { shortenMiddle } from './label.ts';
import { t } from '../../core/language/words.ts';

/** A name within a sentence. */
const inWords = (name: string) => shortenMiddle(name, 60);

const STRONG = 0.3;
const WEAK = 0.1;

export interface Association {
  readonly column: string;
  /** In [0, 1]. */
  readonly value: number;
  /** "Cramér’s V", "correlation ratio", … */
  readonly measure: string;
  readonly isTarget?: boolean;
}

export function associationFinding(sensitive: string, columns: readonly Association[]): Finding {
  const sorted = [...columns].sort((a, b) => b.value - a.value);
  const top = sorted[0];
  if (!top) return { title: t`No column to compare with ${inWords(sensitive)}`, summary: '' };
  const strong = sorted.filter((row) => row.value >= STRONG).length;
  const listed = sorted.slice(0, 8).map((row) => `${inWords(row.column)} ${formatFixed(row.value, 2)}`);
  const summary = t`Association with ${inWords(sensitive)}, 0 none to 1 complete, strongest first: ${listed.join('; ')}.`;
  const strength = formatFixed(top.value, 2);
  if (top.value < WEAK) {
    return {
      title: t`No single column gives ${inWords(sensitive)} away: the highest association measured is ${strength}`,
      summary,
    };
  }
  const title =
    strong > 1
      ? t`${strong} columns are strongly associated with ${inWords(sensitive)}; highest measured: ${inWords(top.column)}, ${strength}`
      : t`Highest association with ${inWords(sensitive)} that was measured: ${inWords(top.column)}, ${strength}`;
  return { title, summary };
}

export function columnsFinding(columns: readonly ColumnComparison[]): Finding {
  if (columns.length === 0) return { title: t`No columns were compared`, summary: '' };
  const sorted = [...columns].sort((a, b) => a.shape - b.shape);
  const worst = sorted[0];
  const mean = columns.reduce((sum, column) => sum + column.shape, 0) / columns.length;
  const title = worst
    ? t`Columns match at ${formatFixed(mean, 3)} on average; lowest measured: ${inWords(worst.column)}, ${formatFixed(worst.shape, 3)}`
    : '';
  const listed = sorted
    .slice(0, 5)
    .map((column) => `${inWords(column.column)} ${formatFixed(column.shape, 3)}`);
  return {
    title,
    summary: t`Shape similarity of ${columns.length} columns, 1 is identical. Lowest: ${listed.join('; ')}.`,
  };
}

export interface PairGap {
  readonly a: string;
  readonly b: string;
  /** Synthetic minus real association. */
  readonly difference: number;
}

/** Pairs by the size of the difference between synthetic and real association, largest first. */
export function pairGaps({ columns, real, synthetic }: PairMatrix): PairGap[] {
  const gaps: PairGap[] = [];
  columns.forEach((a, i) => {
    columns.slice(0, i).forEach((b, j) => {
      const before = real[i]?.[j];
      const after = synthetic[i]?.[j];
      if (typeof before === 'number' && typeof after === 'number')
        gaps.push({ a: b, b: a, difference: after - before });
    });
  });
  return gaps.sort((x, y) => Math.abs(y.difference) - Math.abs(x.difference));
}

export function pairsFinding(pairs: PairMatrix): Finding {
  const gaps = pairGaps(pairs);
  const top = gaps[0];
  if (!top) return { title: t`No pair of columns could be compared`, summary: '' };
  const off = gaps.filter((gap) => Math.abs(gap.difference) > WEAK).length;
  const pair = t`${top.a} and ${top.b}`;
  const title =
    off === 0
      ? t`All ${formatCount(gaps.length)} pairs keep their association within 0.1; largest difference measured: ${pair}`
      : t`${formatCount(off)} of ${formatCount(gaps.length)} pairs change their association by more than 0.1; largest change measured: ${pair}`;
  const listed = gaps.slice(0, 5).map((gap) => t`${gap.a} with ${gap.b} ${signed(gap.difference)}`);
  return { title, summary: t`Synthetic minus real association. Largest differences: ${listed.join('; ')}.` };
}

export function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${formatFixed(value, 2)}`;
}

export function projectionFinding({ real, synthetic }: Projection): Finding {
  const apart = centreDistance(real, synthetic);
  const counts = t`${formatCount(real.points)} real and ${formatCount(synthetic.length)} synthetic rows`;
  if (apart === null) return { title: t`There are no rows to project`, summary: '' };
  const title =
    apart < Math.max(NEAR, chanceDistance(real.points, synthetic.length))
      ? t`Real and synthetic rows fill the same region`
      : t`Real and synthetic rows differ in place: centres ${formatFixed(apart, 2)} spreads apart`;
  return { title, summary: t`${title}, in a projection of ${counts}.` };
}

/** Centres nearer than this, in spreads, are in one place. */
const NEAR = 0.15;

/**
 * How far apart, in spreads, the centres of two samples of one cloud lie by chance in 95 of 100 cases at most: 1.96
 * standard errors of a difference of means, as if all spread were along one line.
 */
function chanceDistance(real: number, synthetic: number): number {
  return 1.96 * Math.sqrt(1 / Math.max(1, real) + 1 / Math.max(1, synthetic));
}

/** Distance of the two centres over the spread of the real rows, each at the middle of its cell; null where undefined. */
function centreDistance({ cell, cells }: Density, points: Projection['synthetic']): number | null {
  const rows = cells.reduce((sum, [, , count]) => sum + count, 0);
  if (rows === 0 || points.length === 0) return null;
  const middle = (place: number) => (place + 0.5) * cell;
  const x = cells.reduce((sum, [column, , count]) => sum + middle(column) * count, 0) / rows;
  const y = cells.reduce((sum, [, row, count]) => sum + middle(row) * count, 0) / rows;
  const square = cells.reduce(
    (sum, [column, row, count]) => sum + count * ((middle(column) - x) ** 2 + (middle(row) - y) ** 2),
    0,
  );
  const spread = Math.sqrt(square / rows);
  const mean = (side: 0 | 1) => points.reduce((sum, point) => sum + point[side], 0) / points.length;
  return spread > 0 ? Math.hypot(mean(0) - x, mean(1) - y) / spread : null;
}

/** Counts as shares of their sum. */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total > 0 ? count / total : 0));
}

/** Rows behind a histogram of distances, of either table; none where the report does not say. */
export interface RowsBehind {
  readonly synthetic: number;
  readonly holdout: number;
}

/**
 * Share of the closest bins, those under a tenth of the range, in each of the two histograms. Whether they differ is said
 * by Newcombe's interval of the difference of the two shares.
 */
export function distanceFinding(
  { edges, synthetic, holdout }: DistanceHistogram,
  rows?: RowsBehind,
): Finding {
  const range = extent(edges);
  if (!range || synthetic.length === 0) return { title: t`No distances were measured`, summary: '' };
  const limit = range[0] + (range[1] - range[0]) / 10;
  // Of a bin that the limit cuts, the part below it: bins of few rows were joined, and may be wide.
  const below = (bin: number): number => {
    const [from = 0, to = Infinity] = edges.slice(bin, bin + 2);
    return Math.min(1, Math.max(0, (limit - from) / (to - from)));
  };
  const near = (counts: readonly number[]): number =>
    shares(counts).reduce((sum, share, bin) => sum + share * below(bin), 0);
  const [ours, theirs] = [near(synthetic), near(holdout)];
  const numbers = t`${formatPercent(ours)} of synthetic rows, ${formatPercent(theirs)} of held-out real rows`;
  const title = t`${closeness(ours, theirs, rows)}: ${numbers} within the nearest tenth of the distances`;
  return {
    title,
    summary: t`${title}. Distances run from ${formatFixed(range[0], 2)} to ${formatFixed(range[1], 2)}.`,
  };
}

function closeness(ours: number, theirs: number, rows: RowsBehind | undefined): string {
  const interval =
    rows && newcombeInterval(ours * rows.synthetic, rows.synthetic, theirs * rows.holdout, rows.holdout);
  if (!interval) return t`Rows near training rows`;
  if (interval[0] > 0) return t`Synthetic rows lie closer to training rows than strangers do`;
  return interval[1] < 0
    ? t`Synthetic rows lie farther from training rows than strangers do`
    : t`No closer to training rows than strangers, as far as the data can tell`;
}

export function importanceFinding(rows: readonly ImportanceRow[]): Finding {
  const byReal = [...rows].sort((a, b) => b.real - a.real)[0];
  const bySynthetic = [...rows].sort((a, b) => b.synthetic - a.synthetic)[0];
  if (!byReal || !bySynthetic) return { title: t`No importances were measured`, summary: '' };
  const sensitive = rows.filter((row) => row.sensitive);
  const fell = sensitive.find((row) => row.real > 0.005 && row.synthetic < row.real / 2);
  // Importances have no intervals: what was measured is told, and no order claimed.
  const measured = (row: ImportanceRow) =>
    t`${formatFixed(row.real, 3)} trained on real rows, ${formatFixed(row.synthetic, 3)} on synthetic ones`;
  const title = fell
    ? t`Shuffling ${inWords(fell.column)} costs ${measured(fell)}`
    : byReal.column === bySynthetic.column
      ? t`Highest importance measured for both models: ${inWords(byReal.column)}, ${measured(byReal)}`
      : t`Highest importance measured: ${inWords(byReal.column)} trained on real rows, ${inWords(bySynthetic.column)} on synthetic ones`;
  const named = ({ column, sensitive }: ImportanceRow) =>
    sensitive ? t`${inWords(column)} (sensitive)` : inWords(column);
  const listed = rows.map(
    (row) => t`${named(row)} ${formatFixed(row.real, 3)} and ${formatFixed(row.synthetic, 3)}`,
  );
  return {
    title,
    summary: t`Importance for the real-trained and the synthetic-trained model: ${listed.join('; ')}.`,
  };
}
