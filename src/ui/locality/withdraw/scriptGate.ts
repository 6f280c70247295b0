/** Of Trusted Types, which TypeScript's library does not know yet: what is used here. */
interface TrustedTypePolicies {
  createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string | null }): unknown;
}

/** File name of the service worker, beside the page. */
const SERVICE_WORKER = './sw.js';

/** Whether text may become the address of a script: the worker inside the page, or the service worker beside it. */
export function isOwnScript(url: string, base: string): boolean {
  if (!URL.canParse(url, base)) return false;
  const { protocol, href } = new URL(url, base);
  return protocol === 'blob:' || href === new URL(SERVICE_WORKER, base).href;
}

/**
 * Holds the one gate by which text becomes markup or the address of a script (Trusted Types; the policy of the page
 * allows no second one). Nothing becomes markup, so that no frame can be written.
 */
export function holdScriptGate(): void {
  const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypePolicies };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (isOwnScript(url, document.baseURI) ? url : null),
  });
}
