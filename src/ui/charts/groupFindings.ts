import { attributeInWords } from '../../core/evaluate/groups.ts';
import type {
  PairedDifference,
  BaseRateReport,
  GroupRates,
  GroupReport,
  Rate,
} from '../../core/evaluate/metric.ts';
import { formatPercent, formatPoints } from './format.ts';
import { shortenMiddle } from './label.ts';
import { t, texts } from '../../core/language/words.ts';

interface GroupValue {
  readonly group: string;
  readonly rate: Rate;
}

export interface Extremes {
  readonly low: GroupValue & { readonly value: number };
  readonly high: GroupValue & { readonly value: number };
  /** True where the 95 % intervals of the two overlap (or are not known): no clear difference. */
  readonly unclear: boolean;
}

/** The groups with the lowest and the highest defined rate; null with fewer than two. */
export function extremes(groups: readonly GroupValue[]): Extremes | null {
  const defined = groups.flatMap((group) =>
    group.rate.value === null ? [] : [{ ...group, value: group.rate.value }],
  );
  const sorted = defined.sort((a, b) => a.value - b.value);
  const low = sorted[0];
  const high = sorted.at(-1);
  if (!low || !high || sorted.length < 2) return null;
  const unclear = !low.rate.interval || !high.rate.interval || low.rate.interval[1] >= high.rate.interval[0];
  return { low, high, unclear };
}

/** "admitted = yes is 14.2 points more frequent for Male than for Female", with what the intervals allow to say. */
function gapSentence(found: Extremes, outcome: string, groups: number): string {
  const { low, high } = found;
  const gap = formatPoints(high.value - low.value);
  if (found.unclear) {
    return t`No clear difference in ${outcome}: ${formatPercent(low.value)} to ${formatPercent(high.value)}, and the intervals overlap`;
  }
  const sentence = t`${outcome} is ${gap} points more frequent for ${shortenMiddle(high.group, 60)} than for ${shortenMiddle(low.group, 60)}`;
  return groups > 2 ? t`${sentence} (widest gap of ${groups} groups)` : sentence;
}

export function baseRateFinding(report: BaseRateReport, outcome: string): string {
  const counted = report.groups.filter((group) => !group.excluded);
  const found = extremes(counted);
  return found
    ? gapSentence(found, outcome, counted.length)
    : t`Too few groups of ${attributeInWords(report.attribute)} to compare`;
}

export function baseRateSummary(
  reports: readonly BaseRateReport[],
  outcome: string,
  tableName: (report: BaseRateReport) => string,
): string {
  return reports
    .map((report) => {
      const parts = report.groups.map((group) => `${group.group} ${rateWords(group.rate)}`);
      return t`${tableName(report)}: share of ${outcome} by ${attributeInWords(report.attribute)}: ${parts.join('; ')}.`;
    })
    .join(' ');
}

export function rateWords(rate: Rate): string {
  if (rate.value === null) return rate.withheld ? t`withheld` : t`not defined`;
  if (!rate.interval) return formatPercent(rate.value);
  return t`${formatPercent(rate.value)} (${formatPercent(rate.interval[0])} to ${formatPercent(rate.interval[1])})`;
}

export type RateKind = 'selectionRate' | 'truePositiveRate' | 'falsePositiveRate';
export const RATE_NAMES: Readonly<Record<RateKind, string>> = texts({
  selectionRate: 'Selection rate',
  truePositiveRate: 'True positive rate',
  falsePositiveRate: 'False positive rate',
});

const RATES_OF_GROUPS: Readonly<Record<RateKind, string>> = texts({
  selectionRate: 'Selection rates',
  truePositiveRate: 'True positive rates',
  falsePositiveRate: 'False positive rates',
});

/** How far the lowest and the highest rate lie apart, and how far they may by their intervals. */
export interface RateGap {
  readonly value: number;
  /** From the nearest ends of the two intervals to the farthest; none where one is not known. */
  readonly range?: readonly [number, number] | undefined;
}

/** Of the groups that count; null where fewer than two rates are defined. */
export function rateGap(report: GroupReport, kind: RateKind): RateGap | null {
  const found = extremes(countedGroups(report).map((group) => ({ group: group.group, rate: group[kind] })));
  if (!found) return null;
  const [low, high] = [found.low.rate.interval, found.high.rate.interval];
  return {
    value: found.high.value - found.low.value,
    range: low && high && [Math.max(0, high[0] - low[1]), high[1] - low[0]],
  };
}

function countedGroups(report: GroupReport): readonly GroupRates[] {
  return report.groups.filter((group) => !group.excluded);
}

/**
 * Compares the gap of a model trained on synthetic rows with that of one trained on real rows.
 * @param against the paired difference of the two gaps, where the report has it; else their intervals tell
 */
export function groupRatesFinding(
  tstr: GroupReport,
  trtr: GroupReport | undefined,
  kind: RateKind,
  against?: PairedDifference,
): string {
  const rates = RATES_OF_GROUPS[kind];
  const synthetic = rateGap(tstr, kind);
  const real = trtr ? rateGap(trtr, kind) : null;
  if (!synthetic) return t`${RATE_NAMES[kind]}: too few groups with defined rates to compare`;
  const here = t`${formatPoints(synthetic.value)} points apart`;
  if (!real) {
    return synthetic.range && synthetic.range[0] > 0
      ? t`${rates} of the groups lie ${here} when trained on synthetic rows`
      : t`${rates}: no difference between the groups that the data can tell, ${here} when trained on synthetic rows`;
  }
  const numbers = t`${here} when trained on synthetic rows, ${formatPoints(real.value)} when trained on real ones`;
  const change = against?.interval ?? changeOf(synthetic, real);
  if (change && change[1] < 0) return t`${rates} lie nearer together than from real rows: ${numbers}`;
  if (change && change[0] > 0) return t`${rates} lie farther apart than from real rows: ${numbers}`;
  return t`${rates}: no difference to the real rows that the data can tell, ${numbers}`;
}

/** What the change of the gap may be, conservatively; undefined where an interval is not known. */
function changeOf(own: RateGap, real: RateGap): readonly [number, number] | undefined {
  return own.range && real.range && [own.range[0] - real.range[1], own.range[1] - real.range[0]];
}
