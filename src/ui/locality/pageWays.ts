import type { Way } from '../../locality/attempt.ts';
import { COMMON_WAYS } from '../../locality/commonWays.ts';
import { load, whileAttached, withoutWord } from './attached.ts';
import { LEAVING_WAYS } from './leavingWays.ts';

async function tryBeacon(url: URL): Promise<'sent'> {
  if (!navigator.sendBeacon(url, '1')) throw new Error('not queued');
  return 'sent';
}

function tryImage(url: URL): Promise<'sent'> {
  const image = new Image();
  image.src = url.href;
  return load(image);
}

function trySound(url: URL): Promise<'sent'> {
  return load(Object.assign(new Audio(), { preload: 'auto', src: url.href }), 'loadedmetadata');
}

async function tryScript(url: URL): Promise<'sent'> {
  const script = document.createElement('script');
  script.src = url.href;
  return load(script);
}

type Relation = 'stylesheet' | 'prefetch' | 'preconnect' | 'dns-prefetch';

async function tryLinkElement(rel: Relation, url: URL): Promise<'sent'> {
  const link = document.createElement('link');
  Object.assign(link, { rel, href: url.href });
  return load(link);
}

/** No event tells whether a background was loaded. */
function tryCssUrl(url: URL): Promise<never> {
  const box = document.createElement('div');
  box.style.cssText = `position:fixed;width:1px;height:1px;opacity:0;background-image:url("${url.href}")`;
  return whileAttached(box, withoutWord);
}

async function tryWebRtc(url: URL): Promise<'withdrawn'> {
  if (typeof RTCPeerConnection === 'undefined') return 'withdrawn';
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${url.host}` }] });
  try {
    connection.createDataChannel('1');
    await connection.setLocalDescription();
    return await withoutWord();
  } finally {
    connection.close();
  }
}

/** The browser itself would ask the host whether it vouches for the page. */
async function tryPasskey(url: URL): Promise<'sent' | 'withdrawn'> {
  const { credentials } = navigator as { readonly credentials?: CredentialsContainer };
  if (credentials === undefined) return 'withdrawn';
  await credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: url.hostname, timeout: 1000 } });
  return 'sent';
}

async function tryOpener(): Promise<'sent' | 'withdrawn'> {
  const opener = window.opener as Window | null;
  if (opener === null) return 'withdrawn';
  opener.postMessage('1', '*');
  return 'sent';
}

async function tryCookie(): Promise<'sent'> {
  document.cookie = 'fairloom-probe=1; SameSite=Strict; Max-Age=1';
  return 'sent';
}

const linkElement = (rel: Relation, label: string): Way => ({
  id: rel,
  label,
  start: (url) => tryLinkElement(rel, url),
});

/** Ways out of the page. */
export const PAGE_WAYS: readonly Way[] = [
  ...COMMON_WAYS,
  { id: 'beacon', label: 'sendBeacon', start: tryBeacon },
  { id: 'image', label: 'image', start: tryImage },
  { id: 'sound', label: 'sound', start: trySound },
  { id: 'cssUrl', label: 'CSS url()', start: tryCssUrl },
  { id: 'script', label: 'script', isScript: true, start: tryScript },
  linkElement('stylesheet', 'style sheet'),
  linkElement('prefetch', 'prefetch'),
  linkElement('preconnect', 'connection ahead of time'),
  linkElement('dns-prefetch', 'name look-up ahead of time'),
  { id: 'webRtc', label: 'WebRTC', only: 'elsewhere', start: tryWebRtc },
  { id: 'passkey', label: 'passkey', only: 'elsewhere', start: tryPasskey },
  { id: 'opener', label: 'message to the opener', only: 'elsewhere', start: tryOpener },
  { id: 'cookie', label: 'cookie', only: 'own host', start: tryCookie },
  ...LEAVING_WAYS,
];
