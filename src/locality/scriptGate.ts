/** Of Trusted Types, which TypeScript's library does not know yet: what is used here. */
interface TrustedTypePolicies {
  createPolicy(name: string, rules: { readonly createScriptURL: (url: string) => string | null }): unknown;
}

/**
 * Holds the one gate by which text becomes markup or the address of a script (Trusted Types; the policy of the page
 * allows no second one). Nothing becomes markup, so that no frame can be written.
 * @param scope the window, or a worker's global scope; a worker without a gate starts no script at all
 */
export function holdScriptGate(scope: object, isOwnScript: (url: string) => boolean): void {
  const { trustedTypes } = scope as { trustedTypes?: TrustedTypePolicies };
  trustedTypes?.createPolicy('default', { createScriptURL: (url) => (isOwnScript(url) ? url : null) });
}
