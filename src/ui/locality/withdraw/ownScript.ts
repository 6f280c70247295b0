/** File name of the service worker, beside the page. */
const SERVICE_WORKER = './sw.js';

/** Whether text may become the address of a script: the worker inside the page, or the service worker beside it. */
export function isOwnScript(url: string, base: string): boolean {
  if (!URL.canParse(url, base)) return false;
  const { protocol, href } = new URL(url, base);
  return protocol === 'blob:' || href === new URL(SERVICE_WORKER, base).href;
}
