import { act, render } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import { useSyncExternalStore, type ReactNode } from 'react';
import { createSessionActions, type SessionActions } from '../../../../src/ui/session/actions.ts';
import { reduceSession, type SessionAction } from '../../../../src/ui/session/reducer.ts';
import { INITIAL_SESSION, type Session } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';
import type { OpenedTable } from '../../../../src/worker/api.ts';
import type { WorkerClient } from '../../../../src/worker/page/client.ts';
import { fakeClient } from '../session/fixtures.ts';

/** A session after actions, the first of which opened the table. */
export function sessionWith(table: OpenedTable, ...actions: readonly SessionAction[]): Session {
  const first: SessionAction = { type: 'tableOpened', slot: 'real', table };
  return [first, ...actions].reduce(reduceSession, INITIAL_SESSION);
}

/** A step over the session's own store and actions; of the worker it has the calls that a test supplies. */
export function onStep(
  initial: Session,
  draw: (session: Session, actions: SessionActions) => ReactNode,
  calls: Partial<WorkerClient> = {},
) {
  const store = createSessionStore(initial);
  const actions = createSessionActions(store, () => Promise.resolve(fakeClient(calls)));
  function Step() {
    return draw(useSyncExternalStore(store.subscribe, store.get), actions);
  }
  render(<Step />);
  return {
    // Happy-dom computes styles slowly, and none of ours keeps the pointer away.
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
    session: store.get,
    dispatch: (action: SessionAction) => act(() => store.dispatch(action)),
  };
}
