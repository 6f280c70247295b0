import { awaitRefusal } from './refusals.ts';
import { Withdrawn } from './withdrawn.ts';

/** Tries to send a byte out, from where the table is shown (page) and where it is read and trained on (worker). */
/** The helper is a worker that the worker starts. */
export type Place = 'page' | 'worker' | 'helper';

/** Whereto: a host that is not the page's, or the one that the page came from. */
export type Destination = 'elsewhere' | 'own host';

/** One way out of a page or worker. */
export interface Way {
  readonly id: string;
  /** As a person who reads the panel would look it up. */
  readonly label: string;
  /** Where it makes sense to try it; absent: to both. */
  readonly only?: Destination;
  /** Of a refused frame browsers report the origin alone. */
  readonly reportsOriginOnly?: boolean;
  /** Loads a script: Trusted Types may refuse it, and report no address. */
  readonly isScript?: boolean;
  /** The browser looks up and connects to the host before it refuses, which tells the host's name (Chromium 156). */
  readonly connectsFirst?: boolean;
  /**
   * Really tries to reach `url`. Resolves with 'sent' where an answer came or the browser took the byte to send it,
   * 'absent' where the browser has no such thing here, 'ungoverned' where nothing would stop it and trying it would end
   * the page; rejects where it failed for whatever reason, with {@link Withdrawn} where the page has taken it away.
   */
  readonly start: (url: URL) => Promise<'sent' | 'withdrawn' | 'absent' | 'ungoverned'>;
}

export type Outcome =
  /** `nameMayHaveLeft`: the look-up or greeting that precedes the refusal tells the name of the host. */
  | { readonly kind: 'refused'; readonly directive: string; readonly nameMayHaveLeft: boolean }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'absent' }
  /** Neither a policy nor the page can refuse it in this browser; not tried. */
  | { readonly kind: 'ungoverned' }
  /** Nothing came back, and no refusal was reported: proof of neither. */
  | { readonly kind: 'unreported'; readonly message: string }
  | { readonly kind: 'sent' };

export interface Attempt {
  readonly place: Place;
  readonly to: Destination;
  readonly way: string;
  readonly url: string;
  readonly outcome: Outcome;
}

/** Milliseconds in which a refusal is reported after the attempt itself has ended: it is a task of its own. */
const GRACE = 400;
/** Milliseconds after which an attempt that neither ends nor is refused counts as unreported. */
const LIMIT = 4000;

/** Whether it is known that nothing of an attempt has left the machine. */
export function wasStopped(outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'refused':
      return !outcome.nameMayHaveLeft;
    case 'withdrawn':
    case 'absent':
      return true;
    case 'ungoverned':
    case 'unreported':
    case 'sent':
      return false;
  }
}

function pause<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}

/** What `start` itself saw; a synchronous exception is a failure like any other. */
async function ownOutcome(way: Way, url: URL): Promise<Outcome> {
  try {
    return { kind: await way.start(url) };
  } catch (error) {
    if (error instanceof Withdrawn) return { kind: 'withdrawn' };
    return { kind: 'unreported', message: error instanceof Error ? error.message : String(error) };
  }
}

async function tryOne(target: Target, way: Way, scope: EventTarget): Promise<Attempt> {
  const { place, to } = target;
  const url = new URL(`fairloom/${place}/${way.id}`, target.address);
  const refusal = awaitRefusal(scope, way, url);
  const own = Promise.race([
    ownOutcome(way, url),
    pause<Outcome>(LIMIT, { kind: 'unreported', message: 'no answer' }),
  ]);
  const unlessRefused = own.then((outcome) => {
    const mayBeRefused = outcome.kind === 'unreported' || outcome.kind === 'sent';
    return pause(mayBeRefused ? GRACE : 0, outcome);
  });
  const refused = refusal.reported.then((directive): Outcome => {
    return { kind: 'refused', directive, nameMayHaveLeft: way.connectsFirst === true && to === 'elsewhere' };
  });
  const outcome = await Promise.race([refused, unlessRefused]);
  refusal.stop();
  return { place, to, way: way.label, url: url.href, outcome };
}

/** From where, and whereto: each attempt has a path of its own below the address. */
export interface Target {
  readonly place: Place;
  readonly to: Destination;
  readonly address: string;
}

/**
 * Tries every way, one after the other, so that each refusal can be told from the others.
 * @param scope where violations are reported: the document, or the worker's global scope
 */
export async function tryAll(
  target: Target,
  ways: readonly Way[],
  scope: EventTarget,
  onAttempt: (attempt: Attempt) => void = () => {},
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const way of ways) {
    if (way.only !== undefined && way.only !== target.to) continue;
    const attempt = await tryOne(target, way, scope);
    attempts.push(attempt);
    onAttempt(attempt);
  }
  return attempts;
}
