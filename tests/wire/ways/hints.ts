import { kind, type Ways } from './way.ts';

/** Ways to make the browser fetch, connect or look up ahead of time. */
export const HINTS: Ways = {
  ...kind(
    {
      'link to a style sheet': 'stylesheet',
      prefetch: 'prefetch',
      modulepreload: 'modulepreload',
      preconnect: 'preconnect',
      'dns-prefetch': 'dns-prefetch',
      prerender: 'prerender',
      icon: 'icon',
    },
    ({ url, detail }) => {
      const link = document.createElement('link');
      link.rel = detail;
      link.href = url;
      document.head.append(link);
    },
  ),
  manifest: ({ url }) => {
    // Only the first one counts.
    document.querySelector('link[rel="manifest"]')?.remove();
    const link = document.createElement('link');
    Object.assign(link, { rel: 'manifest', href: url });
    document.head.append(link);
  },
  preload: ({ url }) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'image', href: url });
    document.head.append(link);
  },
  'preload with imagesrcset': ({ url }) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'image', imageSrcset: `${url} 1x` });
    document.head.append(link);
  },
  'compression dictionary': ({ url }) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'compression-dictionary', href: url });
    document.head.append(link);
  },
  'preconnect made by createElementNS': ({ url }) => {
    const link = document.createElementNS('http://www.w3.org/1999/xhtml', 'link') as HTMLLinkElement;
    Object.assign(link, { rel: 'preconnect', href: url });
    document.head.append(link);
  },
  'preconnect by innerHTML': ({ url }) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = `<link rel="preconnect" href="${url}">`;
  },
  'preconnect by a link that the page has': ({ url }) => {
    const link = document.querySelector('link') ?? document.head.appendChild(document.createElement('link'));
    link.rel = 'preconnect';
    link.href = url;
  },
  'preconnect by a copy of a link that the page has': ({ url }) => {
    const original = document.querySelector('link') ?? document.createElement('link');
    const link = original.cloneNode() as HTMLLinkElement;
    Object.assign(link, { rel: 'preconnect', href: url });
    document.head.append(link);
  },
  'preconnect in a document of XSLT': ({ url }) => {
    const sheet = document.implementation.createDocument(
      'http://www.w3.org/1999/XSL/Transform',
      'stylesheet',
    );
    const xslt = 'http://www.w3.org/1999/XSL/Transform';
    const source = document.implementation.createDocument(null, 'row');
    const made = sheet.createElementNS(xslt, 'element');
    made.setAttribute('name', 'link');
    made.setAttribute('namespace', 'http://www.w3.org/1999/xhtml');
    for (const [name, value] of [
      ['rel', 'preconnect'],
      ['href', url],
    ] as const) {
      const attribute = sheet.createElementNS(xslt, 'attribute');
      attribute.setAttribute('name', name);
      attribute.textContent = value;
      made.append(attribute);
    }
    const template = sheet.createElementNS(xslt, 'template');
    template.setAttribute('match', '/');
    template.append(made);
    sheet.documentElement.setAttribute('version', '1.0');
    sheet.documentElement.append(template);
    const processor = new XSLTProcessor();
    processor.importStylesheet(sheet);
    document.body.append(processor.transformToFragment(source, document));
  },
  'speculation rules': ({ url }) => {
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = JSON.stringify({ prefetch: [{ urls: [url], eagerness: 'immediate' }] });
    document.head.append(rules);
  },
  'speculation rules, to draw ahead': ({ url }) => {
    const rules = document.createElement('script');
    rules.type = 'speculationrules';
    rules.textContent = JSON.stringify({ prerender: [{ urls: [url], eagerness: 'immediate' }] });
    document.head.append(rules);
  },
};
