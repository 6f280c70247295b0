import { guard, redefine, refuse, replace } from '../../../locality/withdrawn.ts';

/**
 * Elements that are a page of their own or bring one: a refused frame still tells the wire the name of its host, and an
 * empty one holds an untouched copy of all that the page has taken away. Fairloom has no forms either.
 */
const NEVER = ['iframe', 'frame', 'frameset', 'fencedframe', 'portal', 'object', 'embed', 'applet', 'form'];
/** Elements that only load or set up: not needed once the page is loaded. `link` can look up a name ahead of time. */
const ONLY_WHILE_LOADING = ['link', 'script', 'base', 'meta'];

const refused = new Set(NEVER);

/** From now on no frame, plug-in or form can be made by name; markup from text is refused by Trusted Types. */
export function withdrawElements(): void {
  guard(Document.prototype, 'createElement', (_, [name, ...rest]) => [allowed(name), ...rest]);
  guard(Document.prototype, 'createElementNS', (_, [space, name, ...rest]) => [
    space,
    allowed(name),
    ...rest,
  ]);
  // A class of one's own that extends a frame would be made without its name.
  replace(CustomElementRegistry.prototype, 'define', () => refuse('defines no elements'));
  // What happens inside a shadow tree is not heard outside.
  replace(Element.prototype, 'attachShadow', () => refuse('has no shadow trees'));
  withdrawParsedDocuments();
}

/** From now on nothing can be made either that loads a file of the page's own host. */
export function withdrawLoaders(): void {
  withdrawLinks();
  for (const name of ONLY_WHILE_LOADING) refused.add(name);
}

/** A link that is there could be copied, and its address changed. Style sheets stay, as text; the others have done their work. */
function withdrawLinks(): void {
  for (const link of document.querySelectorAll('link')) {
    if (link.sheet) link.before(styleOf(link.sheet));
    link.remove();
  }
}

function styleOf({ cssRules }: CSSStyleSheet): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = Array.from(cssRules, ({ cssText }) => cssText).join('\n');
  return style;
}

/** A qualified name may have a prefix, and names in HTML have no case. */
function allowed(name: unknown): string {
  const qualified = String(name);
  const local = qualified.toLowerCase().split(':').at(-1)!;
  if (refused.has(local)) refuse(`makes no <${local}>`);
  return qualified;
}

/** Documents that are made or parsed have elements that could be taken from them. */
function withdrawParsedDocuments(): void {
  for (const name of ['createDocument', 'createHTMLDocument'] as const) {
    replace(DOMImplementation.prototype, name, () => refuse('makes no documents'));
  }
  redefine(XMLHttpRequest.prototype, 'responseType', (before) => ({
    ...before,
    set(this: XMLHttpRequest, type: unknown) {
      const wanted = String(type);
      if (wanted === 'document') refuse('asks for no documents');
      before.set?.call(this, wanted);
    },
  }));
  replace(XMLHttpRequest.prototype, 'responseXML', null);
}
