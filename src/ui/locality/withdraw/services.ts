import { redefine, refuse, replace } from '../../../locality/withdrawn.ts';

/**
 * Parts of the browser that carry what a script gives them out of the page, and that no policy governs, or not in every
 * browser. Fairloom uses none of them.
 */
const OF_THE_WINDOW = [
  // Address look-ups (STUN) leave under `default-src 'none'`.
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'mozRTCPeerConnection',
  // Signals about passkeys and sign-in do not go through `navigator.credentials`, and fetch from the host too.
  'PublicKeyCredential',
  'IdentityCredential',
  'IdentityProvider',
  'DigitalCredential',
  // The browser itself fetches from the address of a payment method.
  'PaymentRequest',
  // Voices and recognisers may be services of the browser's maker.
  'speechSynthesis',
  'SpeechSynthesisUtterance',
  'SpeechRecognition',
  'webkitSpeechRecognition',
  // Addresses that another device, or the system's own notices, would load.
  'PresentationRequest',
  'Notification',
  // Other pages of the same host.
  'SharedWorker',
  'BroadcastChannel',
  'cookieStore',
  'sharedStorage',
  // Makes elements, frames among them, that no other gate sees.
  'XSLTProcessor',
] as const;

const OF_THE_NAVIGATOR = [
  // Passkeys and federated sign-in: the browser itself fetches from the host that is named.
  'credentials',
  'identity',
  'login',
  'presentation',
  'mediaSession',
  'registerProtocolHandler',
  'share',
  'joinAdInterestGroup',
  'runAdAuction',
] as const;

export function withdrawServices(): void {
  for (const name of OF_THE_WINDOW) replace(window, name, undefined);
  for (const name of OF_THE_NAVIGATOR) replace(navigator, name, undefined);
  withdrawCookies();
}

/** Cookies go along with the next request to the page's own host. */
function withdrawCookies(): void {
  redefine(document, 'cookie', () => ({ get: () => '', set: () => refuse('sets no cookies') }));
}
