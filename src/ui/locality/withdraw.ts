/**
 * Defence in depth for what no Content-Security-Policy governs. WebRTC (its address look-ups leave Chromium under
 * `default-src 'none'`), new windows and navigation can carry bytes out in an address. Fairloom needs none of them,
 * so the page takes them away from itself before any other code runs.
 *
 * What it is worth: a library, or a script that got in somehow, that uses them as usual does not get out. Code that
 * knows of this can still find an untouched copy (in an empty frame, say). The rows have better protection: they live
 * in the worker, which has neither WebRTC nor windows nor navigation.
 */
export function withdrawUngoverned(): void {
  for (const name of WEB_RTC) withdraw(name, undefined);
  withdraw('open', refuseToOpen);
  refuseNavigation();
}

const WEB_RTC = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection'] as const;

/** Replaces a property of the window for good. */
function withdraw(name: string, value: unknown): void {
  if (!(name in window)) return;
  Object.defineProperty(window, name, { value, writable: false, configurable: false });
}

function refuseToOpen(): never {
  throw new DOMException('Fairloom opens no windows.', 'NotAllowedError');
}

/** Of the Navigation API, which TypeScript's library does not know everywhere: what is used here. */
interface NavigateEvent extends Event {
  readonly userInitiated: boolean;
  readonly destination: { readonly url: string };
}

/** Whether an address is another site: neither this one nor inside the browser. */
export function leadsElsewhere(url: string, here: Pick<Location, 'protocol' | 'host'>): boolean {
  const { protocol, host } = new URL(url);
  if (['blob:', 'data:', 'about:'].includes(protocol)) return false;
  return protocol !== here.protocol || host !== here.host;
}

/** Cancels what scripts start; a link that a person follows is theirs to follow. */
function refuseNavigation(): void {
  const { navigation } = window as unknown as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { userInitiated, destination, cancelable } = event as NavigateEvent;
    if (cancelable && !userInitiated && leadsElsewhere(destination.url, window.location))
      event.preventDefault();
  });
}
