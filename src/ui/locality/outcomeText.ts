import { wasStopped, type Attempt, type Outcome } from '../../locality/attempt.ts';

/** What became of an attempt, in words that claim no more than was seen. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'refused':
      return `refused by policy (${outcome.directive})`;
    case 'withdrawn':
      return 'not available: the page has taken it away from itself';
    case 'absent':
      return 'not available here';
    case 'failed':
      return `not refused: it may have left (${outcome.message})`;
    case 'sent':
      return 'not refused: it was sent';
  }
}

/** The finding over all attempts; empty where none was made. */
export function attemptsFinding(attempts: readonly Attempt[], status: 'idle' | 'running' | 'done'): string {
  if (status === 'idle') return '';
  if (status === 'running') return `Trying … ${attempts.length} attempts so far.`;
  const through = attempts.filter(({ outcome }) => !wasStopped(outcome)).length;
  const refused = attempts.filter(({ outcome }) => outcome.kind === 'refused').length;
  if (through > 0) return `${through} of ${attempts.length} attempts were not refused.`;
  return `None of ${attempts.length} attempts got out: ${refused} were refused by the policy, ${attempts.length - refused} are not available here.`;
}
