import { useState } from 'react';
import { tryAll, type Attempt } from '../../locality/attempt.ts';
import { PAGE_WAYS } from './pageWays.ts';

/** Tries to send from inside the worker. */
export type TryFromWorker = (address: string) => Promise<readonly Attempt[]>;

export interface Attempts {
  readonly status: 'idle' | 'running' | 'done';
  readonly attempts: readonly Attempt[];
  /** Why the worker could not be made to try. */
  readonly fault: string | null;
  readonly start: () => void;
}

/**
 * Where the byte goes: an address that is reserved never to exist (RFC 2606), so that nobody receives it whatever
 * happens. It stands in index.html, where a sceptic can put the address of a server of their own.
 */
export function probeAddress(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="fairloom-probe"]');
  return meta?.content ?? 'https://example.invalid/';
}

/** Runs every attempt, first from the page, then from the worker; `attempts` grows as they end. */
export function useAttempts(tryFromWorker: TryFromWorker): Attempts {
  const [state, setState] = useState<Omit<Attempts, 'start'>>({ status: 'idle', attempts: [], fault: null });
  const add = (...attempts: readonly Attempt[]) =>
    setState((before) => ({ ...before, attempts: [...before.attempts, ...attempts] }));
  const run = async () => {
    const address = probeAddress();
    setState({ status: 'running', attempts: [], fault: null });
    await tryAll('page', PAGE_WAYS, address, document, add);
    let fault: string | null = null;
    try {
      add(...(await tryFromWorker(address)));
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    setState((before) => ({ ...before, status: 'done', fault }));
  };
  return { ...state, start: () => void run() };
}
