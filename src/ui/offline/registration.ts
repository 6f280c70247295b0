/** Milliseconds after which a registration that neither succeeds nor fails is not waited for any more. */
const LIMIT = 3000;

/** Whether the service worker has been registered, or will not be: its file lies on the page's host. */
export interface ServiceWorkerRegistrationState {
  readonly settled: Promise<void>;
  readonly settle: () => void;
}

/** The single file has no service worker, and a browser has none for a page that came unprotected. */
export function serviceWorkerRegistration(): ServiceWorkerRegistrationState {
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  if (import.meta.env.MODE === 'production' && 'serviceWorker' in navigator) setTimeout(settle, LIMIT);
  else settle();
  return { settled, settle };
}
