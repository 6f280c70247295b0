import { ANYWHERE } from './anywhere.ts';
import type { Ways } from './way.ts';

/** Ways of a page to load something without an element. */
export const CALLS: Ways = {
  ...ANYWHERE,
  fetchLater: ({ url }) =>
    (window as unknown as { fetchLater: (url: string, options: object) => void }).fetchLater(url, {
      activateAfter: 0,
    }),
  beacon: ({ url }) => void navigator.sendBeacon(url, 'row'),
  SharedWorker: ({ url }) => void new SharedWorker(url),
  'SharedWorker from a blob that fetches': ({ url }) => {
    const code = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' })`;
    void new SharedWorker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  'Worker from a blob that fetches and imports': ({ url }) => {
    const code = `fetch(${JSON.stringify(url)}, { mode: 'no-cors' }); importScripts(${JSON.stringify(url)})`;
    void new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  'service worker of another scope': ({ url }) =>
    void navigator.serviceWorker.register(url, { scope: '/row/' }).catch(() => {}),
  'audio worklet': ({ url }) => {
    const context = new OfflineAudioContext(1, 1, 8000);
    void context.audioWorklet.addModule(url).catch(() => {});
  },
  'paint worklet': ({ url }) => {
    const css = CSS as unknown as { paintWorklet: { addModule: (url: string) => Promise<void> } };
    void css.paintWorklet.addModule(url).catch(() => {});
  },
  'shared storage worklet': ({ url }) => {
    const { sharedStorage } = window as unknown as {
      sharedStorage: { createWorklet: (url: string) => Promise<unknown> };
    };
    void sharedStorage.createWorklet(url).catch(() => {});
  },
  'background fetch': ({ url }) =>
    void navigator.serviceWorker.getRegistration().then((registration) =>
      (
        registration as unknown as {
          backgroundFetch: { fetch: (id: string, url: string) => Promise<void> };
        }
      ).backgroundFetch
        .fetch('row', url)
        .catch(() => {}),
    ),
  'ad auction': ({ url, host }) => {
    const { joinAdInterestGroup: join } = navigator as unknown as {
      joinAdInterestGroup: (group: object, seconds: number) => Promise<void>;
    };
    void join
      .call(navigator, { owner: `https://${host}`, name: 'row', biddingLogicURL: url }, 60)
      .catch(() => {});
  },
};

/** Ways of a page to load something through an element or a style. */
export const ELEMENTS: Ways = {
  image: ({ url }) => void (new Image().src = url),
  'image with srcset': ({ url }) => void (new Image().srcset = `${url} 1x`),
  'image of a form': ({ url }) => {
    const input = document.createElement('input');
    input.type = 'image';
    input.src = url;
    document.body.append(input);
  },
  'attribution of an image': ({ url }) => {
    const image = new Image();
    image.setAttribute('attributionsrc', url);
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    document.body.append(image);
  },
  audio: ({ url }) => void new Audio(url).play().catch(() => {}),
  video: ({ url }) => {
    const video = document.createElement('video');
    video.src = url;
    document.body.append(video);
  },
  'poster of a video': ({ url }) => {
    const video = document.createElement('video');
    video.poster = url;
    document.body.append(video);
  },
  track: ({ url }) => {
    const video = document.createElement('video');
    const track = document.createElement('track');
    Object.assign(track, { src: url, kind: 'captions', default: true });
    video.crossOrigin = 'anonymous';
    video.append(track);
    document.body.append(video);
    track.track.mode = 'showing';
  },
  script: ({ url }) => {
    const script = document.createElement('script');
    script.src = url;
    document.head.append(script);
  },
  'script of type module': ({ url }) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = url;
    document.head.append(script);
  },
  'script in SVG': ({ url }) => {
    const script = document.createElementNS('http://www.w3.org/2000/svg', 'script');
    script.setAttribute('href', url);
    document.body.append(script);
  },
  'import map': ({ url }) => {
    const script = document.createElement('script');
    script.type = 'importmap';
    script.textContent = JSON.stringify({ imports: { row: url } });
    document.head.append(script);
    // As a variable: a bundler would look for it.
    const name = 'row';
    void import(name).catch(() => {});
  },
  'image in SVG': ({ url }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  'filter image in SVG': ({ url }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'feImage');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  'use in SVG': ({ url }) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    use.setAttribute('href', `${url}#row`);
    svg.append(use);
    document.body.append(svg);
  },
  'CSS background': ({ url }) => {
    const box = document.createElement('div');
    box.style.cssText = `width:9px;height:9px;background:url("${url}")`;
    document.body.append(box);
  },
  'CSS filter': ({ url }) => {
    const box = document.createElement('div');
    box.style.cssText = `width:9px;height:9px;background:red;filter:url("${url}#row")`;
    document.body.append(box);
  },
  'CSS mask': ({ url }) => {
    const box = document.createElement('div');
    box.style.cssText = `width:9px;height:9px;background:red;mask:url("${url}#row")`;
    document.body.append(box);
  },
  'CSS cursor': ({ url }) => {
    document.documentElement.style.cursor = `url("${url}"), auto`;
  },
  'CSS @import': ({ url }) => {
    const style = document.createElement('style');
    style.textContent = `@import url("${url}");`;
    document.head.append(style);
  },
  'CSS @font-face': ({ url }) => {
    const style = document.createElement('style');
    style.textContent = `@font-face { font-family: row; src: url("${url}") }`;
    const box = document.createElement('p');
    box.style.fontFamily = 'row';
    box.textContent = 'row';
    document.head.append(style);
    document.body.append(box);
  },
  'CSS of a constructed sheet': ({ url }) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`body::after { content: url("${url}") }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  },
  'XSLT import': ({ url }) => {
    const sheet = new DOMParser().parseFromString(
      `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:import href="${url}"/></x:stylesheet>`,
      'text/xml',
    );
    const processor = new XSLTProcessor();
    processor.importStylesheet(sheet);
    processor.transformToFragment(sheet, document);
  },
};
