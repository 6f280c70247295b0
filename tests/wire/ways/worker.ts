import type { Ways } from './way.ts';

/** Ways out of the worker, where the rows are. */
export const WORKER: Ways = {
  fetch: ({ url }) => void fetch(url, { mode: 'no-cors', method: 'POST', body: 'row' }).catch(() => {}),
  'fetch, kept alive': ({ url }) => void fetch(url, { mode: 'no-cors', keepalive: true }).catch(() => {}),
  XMLHttpRequest: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.send('row');
  },
  'XMLHttpRequest, awaited': ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('POST', url, false);
    request.send('row');
  },
  WebSocket: ({ url }) => void new WebSocket(url.replace('https', 'wss')),
  WebSocketStream: ({ url }) => {
    const { WebSocketStream: Stream } = globalThis as unknown as {
      WebSocketStream: new (url: string) => unknown;
    };
    void new Stream(url.replace('https', 'wss'));
  },
  EventSource: ({ url }) => void new EventSource(url),
  WebTransport: ({ url }) => {
    const transport = new WebTransport(url);
    for (const promise of [transport.ready, transport.closed]) promise.catch(() => {});
  },
  'import()': ({ url }) => void import(url).catch(() => {}),
  importScripts: ({ url }) => {
    const { importScripts: load } = globalThis as unknown as { importScripts: (url: string) => void };
    load(url);
  },
  FontFace: ({ url }) => void new FontFace('row', `url("${url}")`).load().catch(() => {}),
  'Cache.add': ({ url }) =>
    void caches.open('row').then((cache) => cache.add(new Request(url, { mode: 'no-cors' }))),
  Worker: ({ url }) => void new Worker(url),
  'Worker of type module': ({ url }) => void new Worker(url, { type: 'module' }),
  'Worker from a blob that fetches': ({ url }) => {
    const code = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`;
    void new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  'Worker from a blob that imports scripts': ({ url }) => {
    const code = `importScripts(${JSON.stringify(url)})`;
    void new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  'Worker from a blob that imports': ({ url }) => {
    const code = `import(${JSON.stringify(url)})`;
    void new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), { type: 'module' });
  },
  'Worker from a data: URL that fetches': ({ url }) => {
    const code = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`;
    void new Worker(`data:text/javascript,${encodeURIComponent(code)}`);
  },
  'cookie store': ({ url }) => {
    const { cookieStore } = globalThis as unknown as {
      cookieStore: { set: (name: string, value: string) => Promise<void> };
    };
    void cookieStore.set('worker', new URL(url).pathname.slice(1));
  },
  'icon of a notification': ({ url }) => void new Notification('row', { icon: url }),
  WebRTC: ({ host, stunPort }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${stunPort}` }] });
    peer.createDataChannel('row');
    void peer.setLocalDescription();
  },
};
