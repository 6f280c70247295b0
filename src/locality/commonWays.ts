import type { Way } from './attempt.ts';

/** The byte. */
const BYTE = '1';

/** Rejects as `emitter` reports an error; resolves with 'sent' on the event of success. */
export function settled(emitter: EventTarget, success: string): Promise<'sent'> {
  return new Promise((resolve, reject) => {
    emitter.addEventListener(success, () => resolve('sent'), { once: true });
    emitter.addEventListener('error', () => reject(new Error('network error')), { once: true });
  });
}

function webSocketUrl(url: URL): string {
  return url.href.replace(/^http/, 'ws');
}

async function tryFetch(url: URL): Promise<'sent'> {
  await fetch(url, { method: 'POST', body: BYTE, mode: 'no-cors', credentials: 'omit' });
  return 'sent';
}

function tryXhr(url: URL): Promise<'sent'> {
  const request = new XMLHttpRequest();
  const outcome = settled(request, 'load');
  request.open('POST', url);
  request.send(BYTE);
  return outcome;
}

async function tryWebSocket(url: URL): Promise<'sent'> {
  const socket = new WebSocket(webSocketUrl(url));
  const outcome = await settled(socket, 'open');
  socket.send(BYTE);
  socket.close();
  return outcome;
}

async function tryEventSource(url: URL): Promise<'sent' | 'absent'> {
  if (typeof EventSource === 'undefined') return 'absent';
  const source = new EventSource(url);
  try {
    return await settled(source, 'open');
  } finally {
    source.close();
  }
}

async function tryWebTransport(url: URL): Promise<'sent' | 'absent'> {
  if (typeof WebTransport === 'undefined' || url.protocol !== 'https:') return 'absent';
  const transport = new WebTransport(url.href);
  // Rejects beside `ready`; one of the two is told.
  transport.closed.catch(() => {});
  await transport.ready;
  transport.close();
  return 'sent';
}

async function tryImport(url: URL): Promise<'sent'> {
  await import(/* @vite-ignore */ url.href);
  return 'sent';
}

async function tryFont(url: URL): Promise<'sent'> {
  await new FontFace('fairloom-probe', `url("${url.href}")`).load();
  return 'sent';
}

async function tryWorker(url: URL): Promise<'sent' | 'absent'> {
  if (typeof Worker === 'undefined') return 'absent';
  const worker = new Worker(url);
  try {
    return await settled(worker, 'message');
  } finally {
    worker.terminate();
  }
}

/** Ways out that a page and a worker have in common. */
export const COMMON_WAYS: readonly Way[] = [
  { id: 'fetch', label: 'fetch', start: tryFetch },
  { id: 'xhr', label: 'XMLHttpRequest', start: tryXhr },
  { id: 'webSocket', label: 'WebSocket', start: tryWebSocket },
  { id: 'eventSource', label: 'EventSource', start: tryEventSource },
  { id: 'webTransport', label: 'WebTransport', start: tryWebTransport },
  { id: 'import', label: 'import()', start: tryImport },
  { id: 'font', label: 'font', start: tryFont },
  { id: 'worker', label: 'new worker', isScript: true, only: 'own host', start: tryWorker },
];
