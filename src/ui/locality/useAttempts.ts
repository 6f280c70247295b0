import { useState } from 'react';
import { tryAll, type Attempt, type Destination } from '../../locality/attempt.ts';
import { reportedToPage } from './reportedToPage.ts';
import { PAGE_WAYS } from './pageWays.ts';

/** Tries to send from inside the worker. */
export type TryFromWorker = (to: Destination, address: string) => Promise<readonly Attempt[]>;

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

/** Where the page came from; null where that is no host. */
export function ownAddress(): string | null {
  return window.location.protocol === 'file:' ? null : new URL('./', window.location.href).href;
}

function targets(): { readonly to: Destination; readonly address: string }[] {
  const own = ownAddress();
  const elsewhere = { to: 'elsewhere' as const, address: probeAddress() };
  return own === null ? [elsewhere] : [elsewhere, { to: 'own host', address: own }];
}

/**
 * Runs every attempt, first from the worker, which stands behind the shut door to the page's host, then from the page;
 * `attempts` grows as they end.
 */
export function useAttempts(tryFromWorker: TryFromWorker): Attempts {
  const [state, setState] = useState<Omit<Attempts, 'start'>>({ status: 'idle', attempts: [], fault: null });
  const add = (...attempts: readonly Attempt[]) =>
    setState((before) => ({ ...before, attempts: [...before.attempts, ...attempts] }));
  const run = async () => {
    setState({ status: 'running', attempts: [], fault: null });
    let fault: string | null = null;
    try {
      for (const { to, address } of targets()) {
        add(...(await reportedToPage(document, () => tryFromWorker(to, address))));
      }
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    for (const target of targets()) await tryAll({ place: 'page', ...target }, PAGE_WAYS, document, add);
    setState((before) => ({ ...before, status: 'done', fault }));
  };
  return { ...state, start: () => void run() };
}
