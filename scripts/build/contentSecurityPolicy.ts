import type { Plugin } from 'vite';

/**
 * What the built page may do. Nothing reaches a host but the page's own files: `connect-src` allows only data: and
 * blob: URLs (the WASM binary and downloads are such), and there is no form, frame or plug-in. The worker is made
 * from a blob: unlike one loaded from a URL it inherits this policy, so fetch, WebSocket and importScripts are
 * refused there too. `'wasm-unsafe-eval'` lets WebAssembly compile; eval of JavaScript stays refused.
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
} as const;

/** The policy as one header value. */
export function policyText(policy: Readonly<Record<string, string>> = POLICY): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** The policy as the element that brings it into force for all that follows it. */
export function policyMeta(policy?: Readonly<Record<string, string>>): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policyText(policy)}">`;
}

/** Puts the policy into the built index.html, before anything that it governs. The dev server needs a looser one. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'fairloom:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText() },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
