import type { Plugin } from 'vite';
import { POLICY } from '../../src/locality/policy.ts';

/** Of the policy, what holds for the page and for the single file beside it, and what only a header can say. */
const FRAMING_POLICY = [
  "frame-ancestors 'none'",
  ...(['connect-src', 'form-action', 'base-uri', 'frame-src', 'object-src'] as const).map(
    (directive) => `${directive} ${POLICY[directive]}`,
  ),
].join('; ');

/** Abilities that the page never asks for, and that a script could use to reach beyond it. */
const NEVER_ASKED_FOR = [
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'hid',
  'identity-credentials-get',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'serial',
  'usb',
];

/** What a host can do that no <meta> can. The page works without them; docs/hosting.md says what each is for. */
export const HOST_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': FRAMING_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': NEVER_ASKED_FOR.map((ability) => `${ability}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const headers = Object.entries(HOST_HEADERS);
const lines = (line: (name: string, value: string) => string) =>
  headers.map(([name, value]) => line(name, value)).join('\n');
const json = (value: unknown) => JSON.stringify(value, null, 2);

/** Files that bring the headers into force on the usual static hosts, by their path below `dist/`. */
export const HEADER_FILES: Readonly<Record<string, string>> = {
  // Netlify, Cloudflare Pages
  _headers: `/*\n${lines((name, value) => `  ${name}: ${value}`)}\n`,
  // Apache
  '.htaccess': `<IfModule mod_headers.c>\n${lines((name, value) => `  Header always set ${name} "${value}"`)}\n</IfModule>\n`,
  // Vercel
  'vercel.json': `${json({ headers: [{ source: '/(.*)', headers: headers.map(([key, value]) => ({ key, value })) }] })}\n`,
  // Azure Static Web Apps
  'staticwebapp.config.json': `${json({ globalHeaders: HOST_HEADERS })}\n`,
  // nginx, to be included where the page is served
  'hosting/nginx.conf': `${lines((name, value) => `add_header ${name} "${value}" always;`)}\n`,
  // Caddy, to be imported where the page is served
  'hosting/Caddyfile': `header {\n${lines((name, value) => `\t${name} "${value}"`)}\n}\n`,
};

/** Lays the header files beside the hosted page, and serves them where the built page is served from here. */
export function hostHeaders(): Plugin {
  return {
    name: 'fairloom:host-headers',
    config: () => ({ preview: { headers: { ...HOST_HEADERS } } }),
    generateBundle() {
      for (const [fileName, source] of Object.entries(HEADER_FILES)) {
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
