import { describe, expect, it } from 'vitest';
import { tryAll, wasStopped, type Outcome, type Way } from '../../../src/locality/attempt.ts';
import { refuse as refuseTo } from '../../../src/locality/withdrawn.ts';

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

const TARGET = { place: 'page', to: 'elsewhere', address: 'https://example.invalid/' } as const;

async function outcomeOf(scope: EventTarget, start: Way['start']): Promise<Outcome | undefined> {
  const [attempt] = await tryAll(TARGET, [way('x', start)], scope);
  return attempt?.outcome;
}

const REFUSED = { kind: 'refused', directive: 'connect-src', nameMayHaveLeft: false };

describe('tryAll', () => {
  it('believes a refusal that is reported after the attempt has failed', async () => {
    const scope = new EventTarget();
    const outcome = await outcomeOf(scope, async (url) => {
      refuse(scope, url, 'connect-src', 50);
      throw new TypeError('Failed to fetch');
    });
    expect(outcome).toEqual(REFUSED);
  });

  it('believes a refusal of what the browser seemed to accept (sendBeacon)', async () => {
    const scope = new EventTarget();
    const outcome = await outcomeOf(scope, async (url) => {
      refuse(scope, url, 'connect-src', 50);
      return 'sent';
    });
    expect(outcome).toEqual(REFUSED);
  });

  it('takes a failure without a report for proof of neither', async () => {
    const outcome = await outcomeOf(new EventTarget(), () => {
      throw new Error('network error');
    });
    expect(outcome).toEqual({ kind: 'unreported', message: 'network error' });
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
    const attempts = await tryAll({ ...TARGET, place: 'worker' }, ways, new EventTarget(), (attempt) =>
      told.push(attempt.url),
    );
    expect(told).toEqual([
      'https://example.invalid/fairloom/worker/a',
      'https://example.invalid/fairloom/worker/b',
    ]);
    expect(attempts.every(({ outcome }) => wasStopped(outcome))).toBe(true);
  });

  it('knows what the page has taken away from itself', async () => {
    const outcome = await outcomeOf(new EventTarget(), async () => refuseTo('opens no windows'));
    expect(outcome).toEqual({ kind: 'withdrawn' });
  });

  it('says where a refusal comes too late for the name of a host, which is no secret of the own one', async () => {
    const scope = new EventTarget();
    const frame: Way = {
      ...way('frame', async (url) => {
        refuse(scope, url, 'frame-src', 10);
        throw new Error('loaded');
      }),
      connectsFirst: true,
    };
    const [elsewhere] = await tryAll(TARGET, [frame], scope);
    expect(elsewhere?.outcome).toEqual({ kind: 'refused', directive: 'frame-src', nameMayHaveLeft: true });
    expect(elsewhere && wasStopped(elsewhere.outcome)).toBe(false);
    const [own] = await tryAll({ ...TARGET, to: 'own host' }, [frame], scope);
    expect(own && wasStopped(own.outcome)).toBe(true);
  });

  it('tries a way only where it makes sense', async () => {
    const ways: Way[] = [{ ...way('cookie', async () => 'sent'), only: 'own host' }];
    expect(await tryAll(TARGET, ways, new EventTarget())).toEqual([]);
  });
});
