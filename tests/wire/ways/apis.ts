import type { Ways } from './way.ts';

/** Interfaces of the browser that fetch or connect by themselves. Not in TypeScript's library, most of them. */
export const APIS: Ways = {
  WebRTC: ({ host, stunPort }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${stunPort}` }] });
    peer.createDataChannel('row');
    void peer.setLocalDescription();
  },
  'WebRTC by its old name': ({ host, stunPort }) => {
    const { webkitRTCPeerConnection: Peer } = window as unknown as {
      webkitRTCPeerConnection: typeof RTCPeerConnection;
    };
    const peer = new Peer({ iceServers: [{ urls: `stun:${host}:${stunPort}` }] });
    peer.createDataChannel('row');
    void peer.setLocalDescription();
  },
  'credentials.get': ({ host }) =>
    void navigator.credentials
      .get({ publicKey: { challenge: new Uint8Array(8), rpId: host } })
      .catch(() => {}),
  'credentials.create': ({ host }) =>
    void navigator.credentials
      .create({
        publicKey: {
          challenge: new Uint8Array(8),
          rp: { id: host, name: 'row' },
          user: { id: new Uint8Array(8), name: 'row', displayName: 'row' },
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        },
      })
      .catch(() => {}),
  'credentials by its prototype': ({ host }) =>
    void CredentialsContainer.prototype.get
      .call(navigator.credentials, { publicKey: { challenge: new Uint8Array(8), rpId: host } })
      .catch(() => {}),
  'credentials by its getter': ({ host }) => {
    const credentials = Object.getOwnPropertyDescriptor(Navigator.prototype, 'credentials');
    const container = credentials?.get?.call(navigator) as CredentialsContainer;
    void container.get({ publicKey: { challenge: new Uint8Array(8), rpId: host } }).catch(() => {});
  },
  'signal of a credential': ({ host }) => {
    const { signalUnknownCredential: signal } = PublicKeyCredential as unknown as {
      signalUnknownCredential: (this: unknown, options: object) => Promise<void>;
    };
    void signal.call(PublicKeyCredential, { rpId: host, credentialId: 'cm93' }).catch(() => {});
  },
  'secure payment confirmation': ({ host }) => {
    const data = {
      rpId: host,
      challenge: new Uint8Array(8),
      credentialIds: [new Uint8Array(8)],
      instrument: { displayName: 'row', icon: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' },
      payeeName: 'row',
    };
    const request = new PaymentRequest([{ supportedMethods: 'secure-payment-confirmation', data }], {
      total: { label: 'row', amount: { currency: 'EUR', value: '1' } },
    });
    void request.show().catch(() => {});
  },
  'federated identity': ({ url }) => {
    const options = { identity: { providers: [{ configURL: url, clientId: 'row' }] } };
    void navigator.credentials.get(options as CredentialRequestOptions).catch(() => {});
  },
  'federated identity, disconnected': ({ url }) => {
    const { IdentityCredential: Identity } = window as unknown as {
      IdentityCredential: { disconnect: (options: object) => Promise<void> };
    };
    void Identity.disconnect({ configURL: url, clientId: 'row', accountHint: 'row' }).catch(() => {});
  },
  'federated identity, asked about the user': ({ url }) => {
    const { IdentityProvider: Provider } = window as unknown as {
      IdentityProvider: { getUserInfo: (options: object) => Promise<unknown> };
    };
    void Provider.getUserInfo({ configURL: url, clientId: 'row' }).catch(() => {});
  },
  'payment, can it be made': ({ url }) => {
    const total = { label: 'row', amount: { currency: 'EUR', value: '1' } };
    void new PaymentRequest([{ supportedMethods: url }], { total }).canMakePayment().catch(() => {});
  },
  'icon of a notification': ({ url }) => void new Notification('row', { icon: url }),
  'icon of a notification of the service worker': ({ url }) =>
    void navigator.serviceWorker
      .getRegistration()
      .then((registration) => registration?.showNotification('row', { icon: url }))
      .catch(() => {}),
  'picture of what is playing': ({ url }) => {
    navigator.mediaSession.metadata = new MediaMetadata({
      title: 'row',
      artwork: [{ src: url, sizes: '512x512', type: 'image/png' }],
    });
    // A second of silence, played for the browser to show.
    const bytes = new Uint8Array(44 + 8000 * 6);
    const view = new DataView(bytes.buffer);
    const write = (at: number, text: string) =>
      [...text].forEach((c, i) => (bytes[at + i] = c.charCodeAt(0)));
    write(0, 'RIFF');
    view.setUint32(4, bytes.length - 8, true);
    write(8, 'WAVEfmt ');
    view.setUint32(16, 16, true);
    view.setUint32(20, 0x10001, true);
    view.setUint32(24, 8000, true);
    view.setUint32(28, 8000, true);
    view.setUint32(32, 0x80001, true);
    write(36, 'data');
    view.setUint32(40, bytes.length - 44, true);
    bytes.fill(128, 44);
    const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })));
    audio.loop = true;
    void audio.play().catch(() => {});
  },
  'presentation on another screen': ({ url }) => {
    const { PresentationRequest: Request } = window as unknown as {
      PresentationRequest: new (url: string) => { start: () => Promise<unknown> };
    };
    void new Request(url).start().catch(() => {});
  },
  'protocol handler': ({ url }) => navigator.registerProtocolHandler('web+row', `${url}?%s`),
  'installation of an app': ({ url }) => {
    const { install } = navigator as unknown as { install: (url: string) => Promise<void> };
    void install.call(navigator, url).catch(() => {});
  },
};
