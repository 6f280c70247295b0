import { kind, type Ways } from './way.ts';

/** Ways to put something with an address of its own into the page: frames, plug-ins, and documents with them. */
export const FRAMES: Ways = {
  ...kind(
    {
      'frame by createElement': 'iframe',
      'embed by createElement': 'embed',
      'object by createElement': 'object',
      'fenced frame': 'fencedframe',
    },
    ({ url, detail }) => {
      const frame = document.createElement(detail);
      for (const name of ['src', 'data']) frame.setAttribute(name, url);
      document.body.append(frame);
    },
  ),
  ...kind(
    { 'frame by createElementNS': 'iframe', 'frame set': 'frame', 'object by createElementNS': 'object' },
    ({ url, detail }) => {
      const html = 'http://www.w3.org/1999/xhtml';
      const frame = document.createElementNS(html, detail);
      for (const name of ['src', 'data']) frame.setAttribute(name, url);
      if (detail !== 'frame') document.body.append(frame);
      else {
        const set = document.createElementNS(html, 'frameset');
        set.append(frame);
        document.documentElement.append(set);
      }
    },
  ),
  'frame by innerHTML': ({ url }) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = `<iframe src="${url}"></iframe>`;
  },
  'frame by insertAdjacentHTML': ({ url }) =>
    document.body.insertAdjacentHTML('beforeend', `<iframe src="${url}"></iframe>`),
  'frame by outerHTML': ({ url }) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.outerHTML = `<iframe src="${url}"></iframe>`;
  },
  'frame by a shadow root': ({ url }) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.attachShadow({ mode: 'closed' }).innerHTML = `<iframe src="${url}"></iframe>`;
  },
  'frame by setHTMLUnsafe': ({ url }) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.setHTMLUnsafe(`<iframe src="${url}"></iframe>`);
  },
  'frame by setHTML': ({ url }) => {
    const box = document.createElement('div');
    document.body.append(box);
    const sanitizing = box as unknown as { setHTML: (html: string, options: object) => void };
    sanitizing.setHTML(`<iframe src="${url}"></iframe>`, { sanitizer: {} });
  },
  'frame by parseHTMLUnsafe': ({ url }) => {
    const parsed = Document.parseHTMLUnsafe(`<iframe src="${url}"></iframe>`);
    document.body.append(...parsed.body.childNodes);
  },
  'frame by a contextual fragment': ({ url }) => {
    const range = document.createRange();
    range.selectNode(document.body);
    document.body.append(range.createContextualFragment(`<iframe src="${url}"></iframe>`));
  },
  'frame by execCommand': ({ url }) => {
    const box = document.createElement('div');
    box.contentEditable = 'true';
    document.body.append(box);
    box.focus();
    // Deprecated, and there.
    const { execCommand } = document as unknown as { execCommand: (...words: unknown[]) => boolean };
    execCommand.call(document, 'insertHTML', false, `<iframe src="${url}"></iframe>`);
  },
  'frame by srcdoc': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<iframe src="${url}"></iframe>`;
    document.body.append(frame);
  },
  'frame with a javascript: URL': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = `javascript:'<iframe src="${url}"></iframe>'`;
    document.body.append(frame);
  },
  'frame in a blob page in a frame': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = URL.createObjectURL(new Blob([`<iframe src="${url}"></iframe>`], { type: 'text/html' }));
    document.body.append(frame);
  },
  'frame in a data: page in a frame': ({ url }) => {
    const frame = document.createElement('iframe');
    frame.src = `data:text/html,${encodeURIComponent(`<iframe src="${url}"></iframe>`)}`;
    document.body.append(frame);
  },
  'frame in a template': ({ url }) => {
    const template = document.createElement('template');
    template.innerHTML = `<iframe src="${url}"></iframe>`;
    document.body.append(template.content.cloneNode(true));
  },
  'frame of a parsed document': ({ url }) => {
    const parsed = new DOMParser().parseFromString(`<iframe src="${url}"></iframe>`, 'text/html');
    document.body.append(...[...parsed.body.children].map((child) => document.adoptNode(child)));
  },
  'frame of a parsed XML document': ({ url }) => {
    const text = `<iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}"></iframe>`;
    const parsed = new DOMParser().parseFromString(text, 'text/xml');
    document.body.append(document.adoptNode(parsed.documentElement));
  },
  'frame of a made document': ({ url }) => {
    const made = document.implementation.createDocument('http://www.w3.org/1999/xhtml', 'iframe');
    const frame = document.adoptNode(made.documentElement);
    frame.setAttribute('src', url);
    document.body.append(frame);
  },
  "frame by another document's createElement": ({ url }) => {
    const frame = document.implementation.createHTMLDocument('').createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  },
  ...kind(
    { 'frame of a fetched document': 'text/html', 'frame of a fetched XML document': 'application/xml' },
    ({ url, detail }) => {
      const text = `<iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}"></iframe>`;
      const request = new XMLHttpRequest();
      request.open('GET', URL.createObjectURL(new Blob([text], { type: detail })));
      request.responseType = 'document';
      request.onload = () => {
        const frame = request.responseXML?.querySelector('iframe');
        if (frame) document.body.append(document.adoptNode(frame));
      };
      request.send();
    },
  ),
  'frame in a fetched picture': ({ url }) => {
    const text = `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}"/></foreignObject></svg>`;
    const request = new XMLHttpRequest();
    request.open('GET', `data:image/svg+xml,${encodeURIComponent(text)}`);
    request.responseType = 'document';
    request.onload = () => {
      const made = request.responseXML?.documentElement;
      if (made) document.body.append(document.importNode(made, true));
    };
    request.send();
  },
  'frame of a customised element': ({ url }) => {
    const name = `row-${Date.now()}`;
    class Frame extends HTMLIFrameElement {}
    customElements.define(name, Frame, { extends: 'iframe' });
    const frame = new Frame();
    frame.src = url;
    document.body.append(frame);
  },
  'frame of XSLT': ({ url }) => {
    const text = `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}"/></x:template></x:stylesheet>`;
    const request = new XMLHttpRequest();
    request.open('GET', URL.createObjectURL(new Blob([text], { type: 'application/xml' })));
    request.responseType = 'document';
    request.onload = () => {
      const processor = new XSLTProcessor();
      if (request.responseXML) processor.importStylesheet(request.responseXML);
      const source = document.implementation.createDocument(null, 'row');
      document.body.append(processor.transformToFragment(source, document));
    };
    request.send();
  },
  'frame by a gate of its own': ({ url }) => {
    const { trustedTypes } = window as unknown as {
      trustedTypes: {
        createPolicy: (name: string, rules: object) => { createHTML: (text: string) => string };
      };
    };
    const gate = trustedTypes.createPolicy(`row-${Date.now()}`, { createHTML: (text: string) => text });
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = gate.createHTML(`<iframe src="${url}"></iframe>`);
  },
  'frame by document.write': ({ url }) => document.write(`<iframe src="${url}"></iframe>`),
};

/** What a window of the page's own making has untouched: not taken away from the page, but from its twin. */
export const COPIES: Ways = {
  'WebRTC of an empty frame': ({ host, stunPort }) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { RTCPeerConnection: Peer } = frame.contentWindow as unknown as {
      RTCPeerConnection: typeof RTCPeerConnection;
    };
    const peer = new Peer({ iceServers: [{ urls: `stun:${host}:${stunPort}` }] });
    peer.createDataChannel('row');
    void peer.setLocalDescription();
  },
  'WebRTC of a picture-in-picture window': ({ host, stunPort }) => {
    const { documentPictureInPicture: maker } = window as unknown as {
      documentPictureInPicture: {
        requestWindow: () => Promise<{ RTCPeerConnection: typeof RTCPeerConnection }>;
      };
    };
    void maker.requestWindow().then(({ RTCPeerConnection: Peer }) => {
      const peer = new Peer({ iceServers: [{ urls: `stun:${host}:${stunPort}` }] });
      peer.createDataChannel('row');
      void peer.setLocalDescription();
    });
  },
};
