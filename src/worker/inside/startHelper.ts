import { proxy, wrap, type Remote } from 'comlink';
import type { HelperThread } from '../../pipeline/helper/helper.ts';
import type { Attempt, Destination } from '../../locality/attempt.ts';
import { holdScriptGate } from '../../locality/scriptGate.ts';
import { unwrap, type Replying } from '../errors.ts';
import { whenFreed } from '../page/lifeLock.ts';
import type { HelperApi } from './helperApi.ts';

/** What a helper can be asked for. */
const CALLS: Readonly<Record<keyof HelperApi, true>> = {
  alive: true,
  hold: true,
  judge: true,
  measureAhead: true,
  compare: true,
  makeParts: true,
  speak: true,
  pause: true,
  resume: true,
  tryToSend: true,
};

interface Started extends HelperThread {
  readonly tasks: HelperApi;
}

declare global {
  /** The script of this worker, which the build puts in front of it (scripts/build/blobWorkers.ts). */
  var ownScript: string | undefined;
}

/** What runs needs its address no more, which would keep the blob in memory. */
const REVOKED = 'URL.revokeObjectURL(self.location.href);';

/** This script once more: from a blob; as a module by its address while the page is developed. */
function startAgain(name: string): Worker {
  if (globalThis.ownScript === undefined) return new Worker(self.location.href, { name, type: 'module' });
  const parts = [REVOKED, globalThis.ownScript];
  const address = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
  return new Worker(address, { name });
}

/** Milliseconds after which a helper that says nothing counts as one that cannot start. */
const LATE = 30_000;

/** A worker with this in its name is another's helper. */
const HELPER = '-helper-';
export const isHelper = () => self.name.includes(HELPER);

/** Text becomes the address of a script here only while the helper is started. */
let isStarting = false;
holdScriptGate(self, (url) => isStarting && (url.startsWith('blob:') || url === self.location.href));

let started = 0;

/**
 * Starts this worker's script once more, inside this worker, so that the policy of the page governs it too. Null where the
 * machine has one core, or the browser lets a worker start no other.
 */
export function startHelper(): Started | null {
  if (navigator.hardwareConcurrency < 2 || typeof Worker === 'undefined') return null;
  started += 1;
  const name = `${self.name}${HELPER}${started}`;
  isStarting = true;
  try {
    return watched(startAgain(name), name);
  } catch {
    return null;
  } finally {
    isStarting = false;
  }
}

/** The attempts to send a byte, by a helper that was started for them; none where there is no helper. */
export async function tryFromHelper(to: Destination, address: string): Promise<readonly Attempt[]> {
  const thread = startHelper();
  if (!thread) return [];
  try {
    return (await Promise.race([thread.tasks.tryToSend(to, address), thread.ended])) ?? [];
  } finally {
    thread.end();
  }
}

function watched(worker: Worker, name: string): Started {
  const tasks = callable(wrap<Replying<HelperApi>>(worker));
  let end = () => {};
  const ended = new Promise<null>((resolve) => {
    end = () => {
      worker.terminate();
      resolve(null);
    };
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end();
  });
  worker.addEventListener('messageerror', end);
  const late = setTimeout(end, LATE);
  tasks.alive().then(() => {
    clearTimeout(late);
    whenFreed(name, end);
  }, end);
  return { tasks, ended, end };
}

/** Functions cross as proxies, and errors as what they were. */
function callable(remote: Remote<Replying<HelperApi>>): HelperApi {
  const crossing = (value: unknown) => (typeof value === 'function' ? proxy(value as () => void) : value);
  const calls = Object.keys(CALLS).map((name) => {
    const call = remote[name as keyof HelperApi] as unknown as (
      ...args: unknown[]
    ) => Promise<Parameters<typeof unwrap>[0]>;
    return [name, async (...args: unknown[]) => unwrap(await call(...args.map(crossing)))] as const;
  });
  return Object.fromEntries(calls) as unknown as HelperApi;
}
