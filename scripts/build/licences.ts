import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import type { PackageLicence } from '../../src/ui/help/packageLicence.ts';

/**
 * Lists the licences of what is really in the bundle, worker included, inside the app. Vite's own `build.license` and
 * the Rollup plugins for it write a file beside the page, which the policy lets no page read, and do not see the
 * worker, which is a bundle of its own.
 */

const MODULE = 'virtual:licences';
/** Stands for the list until all modules are known; replaced before the files get their names. */
const PLACEHOLDER = '__FAIRLOOM_LICENCES__';

/** Licences under which a package may be in the bundle. Another one wants a decision first. */
const ACCEPTED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

const APACHE = new URL('../../LICENSE', import.meta.url);

/** What the service worker is made of, and what registers it: written by plugins, not seen as modules. */
export const SERVICE_WORKER_PACKAGES = [
  'vite-plugin-pwa',
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
] as const;

/** The folder of the installed package that a module belongs to; null for the project's own. */
export function packageFolder(moduleId: string): string | null {
  const path = moduleId.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return found?.[1]?.replaceAll('/', sep) ?? null;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Of an SPDX expression: every part that binds must be accepted. */
export function isAccepted(licence: string): boolean {
  return licence.split(' AND ').every((part) => ACCEPTED.includes(part));
}

/** @throws Error where the licence is missing or not accepted */
function readLicence(folder: string): PackageLicence {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = '' } = manifest;
  if (!isAccepted(license)) {
    throw new Error(
      `${name} ${version} is in the bundle under "${license}". Accepted: ${ACCEPTED.join(', ')} (${import.meta.filename}).`,
    );
  }
  return { name, version, licence: license, text: licenceText(folder, license) };
}

function fileNamed(folder: string, name: RegExp): string | null {
  const file = readdirSync(folder).find((entry) => name.test(entry));
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
}

/** From the package's file, else its read-me; of the Apache License, which is one text for all, the project's copy. */
function licenceText(folder: string, licence: string): string | null {
  const own = fileNamed(folder, /^(licen[cs]e|copying)(\.|-|$)/i);
  if (own !== null) return own;
  const readme = fileNamed(folder, /^readme(\.|$)/i) ?? '';
  const section = /^(?:#+ *licen[cs]e.*|licen[cs]e.*\n[-=]+) *\n+([\s\S]*?)(?=^#|(?![\s\S]))/im.exec(readme);
  if (section?.[1]?.includes('Permission')) return section[1].trim();
  return licence.includes('Apache-2.0') ? readFileSync(APACHE, 'utf8').trim() : null;
}

/** One entry for each package that the modules come from, by name. */
export function licencesOf(moduleIds: Iterable<string>): PackageLicence[] {
  const folders = new Set([...moduleIds].map(packageFolder).filter((folder) => folder !== null));
  const licences = [...folders]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => readLicence(folder));
  const unique = new Map(licences.map((licence) => [`${licence.name}@${licence.version}`, licence]));
  return [...unique.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** As an expression that holds each text once: many packages share one. */
export function asCode(list: readonly PackageLicence[]): string {
  const texts = [...new Set(list.map(({ text }) => text))];
  const rows = list.map(({ name, version, licence, text }) => [name, version, licence, texts.indexOf(text)]);
  const row = '([name,version,licence,i])=>({name,version,licence,text:texts[i]})';
  return `((texts)=>${JSON.stringify(rows)}.map(${row}))(${JSON.stringify(texts)})`;
}

interface ModuleHolder {
  readonly modules: Readonly<Record<string, { readonly renderedLength: number } | undefined>>;
}

/** Modules of which something is left after tree shaking. */
function keptModules(chunk: ModuleHolder): string[] {
  return Object.keys(chunk.modules).filter((id) => (chunk.modules[id]?.renderedLength ?? 0) > 0);
}

/**
 * Two plugins that share what they see: `forWorker` notes the modules of the worker's bundle, which is finished
 * before the page's is rendered; `forPage` puts the list into `virtual:licences`.
 */
export function licences(more: readonly string[]): { forPage: Plugin; forWorker: Plugin } {
  const inWorker = new Set<string>();
  let root = '';
  const forWorker: Plugin = {
    name: 'fairloom:licences-of-worker',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk') keptModules(output).forEach((id) => inWorker.add(id));
      }
    },
  };
  const forPage: Plugin = {
    name: 'fairloom:licences',
    configResolved: (config) => {
      root = config.root;
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      // A development server bundles nothing, so there is nothing to list.
      return `export const PACKAGES = ${this.environment.mode === 'build' ? PLACEHOLDER : '[]'};`;
    },
    renderChunk(code, _chunk, _options, { chunks }) {
      if (!code.includes(PLACEHOLDER)) return null;
      const inPage = Object.values(chunks).flatMap(keptModules);
      const others = more.map((name) => join(root, 'node_modules', name, 'package.json'));
      const list = licencesOf([...inPage, ...inWorker, ...others]);
      this.info(`${list.length} packages in the bundle`);
      return { code: code.replaceAll(PLACEHOLDER, () => asCode(list)), map: null };
    },
  };
  return { forPage, forWorker };
}
