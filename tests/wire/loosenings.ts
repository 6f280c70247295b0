import { changePolicies } from '../e2e/fixtures/policies.ts';
import { withoutWaitingPolicy, type Change } from './fixtures/builds.ts';
import { ALL_KEPT, loosened, type Kept } from './fixtures/loosen.ts';

/** One thing taken out of the page's protection, and the ways that are then heard. */
export interface Loosening {
  readonly name: string;
  readonly change: Change;
  readonly page?: readonly string[];
  readonly worker?: readonly string[];
  /** Whether the ways go to the page's own host: then the door to it has to be shut, as for a worker. */
  readonly own?: boolean;
  /** Whether only the shut door refuses them. */
  readonly shut?: boolean;
}

/** One after the other. */
function all(...changes: readonly Change[]): Change {
  return (html) => changes.reduce((text, change) => change(text), html);
}

function source(directive: string, sources: string): Change {
  return (html) =>
    changePolicies(html, (policy) => {
      const rest = policy.split('; ').filter((part) => !part.startsWith(`${directive} `));
      if (rest.length === policy.split('; ').length) throw new Error(`The policy has no ${directive}.`);
      return [...rest, `${directive} ${sources}`].join('; ');
    });
}

function without(directive: string): Change {
  return (html) =>
    changePolicies(html, (policy) =>
      policy
        .split('; ')
        .filter((part) => !part.startsWith(`${directive} `))
        .join('; '),
    );
}

const noPolicy: Change = (html) => changePolicies(html, () => '');

/** Where two layers refuse, the other is taken away too: each alone must be seen to matter. */
const LAYERS: readonly Loosening[] = [
  { name: 'no policy', change: noPolicy, page: ['fetch', 'image'], worker: ['fetch', 'importScripts'] },
  {
    name: 'connect-src *',
    change: source('connect-src', '*'),
    page: ['fetch', 'WebSocket'],
    worker: ['fetch'],
  },
  { name: 'script-src *', change: source('script-src', '*'), page: ['import()'], worker: ['import()'] },
  { name: 'img-src *', change: source('img-src', '*'), page: ['image', 'CSS background'] },
  { name: 'font-src *', change: source('font-src', '*'), page: ['FontFace'], worker: ['FontFace'] },
  {
    name: 'style-src *',
    change: source('style-src', "* 'unsafe-inline'"),
    page: ['CSS @import'],
  },
  { name: 'default-src *', change: source('default-src', '*'), page: ['audio'] },
  {
    name: 'manifest-src *',
    change: all(source('manifest-src', '*'), loosened(ALL_KEPT)),
    page: ['manifest'],
  },
  {
    name: 'form-action *',
    change: all(source('form-action', '*'), loosened(ALL_KEPT)),
    page: ['form by POST'],
  },
  {
    name: 'object-src *',
    change: all(source('object-src', '*'), loosened(ALL_KEPT)),
    page: ['object by createElement'],
  },
  {
    name: 'Trusted Types not required',
    change: without('require-trusted-types-for'),
    page: ['frame by innerHTML', 'preconnect by innerHTML'],
  },
  { name: 'trusted-types *', change: source('trusted-types', '*'), page: ['frame by a gate of its own'] },
  {
    name: 'no second policy',
    change: withoutWaitingPolicy,
    own: true,
    page: ['image', 'CSS background', 'import()'],
    worker: ['import()'],
  },
  {
    // In the worker the gate by which text becomes the address of a script is open only while its helper is started.
    name: 'no second policy, Trusted Types not required',
    change: all(withoutWaitingPolicy, without('require-trusted-types-for')),
    own: true,
    worker: ['importScripts', 'Worker', 'Worker from a blob that imports scripts'],
  },
  {
    name: 'worker-src with the own host',
    change: all(source('worker-src', "blob: 'self'"), without('require-trusted-types-for')),
    own: true,
    page: ['Worker'],
    worker: ['Worker'],
  },
  {
    name: 'kept: createElement, once the door is shut',
    change: loosened({ properties: ['createElement'] }),
    shut: true,
    page: ['preconnect'],
  },
  {
    name: 'kept: PaymentRequest, and connect-src *',
    change: all(source('connect-src', '*'), loosened({ properties: ['PaymentRequest'] })),
    page: ['payment, can it be made'],
  },
  {
    name: 'kept: cookie, navigate',
    change: loosened({ properties: ['cookie'], events: ['navigate'] }),
    own: true,
    page: ['cookie, then reload'],
  },
];

/** Withdrawals: what is kept, and the ways that are heard for it with the policy in force. */
const WITHDRAWALS: readonly (readonly [kept: Kept, ...ways: string[]])[] = [
  [{ gate: true }, 'frame by innerHTML'],
  [{ properties: ['RTCPeerConnection'] }, 'WebRTC'],
  [{ properties: ['webkitRTCPeerConnection'] }, 'WebRTC by its old name'],
  [{ properties: ['XSLTProcessor', 'createDocument'] }, 'preconnect in a document of XSLT'],
  [{ properties: ['credentials'] }, 'credentials.get'],
  [{ properties: ['open'] }, 'window.open', 'document.open with an address'],
  [{ properties: ['createElement'] }, 'frame by createElement'],
  [{ properties: ['createElementNS'] }, 'frame by createElementNS'],
  [{ properties: ['define'] }, 'frame of a customised element'],
  [{ properties: ['responseType', 'responseXML'] }, 'frame of a fetched document'],
  [{ properties: ['createDocument'] }, 'frame of a made document'],
  [{ properties: ['PublicKeyCredential'] }, 'signal of a credential'],
  [{ properties: ['documentPictureInPicture'] }, 'WebRTC of a picture-in-picture window'],
  [{ properties: ['click'] }, 'a detached for _blank, clicked'],
  [{ properties: ['dispatchEvent'] }, 'svg a detached for _blank, sent an event'],
  [{ events: ['navigate'] }, 'location.href'],
];

export const LOOSENINGS: readonly Loosening[] = [
  ...LAYERS,
  ...WITHDRAWALS.map(([kept, ...page]) => ({
    name: `kept: ${[kept.properties, kept.events, kept.gate && 'gate'].flat().filter(Boolean).join(', ')}`,
    change: loosened(kept),
    page,
  })),
];
