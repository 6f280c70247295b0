import { describe, expect, it } from 'vitest';
import type { Attempt, Outcome } from '../../../../src/locality/attempt.ts';
import { attemptsFinding, outcomeText } from '../../../../src/ui/locality/outcomeText.ts';

const attempt = (outcome: Outcome): Attempt => ({
  place: 'page',
  way: 'fetch',
  url: 'https://x.invalid/',
  outcome,
});
const REFUSED = attempt({ kind: 'refused', directive: 'connect-src' });

describe('what became of the attempts', () => {
  it('is told without claiming more than was seen', () => {
    expect(outcomeText({ kind: 'refused', directive: 'img-src' })).toBe('refused by policy (img-src)');
    expect(outcomeText({ kind: 'failed', message: 'network error' })).toMatch(
      /^not refused: it may have left/,
    );
  });

  it('is a finding only once all are done', () => {
    expect(attemptsFinding([], 'idle')).toBe('');
    expect(attemptsFinding([REFUSED], 'running')).not.toMatch(/got out/);
    expect(attemptsFinding([REFUSED, attempt({ kind: 'absent' })], 'done')).toBe(
      'None of 2 attempts got out: 1 were refused by the policy, 1 are not available here.',
    );
  });

  it('does not hide one that failed without a refusal', () => {
    const failed = attempt({ kind: 'failed', message: 'no answer' });
    expect(attemptsFinding([REFUSED, failed], 'done')).toBe('1 of 2 attempts were not refused.');
  });
});
