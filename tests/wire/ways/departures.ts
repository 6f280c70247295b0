import type { Ways } from './way.ts';

/** Ways to take the page itself elsewhere, or to open another. */
export const DEPARTURES: Ways = {
  'location.href': ({ url }) => {
    location.href = url;
  },
  location: ({ url }) => {
    (window as unknown as { location: string }).location = url;
  },
  'document.location': ({ url }) => {
    (document as unknown as { location: string }).location = url;
  },
  'location.assign': ({ url }) => location.assign(url),
  'location.replace': ({ url }) => location.replace(url),
  'location.host': ({ host }) => {
    location.host = host;
  },
  'location.search': ({ url }) => {
    location.search = url;
  },
  'navigation.navigate': ({ url }) => {
    const { navigation } = window as unknown as { navigation: { navigate: (url: string) => void } };
    navigation.navigate(url);
  },
  'top.location': ({ url }) => {
    top?.location.assign(url);
  },
  'javascript: URL that goes on': ({ url }) => {
    location.href = `javascript:location.href=${JSON.stringify(url)}`;
  },
  'history.pushState, then reload': ({ url }) => {
    history.pushState(null, '', new URL(url).pathname);
    location.reload();
  },
  'cookie, then reload': ({ url }) => {
    document.cookie = `row=${new URL(url).pathname.slice(1)}`;
    location.reload();
  },
  'cookie store, then reload': ({ url }) => {
    const { cookieStore } = window as unknown as {
      cookieStore: { set: (name: string, value: string) => Promise<void> };
    };
    void cookieStore.set('store', new URL(url).pathname.slice(1)).then(() => location.reload());
  },
  "cookie by the prototype's setter, then reload": ({ url }) => {
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    cookie?.set?.call(document, `setter=${new URL(url).pathname.slice(1)}`);
    location.reload();
  },
  'refresh in a meta': ({ url }) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}`;
    document.head.append(meta);
  },
  'refresh in a meta that the page has': ({ url }) => {
    const meta = document.querySelector('meta') ?? document.head.appendChild(document.createElement('meta'));
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}`;
    document.head.append(meta);
  },
  'refresh in a blob page': ({ url }) => {
    const html = `<meta http-equiv="refresh" content="0;url=${url}">`;
    location.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  },
  'frame in a blob page': ({ url }) => {
    const html = `<iframe src="${url}"></iframe>`;
    location.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  },
  'refresh in a blob page in another window': ({ url }) => {
    const html = `<meta http-equiv="refresh" content="0;url=${url}">`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  'document.write of a refresh': ({ url }) => {
    document.write(`<meta http-equiv="refresh" content="0;url=${url}">`);
    document.close();
  },
  'document.open with an address': ({ url }) => document.open(url, '_blank', 'popup'),
  'window.open': ({ url }) => window.open(url),
  'window.open, no opener': ({ url }) => window.open(url, '_blank', 'noopener'),
  "window.open into the page's own window": ({ url }) => window.open(url, '_self'),
  'window.open, empty, then location': ({ url }) => {
    const opened = window.open('');
    if (opened) opened.location.href = url;
  },
  'window.open of a data: page': ({ url }) =>
    window.open(`data:text/html,${encodeURIComponent(`<iframe src="${url}"></iframe>`)}`),
};
