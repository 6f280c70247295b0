import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useWakeLock } from '../../../../src/ui/session/useWakeLock.ts';

let locks: EventTarget[] = [];
let refuses = false;
let visibility = 'visible';

beforeEach(() => {
  locks = [];
  refuses = false;
  visibility = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  Object.defineProperty(navigator, 'wakeLock', {
    configurable: true,
    value: {
      request() {
        if (refuses) return Promise.reject(new DOMException('The battery is low.', 'NotAllowedError'));
        const lock = Object.assign(new EventTarget(), {
          release() {
            lock.dispatchEvent(new Event('release'));
            return Promise.resolve();
          },
        });
        locks.push(lock);
        return Promise.resolve(lock);
      },
    },
  });
});
afterEach(() => {
  Reflect.deleteProperty(document, 'visibilityState');
  Reflect.deleteProperty(navigator, 'wakeLock');
});

const settle = () => act(() => Promise.resolve());
const hook = (wanted: boolean) =>
  renderHook((props: { wanted: boolean }) => useWakeLock(props.wanted), { initialProps: { wanted } });
const show = (state: 'visible' | 'hidden') =>
  act(async () => {
    visibility = state;
    document.dispatchEvent(new Event('visibilitychange'));
    await Promise.resolve();
  });

describe('the lock that keeps a machine awake', () => {
  test('is held while it is wanted, and let go of after', async () => {
    const { result, rerender } = hook(false);
    await settle();
    expect([result.current, locks.length]).toEqual([false, 0]);
    rerender({ wanted: true });
    await settle();
    expect([result.current, locks.length]).toEqual([true, 1]);
    const released = vi.fn();
    locks[0]!.addEventListener('release', released);
    rerender({ wanted: false });
    await settle();
    expect(result.current).toBe(false);
    expect(released).toHaveBeenCalledTimes(1);
  });

  test('is asked for again when the page is shown again', async () => {
    const { result } = hook(true);
    await settle();
    await show('hidden');
    act(() => void locks[0]!.dispatchEvent(new Event('release')));
    expect([result.current, locks.length]).toEqual([false, 1]);
    await show('visible');
    await settle();
    expect([result.current, locks.length]).toEqual([true, 2]);
  });

  test('that is refused is no fault', async () => {
    refuses = true;
    const { result } = hook(true);
    await settle();
    expect(result.current).toBe(false);
  });

  test('that comes after it is wanted no more is let go of at once', async () => {
    const { result, unmount } = hook(true);
    unmount();
    const released = vi.fn();
    locks[0]!.addEventListener('release', released);
    await settle();
    expect(result.current).toBe(false);
    expect(released).toHaveBeenCalledTimes(1);
    await show('visible');
    expect(locks).toHaveLength(1);
  });

  test('is not there in every browser', async () => {
    Reflect.deleteProperty(navigator, 'wakeLock');
    const { result } = hook(true);
    await settle();
    expect(result.current).toBe(false);
  });
});
