import { turnOf, type Estimate, type Turn } from '../../../core/evaluate/within/mantelHaenszel.ts';
import type { WithinComparison, WithinReport, WithinSubject } from '../../../core/evaluate/within/within.ts';
import { formatNumber, formatPoints } from '../../charts/format.ts';
import { t, texts } from '../../../core/language/words.ts';

export const SUBJECT_NAMES: Readonly<Record<WithinSubject, string>> = texts({
  train: 'Real labels',
  synthetic: 'Synthetic labels',
  decisions: 'Decisions on real rows',
  truePositives: 'True positives',
  falsePositives: 'False positives',
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
  return interval
    ? t`${formatPoints(value)} (${formatPoints(interval[0])} to ${formatPoints(interval[1])})`
    : formatPoints(value);
}

export function oddsInWords(estimate: Estimate): string {
  if (estimate.value === null) return t`not defined: ${estimate.reason}`;
  const { value, interval } = estimate;
  return interval
    ? t`${formatNumber(value)} (${formatNumber(interval[0])} to ${formatNumber(interval[1])})`
    : formatNumber(value);
}

function moreOrLess(value: number): string {
  const points = formatPoints(Math.abs(value));
  if (!/[1-9]/.test(points)) return t`about as often`;
  return value < 0 ? t`${points} points less often` : t`${points} points more often`;
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
  const [over, inside] = [moreOrLess(whole.value), moreOrLess(within.value)];
  const turn = TURNS[turnOf(whole, within)];
  switch (of) {
    case 'train':
    case 'synthetic':
      return t`Over all, ${group} have the favourable label ${over}, compared with ${reference}; within ${column} ${inside}: ${turn}.`;
    case 'decisions':
      return t`Over all, ${group} are decided for ${over}, compared with ${reference}; within ${column} ${inside}: ${turn}.`;
    case 'truePositives':
      return t`Over all, ${group} whose outcome was favourable are decided for ${over}, compared with ${reference}; within ${column} ${inside}: ${turn}.`;
    case 'falsePositives':
      return t`Over all, ${group} whose outcome was unfavourable are decided for all the same ${over}, compared with ${reference}; within ${column} ${inside}: ${turn}.`;
  }
}
