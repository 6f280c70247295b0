import { reduceSession, type SessionAction } from './reducer.ts';
import type { Session } from './state.ts';

/** Holds the session outside of React, so that asynchronous work reads the newest state, not a rendered one. */
export interface SessionStore {
  readonly get: () => Session;
  readonly dispatch: (action: SessionAction) => void;
  /** @returns what ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
}

export function createSessionStore(initial: Session): SessionStore {
  let session = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => session,
    dispatch(action) {
      const next = reduceSession(session, action);
      if (next === session) return;
      session = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
