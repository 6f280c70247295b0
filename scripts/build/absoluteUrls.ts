import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { ALLOWED_URLS } from './allowedUrls.ts';

export interface FoundUrl {
  readonly file: string;
  readonly url: string;
}

const ABSOLUTE_URL = /\b(?:https?|wss?|ftp):\/\/[a-z0-9[][^\s"'`<>\\)}\]]*/gi;
/** Addresses without a scheme in HTML and CSS ("//cdn.example/…"); in scripts they cannot be told from comments. */
const SCHEMELESS_URL = /(?:(?:src|href|action)\s*=\s*["']?|url\(\s*["']?)(\/\/[a-z0-9[][^\s"'`<>\\)]*)/gi;

/** Absolute URLs in `text` that no allowed prefix covers, each once. */
export function forbiddenUrls(
  file: string,
  text: string,
  allowed: readonly { readonly prefix: string }[] = ALLOWED_URLS,
): FoundUrl[] {
  const found = new Set([...text.matchAll(ABSOLUTE_URL)].map((match) => match[0]));
  if (/\.(html|css|svg)$/.test(file)) {
    for (const match of text.matchAll(SCHEMELESS_URL)) found.add(match[1] ?? '');
  }
  return [...found]
    .filter((url) => !allowed.some(({ prefix }) => url.startsWith(prefix) || `${url}/` === prefix))
    .map((url) => ({ file, url }));
}

/** Text of the files in a folder, as deep as it goes. */
function textFiles(folder: string): { name: string; text: string }[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|css|js|mjs|json|svg|txt|webmanifest)$/.test(entry.name))
    .map((entry) => ({
      name: entry.name,
      text: readFileSync(join(entry.parentPath, entry.name), 'utf8'),
    }));
}

/** Fails the build, before the bundle is written, where a file contains a URL that ALLOWED_URLS does not cover. */
export function refuseAbsoluteUrls(): Plugin {
  let publicFolder = '';
  let builtFolder = '';
  return {
    name: 'fairloom:refuse-absolute-urls',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => {
      publicFolder = config.publicDir;
      builtFolder = resolve(config.root, config.build.outDir);
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const built = Object.values(bundle).map((output) => ({
          name: output.fileName,
          text: output.type === 'chunk' ? output.code : asText(output.source),
        }));
        const found = [...built, ...textFiles(publicFolder)].flatMap(({ name, text }) =>
          forbiddenUrls(name, text),
        );
        if (found.length > 0) this.error(refusal(found));
      },
    },
    // Once more for what plugins write beside the bundle, the service worker above all.
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const found = textFiles(builtFolder).flatMap(({ name, text }) => forbiddenUrls(name, text));
        if (found.length > 0) this.error(refusal(found));
      },
    },
  };
}

function asText(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

function refusal(found: readonly FoundUrl[]): string {
  const list = found.map(({ file, url }) => `  ${url}\n    in ${file}`).join('\n');
  return (
    `The built files contain absolute URLs:\n${list}\n` +
    'Remove them or, where they are only names or links for a person, add them to scripts/build/allowedUrls.ts ' +
    'with the reason.'
  );
}
