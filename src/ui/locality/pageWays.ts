import type { Way } from '../../locality/attempt.ts';
import { COMMON_WAYS, settled } from '../../locality/commonWays.ts';

/** Puts an element into the page for as long as the attempt takes. */
async function whileAttached<T>(element: HTMLElement, attempt: () => Promise<T>): Promise<T> {
  document.body.append(element);
  try {
    return await attempt();
  } finally {
    element.remove();
  }
}

/** An element that loads its address as soon as it is attached. */
function load(element: HTMLElement): Promise<'sent'> {
  const outcome = settled(element, 'load');
  return whileAttached(element, () => outcome);
}

async function tryBeacon(url: URL): Promise<'sent'> {
  if (!navigator.sendBeacon(url, '1')) throw new Error('not queued');
  return 'sent';
}

function tryImage(url: URL): Promise<'sent'> {
  const image = new Image();
  image.src = url.href;
  return load(image);
}

function tryScript(url: URL): Promise<'sent'> {
  const script = document.createElement('script');
  script.src = url.href;
  return load(script);
}

function tryLink(rel: 'stylesheet' | 'prefetch', url: URL): Promise<'sent'> {
  const link = document.createElement('link');
  link.rel = rel;
  link.href = url.href;
  return load(link);
}

/** No event tells whether a background was loaded: without a refusal it counts as failed. */
function tryCssUrl(url: URL): Promise<never> {
  const box = document.createElement('div');
  box.style.cssText = `position:fixed;width:1px;height:1px;opacity:0;background-image:url("${url.href}")`;
  return whileAttached(box, async () => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    throw new Error('no refusal was reported');
  });
}

function hiddenFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = 'Attempt to send one byte';
  return frame;
}

/** A frame that is refused "loads" as well: a page of the browser's own. Only the refusal counts. */
async function tryFrame(url: URL): Promise<never> {
  const frame = hiddenFrame();
  frame.src = url.href;
  await load(frame);
  throw new Error('a frame was loaded');
}

/** Into a frame, so that this page stays whatever comes of it. */
function tryForm(url: URL): Promise<never> {
  const frame = hiddenFrame();
  frame.name = 'fairloom-probe';
  const form = document.createElement('form');
  Object.assign(form, { hidden: true, method: 'post', action: url.href, target: frame.name });
  return whileAttached(frame, () =>
    whileAttached(form, async () => {
      form.submit();
      await new Promise((resolve) => setTimeout(resolve, 600));
      throw new Error('no refusal was reported');
    }),
  );
}

async function tryWebRtc(url: URL): Promise<'withdrawn'> {
  if (typeof RTCPeerConnection === 'undefined') return 'withdrawn';
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${url.host}` }] });
  try {
    connection.createDataChannel('1');
    await connection.setLocalDescription();
    await new Promise((resolve) => setTimeout(resolve, 1000));
  } finally {
    connection.close();
  }
  throw new Error('an address look-up may have left');
}

async function tryWindow(url: URL): Promise<'sent' | 'withdrawn'> {
  try {
    window.open(url, '_blank', 'noopener,popup')?.close();
  } catch {
    return 'withdrawn';
  }
  throw new Error('a window may have been opened');
}

/** Ways out of the page. */
export const PAGE_WAYS: readonly Way[] = [
  ...COMMON_WAYS,
  { id: 'beacon', label: 'sendBeacon', start: tryBeacon },
  { id: 'image', label: 'image', start: tryImage },
  { id: 'cssUrl', label: 'CSS url()', start: tryCssUrl },
  { id: 'stylesheet', label: 'style sheet', start: (url) => tryLink('stylesheet', url) },
  { id: 'script', label: 'script', start: tryScript },
  { id: 'prefetch', label: 'prefetch', start: (url) => tryLink('prefetch', url) },
  { id: 'form', label: 'form', start: tryForm },
  { id: 'frame', label: 'frame', reportsOriginOnly: true, start: tryFrame },
  { id: 'webRtc', label: 'WebRTC', start: tryWebRtc },
  { id: 'window', label: 'new window', start: tryWindow },
];
