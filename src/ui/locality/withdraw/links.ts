import { guard, refuse } from '../../../locality/withdrawn.ts';

/** The one link of the page that asks its host for a file: the page itself, as one file. */
export const SINGLE_FILE_LINK = './fairloom.html';

const HTML = 'http://www.w3.org/1999/xhtml';
const CLICKS = ['click', 'auxclick'] as const;

/**
 * Whether a link of the page may be followed: to a place in the page, to a download of what the page has made, and to
 * the page as one file. To no other address, of any host, whoever clicks: Fairloom has no such link.
 */
export function mayFollow(
  link: { readonly href: string; readonly target: string; readonly isDownload: boolean },
  here: { readonly url: string; readonly base: string },
): boolean {
  if (!URL.canParse(link.href, here.base)) return false;
  const to = new URL(link.href, here.base);
  if (link.isDownload) {
    return ['blob:', 'data:'].includes(to.protocol) || to.href === new URL(SINGLE_FILE_LINK, here.base).href;
  }
  return link.target === '' && to.hash !== '' && withoutHash(to.href) === withoutHash(here.url);
}

/** An address without the place in the page that it names. */
export function withoutHash(url: string): string {
  return url.split('#', 1)[0]!;
}

/** Refuses clicks on links that may not be followed, a person's and a script's, inside the document and outside. */
export function guardLinks(): void {
  for (const type of CLICKS) {
    window.addEventListener(
      type,
      (event) => {
        if (!event.composedPath().some(isForbidden)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
  // An element outside of the document can be clicked by a script too, and the window hears nothing of it.
  guard(HTMLElement.prototype, 'click', (self, args) => unlessForbidden(self, args));
  guard(EventTarget.prototype, 'dispatchEvent', (self, args) =>
    args[0] instanceof UIEvent ? unlessForbidden(self, args) : args,
  );
}

function unlessForbidden(target: unknown, args: readonly unknown[]): readonly unknown[] {
  return isInForbidden(target) ? refuse('follows no link to elsewhere') : args;
}

function isInForbidden(target: unknown): boolean {
  for (let node = target instanceof Node ? target : null; node !== null; node = node.parentNode) {
    if (isForbidden(node)) return true;
  }
  return false;
}

/** Links of SVG and MathML can change their address without an attribute; Fairloom has none. */
function isForbidden(target: unknown): boolean {
  if (!(target instanceof Element)) return false;
  if (target.namespaceURI !== HTML) return target.localName === 'a' || target.hasAttribute('href');
  if (!['a', 'area'].includes(target.localName)) return false;
  const href = target.getAttribute('href');
  if (href === null) return false;
  const link = {
    href,
    target: target.getAttribute('target') ?? '',
    isDownload: target.hasAttribute('download'),
  };
  return !mayFollow(link, { url: window.location.href, base: document.baseURI });
}
