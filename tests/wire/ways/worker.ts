import { ANYWHERE } from './anywhere.ts';
import type { Ways } from './way.ts';

/** Ways out of the worker, where the rows are. */
export const WORKER: Ways = {
  ...ANYWHERE,
  'XMLHttpRequest, awaited': ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('POST', url, false);
    request.send('row');
  },
  importScripts: ({ url }) => {
    const { importScripts: load } = globalThis as unknown as { importScripts: (url: string) => void };
    load(url);
  },
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
