import type { Attempt, Outcome } from '../../locality/attempt.ts';
import { attemptWords } from './attemptWords.ts';
import { t } from '../../core/language/words.ts';

/** What became of an attempt, in words that claim no more than was seen. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'refused':
      return outcome.nameMayHaveLeft
        ? t`refused by policy (${outcome.directive}), but the name of the host may have left`
        : t`refused by policy (${outcome.directive}) before anything left`;
    case 'withdrawn':
      return t`not possible: the page has taken it away from itself`;
    case 'absent':
      return t`not possible: this browser does not offer it`;
    case 'ungoverned':
      return t`not governed: nothing in this browser would refuse it, so it was not tried`;
    case 'unreported':
      return t`no word from the browser: proof of neither (${attemptWords(outcome.message)})`;
    case 'sent':
      return t`not refused: it was sent`;
  }
}

type Kind = Outcome['kind'] | 'nameMayHaveLeft';

function kindOf({ outcome }: Attempt): Kind {
  return outcome.kind === 'refused' && outcome.nameMayHaveLeft ? 'nameMayHaveLeft' : outcome.kind;
}

/** In the order in which they are told; of those that say the most against the promise, the first. */
const TOLD: readonly (readonly [Kind, (count: number) => string])[] = [
  ['sent', (count) => t`${count} sent`],
  ['ungoverned', (count) => t`${count} governed by nothing in this browser, and not tried`],
  ['nameMayHaveLeft', (count) => t`${count} refused, though the name of the host may have left`],
  ['unreported', (count) => t`${count} without a word from the browser, which proves neither`],
  ['refused', (count) => t`${count} refused by the policy before anything left`],
  ['withdrawn', (count) => t`${count} taken away by the page`],
  ['absent', (count) => t`${count} not offered by this browser`],
];

const OPEN: readonly Kind[] = ['ungoverned', 'nameMayHaveLeft', 'unreported'];

/** The finding over all attempts; empty where none was made. */
export function attemptsFinding(attempts: readonly Attempt[], status: 'idle' | 'running' | 'done'): string {
  if (status === 'idle') return '';
  if (status === 'running') return t`Trying … ${attempts.length} attempts so far.`;
  const count = (kind: Kind) => attempts.filter((attempt) => kindOf(attempt) === kind).length;
  const told = TOLD.filter(([kind]) => count(kind) > 0).map(([kind, inWords]) => inWords(count(kind)));
  return `${head(count, attempts.length)}: ${told.join('; ')}.`;
}

function head(count: (kind: Kind) => number, all: number): string {
  if (count('sent') > 0) return t`${count('sent')} of ${all} attempts got out`;
  const isOpen = OPEN.some((kind) => count(kind) > 0);
  return isOpen ? t`Of ${all} attempts none was seen to get out` : t`None of ${all} attempts got out`;
}
