import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { POLICY_ONCE_LOADED, type Policy } from '../../src/locality/policy.ts';
import { policyMarkup } from './contentSecurityPolicy.ts';

/** Name of the build that is one file. */
export const SINGLE_FILE = 'fairloom.html';

const INLINE_SCRIPT = /<script\b(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** The sources that let exactly the inline scripts of `html` run: `'sha256-…'`, each once, in order. */
export function scriptHashes(html: string): string[] {
  const hashes = [...html.matchAll(INLINE_SCRIPT)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return [...new Set(hashes)];
}

/**
 * The policy of the single file: what is left to the hosted page once it is loaded, and its one script by hash. There
 * is no file of its own to load, and no service worker.
 */
export function singleFilePolicy(html: string): Policy {
  return { ...POLICY_ONCE_LOADED, 'script-src': `${scriptHashes(html).join(' ')} 'wasm-unsafe-eval'` };
}

/**
 * Finishes what vite-plugin-singlefile inlined: the policy, with the script's hash, goes before everything that it
 * governs, and index.html becomes fairloom.html. Anything left beside it fails the build.
 */
export function finishSingleFile(): Plugin {
  return {
    name: 'fairloom:finish-single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const { 'index.html': page, ...others } = bundle;
        if (page?.type !== 'asset') return this.error('There is no index.html to finish.');
        if (Object.keys(others).length > 0) {
          this.error(`The single file left these beside it: ${Object.keys(others).join(', ')}.`);
        }
        const html = String(page.source);
        delete bundle['index.html'];
        this.emitFile({
          type: 'asset',
          fileName: SINGLE_FILE,
          source: html.replace('<head>', () => `<head>\n    ${policyMarkup(singleFilePolicy(html))}`),
        });
      },
    },
  };
}
