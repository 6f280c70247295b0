import { turnOf, type Estimate, type Turn } from '../evaluate/within/mantelHaenszel.ts';
import type { WithinCell, WithinComparison, WithinReport, WithinSubject } from '../evaluate/within/within.ts';
import { grouped } from '../grouped.ts';
import { inDigits } from '../language/digits.ts';
import { t, texts } from '../language/words.ts';

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

/** With a true minus sign, and none before a zero. */
function written(value: number, decimals: number): string {
  const size = Math.abs(value).toFixed(decimals);
  return inDigits(value < 0 && /[1-9]/.test(size) ? `−${size}` : size);
}

/** A difference of two shares in percentage points: 0.142 → "14.2". */
export const formatPoints = (difference: number) => written(100 * difference, 1);

/** Odds against odds: three decimals below 10, fewer above. */
function formatOdds(ratio: number): string {
  return written(ratio, ratio >= 100 ? 1 : ratio >= 10 ? 2 : 3);
}

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
    ? t`${formatOdds(value)} (${formatOdds(interval[0])} to ${formatOdds(interval[1])})`
    : formatOdds(value);
}

/** "68.0 % of 25 (few)" */
export function rateOfCell({ rate, rows, small }: WithinCell): string {
  const share = rate.value === null ? t`withheld` : `${written(100 * rate.value, 1)} %`;
  return small ? t`${share} of ${grouped(rows)} (few)` : t`${share} of ${grouped(rows)}`;
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

/** What is said of the cells with fewer real rows than `threshold`, of which there are so many. */
export function notListed(cells: number, threshold: number): string {
  return cells === 1
    ? t`One cell of fewer than ${threshold} real rows is not listed; rates from which its own would follow are withheld. The differences above are of all rows.`
    : t`${grouped(cells)} cells of fewer than ${threshold} real rows are not listed; rates from which theirs would follow are withheld. The differences above are of all rows.`;
}
