import { useEffect, useState } from 'react';

/**
 * Keeps the screen on, and with it most laptops awake, while it is wanted and the page is in view: a laptop that falls
 * asleep trains nothing. The browser lets go when the page is hidden; the lock is asked for again when it is shown.
 * @returns whether the lock is held
 */
export function useWakeLock(wanted: boolean): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isOver = false;

    async function request(): Promise<void> {
      if (document.visibilityState !== 'visible' || isOver) return;
      try {
        lock = await navigator.wakeLock.request('screen');
      } catch {
        return; // Refused, as with an empty battery: training goes on without.
      }
      if (isOver) {
        void lock.release();
        return;
      }
      setHeld(true);
      lock.addEventListener('release', () => setHeld(false));
    }
    const onVisible = () => void request();
    document.addEventListener('visibilitychange', onVisible);
    onVisible();
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [wanted]);
  return isHeld;
}
