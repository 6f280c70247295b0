import { openDB } from 'idb';
import { AppError } from '../../core/errors.ts';

/** The one project that this browser keeps, where the person asked for it. */
export interface KeptProject {
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly keptAt: string;
  readonly withRows: boolean;
  readonly file: Blob;
}

/** Where a project is kept between visits. Another store may stand in for it in a test. */
export interface ProjectStore {
  /** Null where nothing is kept, or nothing can be. */
  readonly read: () => Promise<KeptProject | null>;
  /** @throws AppError 'storage.failed' where the browser has no room or refuses */
  readonly keep: (project: KeptProject) => Promise<void>;
  /** Deletes what was kept. @throws AppError 'storage.failed' */
  readonly drop: () => Promise<void>;
  /**
   * Deletes all that this page keeps in the browser: databases, caches with their service worker, local and session
   * storage.
   * @throws AppError 'storage.failed' naming what is left
   */
  readonly forgetEverything: () => Promise<void>;
}

const DATABASE = 'fairloom';
const STORE = 'projects';
const KEY = 'last';

function failed(error: unknown): AppError {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new AppError(
    'storage.failed',
    isFull
      ? 'The browser has no room left to keep the project.'
      : 'The browser does not let this page keep anything.',
    'The session goes on as it is. Save the project as a file to have it later.',
  );
}

async function inDatabase<T>(work: (database: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const database = await open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

function open() {
  return openDB(DATABASE, 1, {
    upgrade: (database) => void database.createObjectStore(STORE),
  });
}

function isKept(value: unknown): value is KeptProject {
  const kept = value as Partial<KeptProject> | undefined;
  return kept?.file instanceof Blob && typeof kept.name === 'string' && typeof kept.keptAt === 'string';
}

/** Opening would make the database: a page that only looks must leave no trace. */
async function hasDatabase(): Promise<boolean> {
  const databases = await indexedDB.databases();
  return databases.some(({ name }) => name === DATABASE);
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error(`database ${name}`));
    request.onblocked = () => reject(new Error(`database ${name}, in use in another tab`));
  });
}

/** The parts of "everything", each deleted whether or not another fails. */
async function deleteAll(): Promise<void> {
  const parts = [
    async () => {
      const databases = 'indexedDB' in globalThis ? await indexedDB.databases() : [];
      for (const { name } of databases) if (name !== undefined) await deleteDatabase(name);
    },
    async () => {
      const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
      for (const registration of registrations) await registration.unregister();
    },
    async () => {
      const names = 'caches' in globalThis ? await caches.keys() : [];
      for (const name of names) await caches.delete(name);
    },
    async () => {
      localStorage.clear();
      sessionStorage.clear();
    },
  ];
  const results = await Promise.allSettled(parts.map((part) => part()));
  const fault = results.find((result) => result.status === 'rejected');
  if (fault) throw fault.reason;
}

export const browserStore: ProjectStore = {
  async read() {
    try {
      if (!(await hasDatabase())) return null;
      const kept: unknown = await inDatabase((database) => database.get(STORE, KEY));
      return isKept(kept) ? kept : null;
    } catch {
      // Denied, or a page opened from a file: then nothing can have been kept.
      return null;
    }
  },
  async keep(project) {
    try {
      await inDatabase((database) => database.put(STORE, project, KEY));
    } catch (error) {
      throw failed(error);
    }
  },
  async drop() {
    try {
      await deleteDatabase(DATABASE);
    } catch (error) {
      throw failed(error);
    }
  },
  async forgetEverything() {
    try {
      await deleteAll();
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new AppError(
        'storage.failed',
        `Not everything could be deleted: ${what}.`,
        'Close other tabs of this page and try again, or clear the site’s data in the browser’s settings.',
      );
    }
  },
};
