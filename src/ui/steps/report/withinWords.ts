import { turnOf, type Estimate, type Turn } from '../../../core/evaluate/within/mantelHaenszel.ts';
import type { WithinComparison, WithinReport, WithinSubject } from '../../../core/evaluate/within/within.ts';
import { formatNumber, formatPoints } from '../../charts/format.ts';
import { t, texts } from '../../../core/language/words.ts';

export const SUBJECTS: Readonly<Record<WithinSubject, { readonly label: string; readonly verb: string }>> =
  texts({
    train: { label: 'Real labels', verb: 'have the favourable label' },
    synthetic: { label: 'Synthetic labels', verb: 'have the favourable label' },
    decisions: { label: 'Decisions on real rows', verb: 'are decided for' },
    truePositives: {
      label: 'True positives',
      verb: 'whose outcome was favourable are decided for',
    },
    falsePositives: {
      label: 'False positives',
      verb: 'whose outcome was unfavourable are decided for all the same',
    },
  });

const TURNS: Readonly<Record<Turn, string>> = texts({
  reversed: 'the difference turns round (Simpson’s paradox)',
  vanishes: 'no difference is left that its interval would tell from none',
  appears: 'there is a difference that does not show over all',
  neither: 'neither difference is told from none by its interval',
  smaller: 'the difference is smaller',
  larger: 'the difference is larger',
  alike: 'the difference is about the same',
  unknown: 'no difference can be told',
});

/** "14.2 points (10.9 to 17.4)"; why, where there is no value. */
export function pointsInWords(estimate: Estimate): string {
  if (estimate.value === null) return t`not defined: ${estimate.reason}`;
  const { value, interval } = estimate;
  const ends = interval ? t` (${formatPoints(interval[0])} to ${formatPoints(interval[1])})` : '';
  return `${formatPoints(value)}${ends}`;
}

export function oddsInWords(estimate: Estimate): string {
  if (estimate.value === null) return t`not defined: ${estimate.reason}`;
  const { value, interval } = estimate;
  const ends = interval ? t` (${formatNumber(interval[0])} to ${formatNumber(interval[1])})` : '';
  return `${formatNumber(value)}${ends}`;
}

function moreOrLess(value: number): string {
  const points = formatPoints(Math.abs(value));
  return points === '0.0' ? t`about as often` : t`${points} points ${value < 0 ? 'less' : 'more'} often`;
}

/** What becomes of the difference between two groups within the levels of a column, in a sentence. */
export function withinFinding(
  { crude, adjusted, group }: WithinComparison,
  { reference, column }: Pick<WithinReport, 'reference' | 'column'>,
  of: WithinSubject,
): string {
  const [whole, within] = [crude.difference, adjusted.difference];
  if (whole.value === null || within.value === null) {
    const reason = whole.value === null ? whole.reason : (within.reason ?? '');
    return t`${group} and ${reference} cannot be compared: ${reason}`;
  }
  return (
    t`Over all, ${group} ${SUBJECTS[of].verb} ${moreOrLess(whole.value)}, compared with ${reference}; ` +
    t`within ${column} ${moreOrLess(within.value)}: ${TURNS[turnOf(whole, within)]}.`
  );
}
