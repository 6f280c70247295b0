import { mayFollow, withoutHash } from './links.ts';

/** Of the Navigation API, which TypeScript's library does not know everywhere: what is used here. */
export interface Departure {
  readonly navigationType: 'push' | 'replace' | 'reload' | 'traverse';
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  readonly downloadRequest: string | null;
}

let reloading = false;
let readdressing = false;

/**
 * Changes the query of the page's address, without a request: the one way by which it changes but for its hash.
 * @throws DOMException SecurityError in some browsers for a page opened from a file
 */
export function replaceAddress(address: string): void {
  readdressing = true;
  try {
    window.history.replaceState(null, '', address);
  } finally {
    readdressing = false;
  }
}

/** Loads the page anew: the one way by which it leaves of its own accord. */
export function reloadPage(): void {
  reloading = true;
  window.location.reload();
}

/** Whether the browser lets the page refuse to leave (the Navigation API). */
export function canRefuseNavigation(): boolean {
  return 'navigation' in window;
}

/**
 * Cancels what would leave the page, by script or by link, for whatever address: the page's own host could read rows
 * in one too, and in an address that a later reload sends to it. A place in the page, downloads of what the page has made, and the two changes above are let through.
 */
export function refuseNavigation(): void {
  const { navigation } = window as unknown as { navigation?: EventTarget };
  const isAgain = createRepeats();
  navigation?.addEventListener('navigate', (event) => {
    const departure = event as Event & Departure;
    if (!event.cancelable || isAgain(departure)) return;
    if (leaves(departure, { url: window.location.href, base: document.baseURI })) event.preventDefault();
  });
}

/** Milliseconds within which a download that was let through may ask again. */
const REPEAT = 1000;

/** Firefox asks twice of a download: the second time without a word that it is one. */
export function createRepeats(): (departure: Departure) => boolean {
  let download: string | null = null;
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  return ({ destination, downloadRequest }) => {
    const again = downloadRequest === null && destination.url === download;
    // One that ran on would forget the next download: files a second apart were lost in Firefox.
    clearTimeout(forgetting);
    download = downloadRequest === null ? null : destination.url;
    if (download !== null) forgetting = setTimeout(() => (download = null), REPEAT);
    return again;
  };
}

/** @param here address of the page, and what relative ones are relative to */
export function leaves(
  { navigationType, destination, downloadRequest }: Departure,
  here: { readonly url: string; readonly base: string },
): boolean {
  if (navigationType === 'traverse' || (destination.sameDocument && readdressing)) return false;
  if (destination.sameDocument && withoutHash(destination.url) === withoutHash(here.url)) return false;
  if (navigationType === 'reload') return !reloading;
  return !mayFollow({ href: destination.url, target: '', isDownload: downloadRequest !== null }, here);
}
