import type { Plugin } from 'vite';

/** What Vite has a worker start from where a blob fails: the policy refuses it, and the script would be inlined twice. */
const FALLBACK = /catch\s*\(e\)\s*\{\s*return new Worker\(\s*["']data:[^]*?\)\s*;\s*\}(?=\s*\}\s*$)/;

/** What it puts before the script: the address would be void once the worker runs, which starts its script again. */
const REVOKED = /["'][^"']*\brevokeObjectURL\(self\.location\.href\);["'],\s*(?=jsContent\])/;

/** Vite's wrapper of an inlined worker without either. @throws Error where it has another form */
export function fromBlobAlone(wrapper: string): string {
  if (!FALLBACK.test(wrapper) || !REVOKED.test(wrapper)) {
    throw new Error('The wrapper of Vite’s inlined workers has changed.');
  }
  return wrapper.replace(FALLBACK, 'finally {}').replace(REVOKED, '');
}

/** Workers that are inlined start from a blob, whose address stays, or not at all. */
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
