import type { Plugin } from 'vite';

/** What Vite has a worker start from where a blob fails: the policy refuses it, and the script would be inlined twice. */
const FALLBACK = /catch\s*\(e\)\s*\{\s*return new Worker\(\s*["']data:[^]*?\)\s*;\s*\}(?=\s*\}\s*$)/;

/** What it puts before the script: a worker that runs needs its address no more. */
const REVOKED = /["'][^"']*\brevokeObjectURL\(self\.location\.href\);["'],\s*(?=jsContent\])/;

/**
 * What stands there as well: the script, for the worker to start it again in a worker of its own. By its address it could
 * not: where the page is a file, a worker may not read what the page made.
 */
const OWN_SCRIPT = 'self.ownScript=';

/** Vite's wrapper of an inlined worker without the fallback, and with its script. @throws Error where it has another form */
export function fromBlobAlone(wrapper: string): string {
  if (!FALLBACK.test(wrapper) || !REVOKED.test(wrapper)) {
    throw new Error('The wrapper of Vite’s inlined workers has changed.');
  }
  return wrapper
    .replace(FALLBACK, 'finally {}')
    .replace(REVOKED, `$&"${OWN_SCRIPT}"+JSON.stringify(jsContent)+";",`);
}

/** Workers that are inlined start from a blob, or not at all. */
export function blobWorkers(): Plugin {
  return {
    name: 'fairloom:blob-workers',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /[?&]worker&inline$/ },
      handler: (code) => ({ code: fromBlobAlone(code), map: null }),
    },
  };
}
