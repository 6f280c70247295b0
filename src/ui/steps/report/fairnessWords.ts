import type { BaseRateReport, GroupReport } from '../../../core/evaluate/metric.ts';
import { formatCount, formatPoints } from '../../charts/format.ts';
import { extremes } from '../../charts/groupFindings.ts';
import { joinWords } from '../../charts/label.ts';

/**
 * Where base rates differ between groups, equal selection rates and equal error rates cannot hold together unless
 * the prediction is worthless (Chouldechova 2017; Kleinberg et al. 2017).
 */
export function notionsConflict(holdoutRates: BaseRateReport | undefined): string | null {
  if (!holdoutRates) return null;
  const found = extremes(holdoutRates.groups.filter((group) => !group.excluded));
  if (!found) return null;
  const gap = formatPoints(found.high.value - found.low.value);
  const parties = `${found.high.group} and ${found.low.group}`;
  return found.unclear
    ? `Base rates in the held-out rows do not differ clearly (${gap} points between ${parties}), so demographic parity and equalized odds can be met together.`
    : `Base rates in the held-out rows differ by ${gap} points between ${parties}: demographic parity and equalized odds conflict here. A model that selects all groups equally often must err more often on some, and the reverse. Which of the two is fair is not a question of statistics.`;
}

/** Names the groups whose rates are uncertain or left out; null where there are none. */
export function smallGroups(report: GroupReport): string | null {
  const listed = (groups: GroupReport['groups']): string =>
    joinWords(groups.map((group) => `${group.group} (${formatCount(group.rows)})`));
  const excluded = report.groups.filter((group) => group.excluded);
  const small = report.groups.filter((group) => group.small && !group.excluded);
  const parts = [
    small.length > 0 ? `Under 30 held-out rows, so read with care: ${listed(small)}.` : '',
    excluded.length > 0
      ? `Too few held-out rows, so listed but left out of ratios and differences: ${listed(excluded)}.`
      : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : null;
}
