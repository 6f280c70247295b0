import { describe, expect, it } from 'vitest';
import { tryAll, wasStopped, type Outcome, type Way } from '../../../src/locality/attempt.ts';

/** A scope that reports a violation some time after the attempt, as browsers do. */
function refuse(scope: EventTarget, url: URL, directive: string, after: number): void {
  setTimeout(() => {
    const event = Object.assign(new Event('securitypolicyviolation'), {
      blockedURI: url.href,
      effectiveDirective: directive,
    });
    scope.dispatchEvent(event);
  }, after);
}

const way = (id: string, start: Way['start']): Way => ({ id, label: id, start });

async function outcomeOf(scope: EventTarget, start: Way['start']): Promise<Outcome | undefined> {
  const [attempt] = await tryAll('page', [way('x', start)], 'https://example.invalid/', scope);
  return attempt?.outcome;
}

describe('tryAll', () => {
  it('believes a refusal that is reported after the attempt has failed', async () => {
    const scope = new EventTarget();
    const outcome = await outcomeOf(scope, async (url) => {
      refuse(scope, url, 'connect-src', 50);
      throw new TypeError('Failed to fetch');
    });
    expect(outcome).toEqual({ kind: 'refused', directive: 'connect-src' });
  });

  it('believes a refusal of what the browser seemed to accept (sendBeacon)', async () => {
    const scope = new EventTarget();
    const outcome = await outcomeOf(scope, async (url) => {
      refuse(scope, url, 'connect-src', 50);
      return 'sent';
    });
    expect(outcome).toEqual({ kind: 'refused', directive: 'connect-src' });
  });

  it('takes a failure without a refusal for what it may be', async () => {
    const outcome = await outcomeOf(new EventTarget(), () => {
      throw new Error('network error');
    });
    expect(outcome).toEqual({ kind: 'failed', message: 'network error' });
    expect(outcome && wasStopped(outcome)).toBe(false);
  });

  it('does not credit an attempt with the refusal of another', async () => {
    const scope = new EventTarget();
    const outcome = await outcomeOf(scope, async (url) => {
      refuse(scope, new URL('/fairloom/page/other', url), 'img-src', 10);
      return 'sent';
    });
    expect(outcome).toEqual({ kind: 'sent' });
  });

  it('gives every attempt an address of its own, and tells each as it ends', async () => {
    const told: string[] = [];
    const ways = ['a', 'b'].map((id) => way(id, async () => 'absent'));
    const attempts = await tryAll('worker', ways, 'https://example.invalid/', new EventTarget(), (attempt) =>
      told.push(attempt.url),
    );
    expect(told).toEqual([
      'https://example.invalid/fairloom/worker/a',
      'https://example.invalid/fairloom/worker/b',
    ]);
    expect(attempts.every(({ outcome }) => wasStopped(outcome))).toBe(true);
  });
});
