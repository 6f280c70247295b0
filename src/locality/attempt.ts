import { awaitRefusal } from './refusals.ts';

/** Tries to send a byte out, from where the table is shown (page) and where it is read and trained on (worker). */
export type Place = 'page' | 'worker';

/** One way out of a page or worker. */
export interface Way {
  readonly id: string;
  /** As a person who reads the panel would look it up. */
  readonly label: string;
  /** Of a refused frame browsers report the origin alone. */
  readonly reportsOriginOnly?: boolean;
  /**
   * Really tries to reach `url`. Resolves with 'sent' where an answer came or the browser took the byte to send it,
   * 'withdrawn' where the page had taken the way away, 'absent' where the browser has no such thing here; rejects
   * where it failed for whatever reason.
   */
  readonly start: (url: URL) => Promise<'sent' | 'withdrawn' | 'absent'>;
}

export type Outcome =
  | { readonly kind: 'refused'; readonly directive: string }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'absent' }
  /** Nothing came back, and no refusal was reported: the byte may have left. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'sent' };

export interface Attempt {
  readonly place: Place;
  readonly way: string;
  readonly url: string;
  readonly outcome: Outcome;
}

/** Milliseconds in which a refusal is reported after the attempt itself has ended: it is a task of its own. */
const GRACE = 400;
/** Milliseconds after which an attempt that neither ends nor is refused counts as failed. */
const LIMIT = 4000;

/** Whether nothing of an attempt can have left the machine. */
export function wasStopped(outcome: Outcome): boolean {
  return outcome.kind !== 'sent' && outcome.kind !== 'failed';
}

function pause<T>(milliseconds: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value));
}

/** What `start` itself saw; a synchronous exception is a failure like any other. */
async function ownOutcome(way: Way, url: URL): Promise<Outcome> {
  try {
    return { kind: await way.start(url) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function tryOne(place: Place, way: Way, address: string, scope: EventTarget): Promise<Attempt> {
  const url = new URL(`fairloom/${place}/${way.id}`, address);
  const refusal = awaitRefusal(scope, way, url);
  const own = Promise.race([
    ownOutcome(way, url),
    pause<Outcome>(LIMIT, { kind: 'failed', message: 'no answer' }),
  ]);
  const unlessRefused = own.then((outcome) => pause(wasStopped(outcome) ? 0 : GRACE, outcome));
  const outcome = await Promise.race([refusal.reported, unlessRefused]);
  refusal.stop();
  return { place, way: way.label, url: url.href, outcome };
}

/**
 * Tries every way, one after the other, so that each refusal can be told from the others.
 * @param address where to; each attempt has a path of its own below it
 * @param scope where violations are reported: the document, or the worker's global scope
 */
export async function tryAll(
  place: Place,
  ways: readonly Way[],
  address: string,
  scope: EventTarget,
  onAttempt: (attempt: Attempt) => void = () => {},
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const way of ways) {
    const attempt = await tryOne(place, way, address, scope);
    attempts.push(attempt);
    onAttempt(attempt);
  }
  return attempts;
}
