/**
 * Ways that nobody hears from a page without any protection either: that they are not heard from Fairloom proves
 * nothing. Measured in Chromium 156; the control fails when one of them is heard, or another is not.
 */
export interface Silent {
  readonly page: readonly string[];
  readonly worker: readonly string[];
}

/** Whatever page and host: the browser refuses, has no such thing, or asks a person first. */
const ALWAYS: Silent = {
  page: [
    // Wants an attestation of the page's host, or a flag.
    'shared storage worklet',
    'ad auction',
    'attribution of an image',
    'fenced frame',
    // Wants a service worker.
    'background fetch',
    // Given up by the browser.
    'prerender',
    // Its HTML is made harmless.
    'frame by setHTML',
    // No page may send itself to one.
    'window.open of a data: page',
  ],
  // Not there in a worker.
  worker: ['cookie store', 'WebRTC'],
};

/** Refused by the browser for any host but the page's own. */
const ELSEWHERE: Silent = {
  page: [
    'Worker',
    'Worker of type module',
    'SharedWorker',
    'service worker of another scope',
    'use in SVG',
    'CSS filter',
    'XSLT import',
    // Carry something to the page's own host alone.
    'history.pushState, then reload',
    'cookie, then reload',
    'cookie store, then reload',
    "cookie by the prototype's setter, then reload",
  ],
  worker: ['Worker', 'Worker of type module'],
};

/** Tried from the hosted page to another host only, and silent: the browser refuses, or asks a person first. */
const ASKING: Silent = {
  page: [
    'secure payment confirmation',
    'federated identity, disconnected',
    'federated identity, asked about the user',
    'icon of a notification of the service worker',
    'presentation on another screen',
    'protocol handler',
    'installation of an app',
    'a with attribution',
    'MathML link',
  ],
  worker: [],
};

/** The name has been looked up and the connection is there already, or the host is the same. */
const OWN: Silent = {
  page: [
    'WebTransport',
    'preconnect',
    'dns-prefetch',
    'preconnect made by createElementNS',
    'preconnect by innerHTML',
    'preconnect by a link that the page has',
    'preconnect by a copy of a link that the page has',
    'preconnect in a document of XSLT',
    'WebRTC of an empty frame',
    'WebRTC of a picture-in-picture window',
    'location.host',
  ],
  worker: ['WebTransport'],
};

/** A page from a file is an origin apart from every other, and has no host. */
const FILE: Silent = {
  page: ['SharedWorker from a blob that fetches', 'location.host', 'location.search'],
  worker: ['Worker from a blob that imports'],
};

/** Told by a look-up alone, or with datagrams that name nobody: heard for what they are in a network namespace only. */
export const LOOKED_UP_ONLY: readonly string[] = [
  'WebRTC',
  'WebRTC by its old name',
  'WebRTC of a picture-in-picture window',
  'WebRTC of an empty frame',
  'WebTransport',
  'dns-prefetch',
];

function join(...lists: readonly Silent[]): Silent {
  return { page: lists.flatMap(({ page }) => page), worker: lists.flatMap(({ worker }) => worker) };
}

export const SILENT = {
  'hosted page, another host': join(ALWAYS, ELSEWHERE, ASKING),
  "hosted page, the page's own host": join(ALWAYS, OWN),
  'single file, another host': join(ALWAYS, ELSEWHERE, FILE),
} as const;
