/** Directives of a Content-Security-Policy and their sources. */
export type Policy = Readonly<Record<string, string>>;

/**
 * What the built page may do from its first byte. Nothing reaches a host but the page's own files: `connect-src` allows
 * only data: and blob: URLs (downloads are such), and there is no form, frame or plug-in. The worker is made from a
 * blob: unlike one loaded from a URL it inherits the policies of the page. `'wasm-unsafe-eval'` lets WebAssembly
 * compile; eval of JavaScript stays refused.
 */
export const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  // The second is the service worker of the installed page: a file of its own that only keeps and serves the others.
  'worker-src': "blob: 'self'",
  'connect-src': 'data: blob:',
  // React and Recharts set style attributes.
  'style-src': "'self' 'unsafe-inline'",
  // Its own files are the icons of the installed page.
  'img-src': "'self' data: blob:",
  'font-src': 'data:',
  'manifest-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-src': "'none'",
  'object-src': "'none'",
  // Text becomes markup or the address of a script by one gate only, which the page's first module holds.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
} as const satisfies Policy;

/**
 * What is left once all files of the page are loaded and before a table can be opened (`src/ui/locality/door.ts`):
 * nothing of its own host, or of the folder that it lies in, can be asked for any more, whatever stands in the address.
 */
export const POLICY_ONCE_LOADED = {
  ...POLICY,
  'script-src': "'wasm-unsafe-eval'",
  'worker-src': 'blob:',
  'style-src': "'unsafe-inline'",
  'img-src': 'data: blob:',
  'manifest-src': "'none'",
} as const satisfies Policy;

/** Name of the <meta> in which the second policy waits to be put in force. */
export const WAITING_POLICY = 'fairloom-policy-once-loaded';

/** A policy as one header value. */
export function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}
