import type { MetricId } from '../../../core/evaluate/catalogue.ts';
import type {
  BaseRateReport,
  GroupRates,
  GroupReport,
  MetricValue,
  Rate,
} from '../../../core/evaluate/metric.ts';
import { namedShares, pairOf, type Pair } from '../../../core/report/findings/groupShares.ts';
import { formatCount, formatPercent, formatPoints } from '../../charts/format.ts';
import { extremes } from '../../charts/groupFindings.ts';
import { joinWords } from '../../charts/label.ts';
import { t, texts } from '../../../core/language/words.ts';

/**
 * Where base rates differ between groups, equal selection rates and equal error rates cannot hold together unless
 * the prediction is worthless (Chouldechova 2017; Kleinberg et al. 2017).
 */
export function notionsConflict(holdoutRates: BaseRateReport | undefined): string | null {
  if (!holdoutRates) return null;
  const found = extremes(holdoutRates.groups.filter((group) => !group.excluded));
  if (!found) return null;
  const gap = formatPoints(found.high.value - found.low.value);
  const parties = t`${found.high.group} and ${found.low.group}`;
  return found.unclear
    ? t`Base rates in the held-out rows do not differ clearly (${gap} points between ${parties}), so that the data show no conflict of demographic parity and equalized odds.`
    : t`Base rates in the held-out rows differ by ${gap} points between ${parties}: demographic parity and equalized odds conflict here. A model that selects all groups equally often must err more often on some, and the reverse. Which of the two is fair is not a question of statistics.`;
}

/** Names the groups whose rates are uncertain or left out; null where there are none. */
export function smallGroups(report: GroupReport): string | null {
  const listed = (groups: GroupReport['groups']): string =>
    joinWords(groups.map((group) => `${group.group} (${formatCount(group.rows)})`));
  const excluded = report.groups.filter((group) => group.excluded);
  const small = report.groups.filter((group) => group.small && !group.excluded);
  const parts = [
    small.length > 0 ? t`Under 30 held-out rows, so read with care: ${listed(small)}.` : '',
    excluded.length > 0
      ? t`Too few held-out rows, so listed but left out of ratios and differences: ${listed(excluded)}.`
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : null;
}

/** The rates that a metric of decisions compares; of several, the one that is least equal sets it. */
const COMPARED: Readonly<
  Partial<Record<MetricId, readonly (readonly [name: string, of: (group: GroupRates) => Rate | undefined])[]>>
> = texts({
  'fairness.demographicParity.ratio': [['selection rate', (group) => group.selectionRate]],
  'fairness.meanScores.ratio': [['mean score', (group) => group.meanScore]],
  'fairness.equalizedOdds.ratio': [
    ['true positive rate', (group) => group.truePositiveRate],
    ['false positive rate', (group) => group.falsePositiveRate],
  ],
  'fairness.equalOpportunity.difference': [['true positive rate', (group) => group.truePositiveRate]],
});

/** Which two groups set a ratio or a difference; null where a group without a name does, or it cannot be told. */
export function pairInWords(metric: MetricValue | undefined, report: GroupReport | undefined): string | null {
  if (!metric || metric.value === null || !report) return null;
  const { value } = metric;
  const rates = COMPARED[metric.id as MetricId] ?? [];
  const apart = ({ low, high }: Pair) =>
    metric.unit === 'ratio' ? low.value / high.value : high.value - low.value;
  for (const [name, of] of rates) {
    const pair = pairOf(namedShares(report.groups, of));
    if (!pair || Math.abs(apart(pair) - value) > 1e-4) continue;
    const { low, high } = pair;
    const share = (value: number) => formatPercent(value).replace(' ', '\u00a0');
    return t`Set by ${low.group}, ${name} ${share(low.value)}, and ${high.group}, ${share(high.value)}`;
  }
  return null;
}
