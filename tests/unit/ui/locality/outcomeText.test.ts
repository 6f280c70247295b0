import { describe, expect, it } from 'vitest';
import type { Attempt, Outcome } from '../../../../src/locality/attempt.ts';
import { attemptsFinding, outcomeText } from '../../../../src/ui/locality/outcomeText.ts';
import { inGerman } from '../../inGerman.ts';

const attempt = (outcome: Outcome): Attempt => ({
  place: 'page',
  to: 'elsewhere',
  way: 'fetch',
  url: 'https://x.invalid/',
  outcome,
});
const REFUSED = attempt({ kind: 'refused', directive: 'connect-src', nameMayHaveLeft: false });
const NAMED = attempt({ kind: 'refused', directive: 'frame-src', nameMayHaveLeft: true });
const UNREPORTED = attempt({ kind: 'unreported', message: 'no answer' });
const SENT = attempt({ kind: 'sent' });

describe('what became of the attempts', () => {
  it('tells apart what was refused in time, what was refused late, and what nothing governs', () => {
    expect(outcomeText(REFUSED.outcome)).toBe('refused by policy (connect-src) before anything left');
    expect(outcomeText(NAMED.outcome)).toBe(
      'refused by policy (frame-src), but the name of the host may have left',
    );
    expect(outcomeText({ kind: 'ungoverned' })).toMatch(/^not governed/);
    expect(outcomeText(UNREPORTED.outcome)).toMatch(/^no word from the browser: proof of neither/);
  });

  it('is a finding only once all are done', () => {
    expect(attemptsFinding([], 'idle')).toBe('');
    expect(attemptsFinding([REFUSED], 'running')).not.toMatch(/got? out/);
    expect(attemptsFinding([REFUSED, attempt({ kind: 'absent' })], 'done')).toBe(
      'None of 2 attempts got out: 1 refused by the policy before anything left; 1 not offered by this browser.',
    );
  });

  it('certifies nothing where one is open, and counts it apart', () => {
    expect(attemptsFinding([REFUSED, UNREPORTED], 'done')).toBe(
      'Of 2 attempts none was seen to get out: 1 without a word from the browser, which proves neither; 1 refused by the policy before anything left.',
    );
    expect(attemptsFinding([REFUSED, NAMED], 'done')).toMatch(
      /^Of 2 attempts none was seen to get out: 1 refused, though the name/,
    );
  });

  it('says first what got out', () => {
    expect(attemptsFinding([REFUSED, SENT], 'done')).toMatch(/^1 of 2 attempts got out: 1 sent; /);
  });
});

describe('what became of the attempts, in German', () => {
  it('agrees with how many got out', () => {
    expect(inGerman(() => attemptsFinding([REFUSED, SENT], 'done'))).toBe(
      '1 von 2 Versuchen gelangte hinaus: 1 gesendet; 1 von der Richtlinie abgelehnt, bevor etwas hinausgelangte.',
    );
    expect(inGerman(() => attemptsFinding([SENT, SENT], 'done'))).toBe(
      '2 von 2 Versuchen gelangten hinaus: 2 gesendet.',
    );
    expect(inGerman(() => attemptsFinding([REFUSED, NAMED], 'done'))).toMatch(
      /^Von 2 Versuchen war bei keinem zu sehen, dass er hinausgelangte: 1 abgelehnt, doch der Name/,
    );
  });

  it('tells in German what Fairloom saw, and as it was said what the browser did', () => {
    expect(inGerman(() => outcomeText(UNREPORTED.outcome))).toBe(
      'keine Rückmeldung des Browsers: kein Beweis, weder dafür noch dagegen (keine Antwort)',
    );
    const ofBrowser = { kind: 'unreported', message: 'Failed to fetch' } as const;
    expect(inGerman(() => outcomeText(ofBrowser))).toMatch(/\(Failed to fetch\)$/);
  });
});
