import { kind, type Ways } from './way.ts';

const SVG_LINK = 'svg a';

/** Links that a script follows. `detail`: element, where it goes, how it is followed, where it stands. */
const CLICKED = kind(
  Object.fromEntries(
    ['a', 'area', SVG_LINK].flatMap((element) =>
      ['_self', '_blank'].flatMap((target) =>
        ['clicked', 'sent an event'].map((how) => {
          const name = `${element} for ${target}, ${how}`;
          return [name, [element, target, how, 'in the page'].join('|')];
        }),
      ),
    ),
  ),
  followLink,
);

const ELSEWHERE = kind(
  {
    'a detached, clicked': 'a|_self|clicked|nowhere',
    'a detached for _blank, clicked': 'a|_blank|clicked|nowhere',
    'a detached, sent an event': 'a|_self|sent an event|nowhere',
    'a in a closed shadow root, clicked': 'a|_self|clicked|in a shadow root',
    'a in a closed shadow root for _blank, sent an event': 'a|_blank|sent an event|in a shadow root',
    'child of a, clicked': 'a|_self|child clicked|in the page',
    'child of a detached a, clicked': 'a|_blank|child clicked|nowhere',
    'a for a window by name, clicked': 'a|row|clicked|in the page',
    'svg a detached for _blank, sent an event': 'svg a|_blank|sent an event|nowhere',
  },
  followLink,
);

/** Runs elsewhere, as all of these do: it can use nothing but its argument. */
function followLink({ url, detail }: { url: string; detail: string }): void {
  const [element = '', target = '', how = '', place = ''] = detail.split('|');
  const svg = element === 'svg a';
  const link = svg
    ? document.createElementNS('http://www.w3.org/2000/svg', 'a')
    : document.createElement(element);
  link.setAttribute('href', url);
  link.setAttribute('target', target);
  const child = svg
    ? document.createElementNS('http://www.w3.org/2000/svg', 'text')
    : document.createElement('b');
  child.textContent = 'row';
  link.append(child);
  if (place === 'in the page') {
    if (svg) {
      const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      picture.append(link);
      document.body.append(picture);
    } else document.body.append(link);
  }
  if (place === 'in a shadow root') {
    const box = document.createElement('div');
    box.attachShadow({ mode: 'closed' }).append(link);
    document.body.append(box);
  }
  const followed = how.startsWith('child') ? child : link;
  if (how.endsWith('clicked') && followed instanceof HTMLElement) followed.click();
  else followed.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
}

/** Links that a script follows. */
export const LINKS: Ways = {
  ...CLICKED,
  ...ELSEWHERE,
  "a, clicked by the prototype's method": ({ url }) => {
    const link = document.createElement('a');
    link.href = url;
    HTMLElement.prototype.click.call(link);
  },
  'a with an event that stops at once': ({ url }) => {
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    link.addEventListener('click', (event) => event.stopImmediatePropagation());
    document.body.append(link);
    link.dispatchEvent(new PointerEvent('click', { bubbles: false, cancelable: true }));
  },
  'a whose address changes as it is followed': ({ url }) => {
    const link = document.createElement('a');
    link.href = '#';
    link.addEventListener('click', () => Object.assign(link, { href: url, target: '_blank' }));
    document.body.append(link);
    link.click();
  },
  'a of another document': ({ url }) => {
    const link = document.implementation.createHTMLDocument('').createElement('a');
    link.href = url;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  'a that downloads': ({ url }) => {
    const link = document.createElement('a');
    Object.assign(link, { href: url, download: 'row' });
    document.body.append(link);
    link.click();
  },
  'a that downloads, detached': ({ url }) => {
    const link = document.createElement('a');
    Object.assign(link, { href: url, download: 'row' });
    link.click();
  },
  'a that pings': ({ url }) => {
    const link = document.createElement('a');
    Object.assign(link, { href: '#row', ping: url });
    document.body.append(link);
    link.click();
  },
  'a with attribution': ({ url }) => {
    const link = document.createElement('a');
    link.href = '#row';
    link.setAttribute('attributionsrc', url);
    document.body.append(link);
    link.click();
  },
  'svg a with an animated address': ({ url }) => {
    const svg = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name);
    const [picture, link, change] = [svg('svg'), svg('a'), svg('set')];
    change.setAttribute('attributeName', 'href');
    change.setAttribute('to', url);
    link.append(change);
    picture.append(link);
    document.body.append(picture);
    requestAnimationFrame(() =>
      link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })),
    );
  },
  'MathML link': ({ url }) => {
    const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math');
    const row = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'mrow');
    row.setAttribute('href', url);
    math.append(row);
    document.body.append(math);
    row.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  },
};
