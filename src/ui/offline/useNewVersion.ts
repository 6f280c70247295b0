import { useRegisterSW } from 'virtual:pwa-register/react';
import { reloadPage } from '../locality/withdraw/navigation.ts';
import { loadAllParts } from './latecomers.ts';

export interface NewVersion {
  /** All files of the page have just been kept: it opens without a network from now on. */
  readonly offlineReady: boolean;
  readonly newVersionReady: boolean;
  readonly reload: () => void;
  readonly dismiss: () => void;
}

/** The person has chosen to reload, and was told what it ends: the page does not ask again. */
function reloadWithoutAsking(): void {
  window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  reloadPage();
}

/** Lets the waiting service worker take over, and reloads once it has. */
async function takeIntoUse(tellToTakeOver: () => Promise<void>): Promise<void> {
  const waiting = (await navigator.serviceWorker.getRegistration())?.waiting;
  if (!waiting) return reloadWithoutAsking();
  waiting.addEventListener('statechange', () => {
    if (waiting.state === 'activated') reloadWithoutAsking();
  });
  await tellToTakeOver();
}

/**
 * Registers the service worker, where the page came from a host; nothing reloads unless `reload` is called.
 * @param onRegistration is called once it is registered, or cannot be
 */
export function useNewVersion(onRegistration: () => void): NewVersion {
  const { offlineReady, needRefresh, updateServiceWorker } = useRegisterSW({
    onRegisteredSW: onRegistration,
    onRegisterError: onRegistration,
    // A new version, once in use in another tab, takes the old files away. What does not load is asked for again when
    // it is needed.
    onNeedRefresh: () => void loadAllParts().catch(() => undefined),
    // Called in every tab as soon as one has taken the new version into use. The library would reload them all, and
    // not the one that asked where that was opened on the first visit.
    onNeedReload: () => undefined,
  });
  return {
    offlineReady: offlineReady[0],
    newVersionReady: needRefresh[0],
    reload: () => void takeIntoUse(updateServiceWorker),
    dismiss: () => {
      offlineReady[1](false);
      needRefresh[1](false);
    },
  };
}
