import { vi } from 'vitest';

/** Storage of the given keys; as a browser's, its keys are its own properties. */
export function memoryStorage(...keys: readonly string[]): Storage {
  const methods = {
    removeItem(this: Record<string, unknown>, key: string) {
      delete this[key];
    },
  };
  const entries = keys.map((key) => [key, 'value']);
  return Object.assign(Object.create(methods) as object, Object.fromEntries(entries)) as Storage;
}

export interface PageParts {
  /** Names of caches. */
  readonly caches?: readonly string[];
  /** Scopes of service workers. */
  readonly scopes?: readonly string[];
  readonly local?: Storage;
  readonly session?: Storage;
}

/** Stands in for the parts of a browser, beside IndexedDB, that keep something for a page at this address. */
export function pageAt(address: string, parts: PageParts = {}) {
  const caches = new Set(parts.caches);
  const scopes = new Set(parts.scopes);
  let hasAsked = false;
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('caches', {
    keys: () => Promise.resolve([...caches]),
    delete: (name: string) => Promise.resolve(caches.delete(name)),
  });
  vi.stubGlobal('navigator', {
    serviceWorker: {
      getRegistrations() {
        hasAsked = true;
        if (address.startsWith('file:')) throw new DOMException('Not supported.', 'SecurityError');
        const registration = (scope: string) => ({
          scope,
          unregister: () => Promise.resolve(scopes.delete(scope)),
        });
        return Promise.resolve([...scopes].map(registration));
      },
    },
  });
  vi.stubGlobal('localStorage', parts.local ?? memoryStorage());
  vi.stubGlobal('sessionStorage', parts.session ?? memoryStorage());
  return { caches: () => [...caches], scopes: () => [...scopes], askedForWorkers: () => hasAsked };
}
