import { expect, test, vi } from 'vitest';
import { INITIAL_SESSION } from '../../../../src/ui/session/state.ts';
import { createSessionStore } from '../../../../src/ui/session/store.ts';

test('a store tells of each change, with the newest session at hand, until told no more', () => {
  const store = createSessionStore(INITIAL_SESSION);
  const heard: string[] = [];
  const end = store.subscribe(() => heard.push(store.get().announcement));
  const other = vi.fn();
  store.subscribe(other);
  store.dispatch({ type: 'announced', text: 'one' });
  end();
  store.dispatch({ type: 'announced', text: 'two' });
  expect(heard).toEqual(['one']);
  expect(other).toHaveBeenCalledTimes(2);
  expect(store.get().announcement).toBe('two');
});

test('what changes nothing is not told', () => {
  const store = createSessionStore(INITIAL_SESSION);
  const listener = vi.fn();
  store.subscribe(listener);
  store.dispatch({ type: 'stepChosen', step: 'report' });
  expect(listener).not.toHaveBeenCalled();
  expect(store.get()).toBe(INITIAL_SESSION);
});
