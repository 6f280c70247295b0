import { openDB } from 'idb';
import { AppError } from '../../core/errors.ts';
import { deleteAll, deleteOwnDatabase, OWN_DATABASE } from './forget.ts';
import { t } from '../../core/language/words.ts';

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
   * Deletes all that this page keeps in the browser: its database, its caches with their service worker, its keys of
   * local and session storage. What other pages keep in the same storage stays.
   * @throws AppError 'storage.failed' naming what is left
   */
  readonly forgetEverything: () => Promise<void>;
}

const STORE = 'projects';
const KEY = 'last';

/**
 * As it lies in the database: bytes, not a Blob. WebKit keeps no Blob in a private window, and stops the whole page
 * over one that is put there in a window under automation.
 */
interface StoredProject extends Omit<KeptProject, 'file'> {
  readonly file: ArrayBuffer;
}

function failed(error: unknown): AppError {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return new AppError(
    'storage.failed',
    isFull
      ? t`The browser has no room left to keep the project.`
      : t`The browser does not let this page keep anything.`,
    t`The session goes on as it is. Save the project as a file to have it later.`,
  );
}

function undeleted(error: unknown): AppError {
  const what = error instanceof Error ? error.message : String(error);
  return new AppError(
    'storage.failed',
    t`Not everything could be deleted: ${what}.`,
    t`Close other tabs of this page and try again, or clear the site’s data in the browser’s settings.`,
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
  return openDB(OWN_DATABASE, 1, {
    upgrade: (database) => void database.createObjectStore(STORE),
  });
}

function isStored(value: unknown): value is StoredProject | KeptProject {
  const stored = value as Partial<StoredProject | KeptProject> | undefined;
  // Fairloom 0.1.0 stored Blobs.
  const hasFile = stored?.file instanceof ArrayBuffer || stored?.file instanceof Blob;
  return hasFile && typeof stored?.name === 'string' && typeof stored.keptAt === 'string';
}

/** Opening would make the database: a page that only looks must leave no trace. */
async function hasDatabase(): Promise<boolean> {
  const databases = await indexedDB.databases();
  return databases.some(({ name }) => name === OWN_DATABASE);
}

export const browserStore: ProjectStore = {
  async read() {
    try {
      if (!(await hasDatabase())) return null;
      const stored: unknown = await inDatabase((database) => database.get(STORE, KEY));
      return isStored(stored) ? { ...stored, file: new Blob([stored.file]) } : null;
    } catch {
      // Denied: then nothing can have been kept.
      return null;
    }
  },
  async keep(project) {
    try {
      const stored: StoredProject = { ...project, file: await project.file.arrayBuffer() };
      await inDatabase((database) => database.put(STORE, stored, KEY));
    } catch (error) {
      throw failed(error);
    }
  },
  async drop() {
    try {
      await deleteOwnDatabase();
    } catch (error) {
      throw undeleted(error);
    }
  },
  async forgetEverything() {
    try {
      await deleteAll();
    } catch (error) {
      throw undeleted(error);
    }
  },
};
