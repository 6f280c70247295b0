import type { Ways } from './way.ts';

/** Ways to load something that page and worker both have. */
export const ANYWHERE: Ways = {
  fetch: ({ url }) => void fetch(url, { mode: 'no-cors', method: 'POST', body: 'row' }).catch(() => {}),
  'fetch, kept alive': ({ url }) => void fetch(url, { mode: 'no-cors', keepalive: true }).catch(() => {}),
  XMLHttpRequest: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
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
  FontFace: ({ url }) => void new FontFace('row', `url("${url}")`).load().catch(() => {}),
  'Cache.add': ({ url }) =>
    void caches.open('row').then((cache) => cache.add(new Request(url, { mode: 'no-cors' }))),
  Worker: ({ url }) => void new Worker(url),
  'Worker of type module': ({ url }) => void new Worker(url, { type: 'module' }),
  'Worker from a data: URL that fetches': ({ url }) => {
    const code = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`;
    void new Worker(`data:text/javascript,${encodeURIComponent(code)}`);
  },
};
