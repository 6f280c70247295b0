import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browserStore, type KeptProject } from '../../../../src/ui/saved/keptProject.ts';
import { memoryStorage, pageAt } from './browserParts.ts';

function project(name: string, content = 'bytes'): KeptProject {
  return { name, keptAt: '2026-11-22T07:00:00.000Z', withRows: false, file: new Blob([content]) };
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name);

function openRaw(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('projects');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(name));
  });
}

async function putRaw(value: unknown): Promise<void> {
  const database = await openRaw('fairloom');
  const transaction = database.transaction('projects', 'readwrite');
  const done = new Promise((resolve) => (transaction.oncomplete = resolve));
  transaction.objectStore('projects').put(value, 'last');
  await done;
  database.close();
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  pageAt('https://host.example/fairloom/');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the project that a browser keeps', () => {
  test('is there on the next visit, byte for byte', async () => {
    await browserStore.keep(project('a.project.fairloom', 'the bytes'));
    const kept = await browserStore.read();
    expect(kept).toMatchObject({ name: 'a.project.fairloom', withRows: false });
    expect(kept?.keptAt).toBe('2026-11-22T07:00:00.000Z');
    expect(await kept?.file.text()).toBe('the bytes');
  });

  test('lies there as bytes, for browsers that can keep no Blob', async () => {
    await browserStore.keep(project('a', 'the bytes'));
    const database = await openRaw('fairloom');
    const request = database.transaction('projects').objectStore('projects').get('last');
    await new Promise((resolve) => (request.onsuccess = resolve));
    database.close();
    const { file } = request.result as { file: ArrayBuffer };
    expect(new TextDecoder().decode(file)).toBe('the bytes');
  });

  test('is read where an earlier Fairloom kept it as a Blob', async () => {
    await putRaw(project('older', 'old bytes'));
    expect(await (await browserStore.read())?.file.text()).toBe('old bytes');
  });

  test('is one: the next takes its place', async () => {
    await browserStore.keep(project('first'));
    await browserStore.keep({ ...project('second'), withRows: true });
    expect(await browserStore.read()).toMatchObject({ name: 'second', withRows: true });
  });

  test('is looked for without leaving a trace', async () => {
    expect(await browserStore.read()).toBeNull();
    expect(await databases()).toEqual([]);
  });

  test('is gone once dropped, with its database', async () => {
    await browserStore.keep(project('a'));
    await browserStore.drop();
    expect(await browserStore.read()).toBeNull();
    expect(await databases()).toEqual([]);
  });

  test('that cannot be dropped says who holds it: it is still there', async () => {
    await browserStore.keep(project('a'));
    const other = await openRaw('fairloom');
    await expect(browserStore.drop()).rejects.toMatchObject({
      code: 'storage.failed',
      message: 'Not everything could be deleted: the kept project, in use in another tab.',
    });
    other.close();
  });

  test.each([[null], ['text'], [{ name: 'a', keptAt: 'b' }], [{ ...project('a'), file: 'bytes' }]])(
    'is none where something else lies in its place: %j',
    async (value) => {
      await putRaw(value);
      expect(await browserStore.read()).toBeNull();
    },
  );
});

describe('a browser that keeps nothing', () => {
  test('for want of room is told apart from one that refuses', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    put.mockImplementation(() => {
      throw new DOMException('Full.', 'QuotaExceededError');
    });
    await expect(browserStore.keep(project('a'))).rejects.toMatchObject({
      code: 'storage.failed',
      message: 'The browser has no room left to keep the project.',
    });
    put.mockImplementation(() => {
      throw new DOMException('No.', 'SecurityError');
    });
    await expect(browserStore.keep(project('a'))).rejects.toMatchObject({
      code: 'storage.failed',
      message: 'The browser does not let this page keep anything.',
    });
  });

  test('has nothing to offer, and that is no error', async () => {
    vi.spyOn(indexedDB, 'databases').mockRejectedValue(new DOMException('No.', 'SecurityError'));
    expect(await browserStore.read()).toBeNull();
  });
});

describe('forget everything', () => {
  const OTHERS = {
    databases: ['notes'],
    caches: ['workbox-precache-v2-https://host.example/', 'images'],
    scopes: ['https://host.example/'],
    keys: ['theme', 'fairloomish'],
  };

  test('deletes what is ours, and nothing of the pages that share the storage', async () => {
    const page = pageAt('https://host.example/fairloom/index.html?seed=3', {
      caches: [...OTHERS.caches, 'workbox-precache-v2-https://host.example/fairloom/'],
      scopes: [...OTHERS.scopes, 'https://host.example/fairloom/'],
      local: memoryStorage(...OTHERS.keys, 'fairloom.theme', 'fairloom.scoreWeights'),
      session: memoryStorage('fairloom.tab', 'tab'),
    });
    await browserStore.keep(project('a'));
    (await openRaw('notes')).close();
    await browserStore.forgetEverything();
    expect(await databases()).toEqual(OTHERS.databases);
    expect(page.caches()).toEqual(OTHERS.caches);
    expect(page.scopes()).toEqual(OTHERS.scopes);
    expect(Object.keys(localStorage)).toEqual(OTHERS.keys);
    expect(Object.keys(sessionStorage)).toEqual(['tab']);
  });

  test('asks a page opened from a file for no service worker: the browser would refuse', async () => {
    const page = pageAt('file:///home/ada/fairloom.html', { local: memoryStorage('fairloom.theme') });
    await browserStore.keep(project('a'));
    await browserStore.forgetEverything();
    expect(await databases()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
    expect(page.askedForWorkers()).toBe(false);
  });

  test('names what another tab holds, and deletes the rest', async () => {
    const page = pageAt('https://host.example/', {
      caches: ['workbox-precache-v2-https://host.example/'],
      local: memoryStorage('fairloom.theme'),
    });
    await browserStore.keep(project('a'));
    const other = await openRaw('fairloom');
    await expect(browserStore.forgetEverything()).rejects.toMatchObject({
      code: 'storage.failed',
      message: 'Not everything could be deleted: the kept project, in use in another tab.',
    });
    expect(page.caches()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
    other.close();
  });
});
