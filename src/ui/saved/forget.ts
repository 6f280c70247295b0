import { t } from '../../core/language/words.ts';

/**
 * Other pages may share this one's storage: those of the same host, and in some browsers all that are opened from
 * files. What is ours is told by its name, or by the folder that the page lies in.
 */
export const OWN_DATABASE = 'fairloom';
const OWN_KEYS = 'fairloom.';

export function isOpenedFromFile(): boolean {
  return location.protocol === 'file:';
}

function ownFolder(): string {
  return new URL('./', location.href).href;
}

/** Does nothing where there is none. */
export function deleteOwnDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(OWN_DATABASE);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error(t`the kept project`));
    request.onblocked = () => reject(new Error(t`the kept project, in use in another tab`));
  });
}

async function unregisterServiceWorker(): Promise<void> {
  // A page opened from a file can have none, and the browser refuses to say so.
  if (isOpenedFromFile() || !('serviceWorker' in navigator)) return;
  const registrations = await navigator.serviceWorker.getRegistrations();
  for (const registration of registrations) {
    if (registration.scope === ownFolder()) await registration.unregister();
  }
}

/** Workbox ends the names of its caches with the folder that they serve. */
async function deleteCaches(): Promise<void> {
  const names = 'caches' in globalThis ? await caches.keys() : [];
  for (const name of names) if (name.endsWith(ownFolder())) await caches.delete(name);
}

async function clearStorage(storage: () => Storage): Promise<void> {
  const kept = storage();
  for (const key of Object.keys(kept)) if (key.startsWith(OWN_KEYS)) kept.removeItem(key);
}

/**
 * Deletes all that this page keeps in the browser, each part whether or not another fails.
 * @throws the first fault
 */
export async function deleteAll(): Promise<void> {
  const parts = [
    deleteOwnDatabase,
    unregisterServiceWorker,
    deleteCaches,
    () => clearStorage(() => localStorage),
    () => clearStorage(() => sessionStorage),
  ];
  const results = await Promise.allSettled(parts.map(async (part) => part()));
  const fault = results.find((result) => result.status === 'rejected');
  if (fault) throw fault.reason;
}
