import type { HtmlTagDescriptor, Plugin } from 'vite';
import {
  POLICY,
  POLICY_ONCE_LOADED,
  policyText,
  WAITING_POLICY,
  type Policy,
} from '../../src/locality/policy.ts';

/** The elements of the page's head that hold its policy from the start and the one that waits. */
function policyTags(policy: Policy): { readonly attrs: Record<string, string> }[] {
  return [
    { attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(policy) } },
    { attrs: { name: WAITING_POLICY, content: policyText(POLICY_ONCE_LOADED) } },
  ];
}

/** The same as markup, for what no plugin of Vite writes. */
export function policyMarkup(policy: Policy): string {
  const attributes = (attrs: Record<string, string>) =>
    Object.entries(attrs)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join('');
  return policyTags(policy)
    .map(({ attrs }) => `<meta${attributes(attrs)}>`)
    .join('\n    ');
}

/** Puts the policy into the built index.html, before anything that it governs. The dev server needs a looser one. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'fairloom:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () =>
        policyTags(POLICY).map(({ attrs }): HtmlTagDescriptor => ({
          tag: 'meta',
          attrs,
          injectTo: 'head-prepend',
        })),
    },
  };
}
