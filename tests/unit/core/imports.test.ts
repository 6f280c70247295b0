import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const CORE = fileURLToPath(new URL('../../../src/core/', import.meta.url));

/** Words in the language that is spoken, as single files: below all folders. */
const LANGUAGE = 'language';
/** The other folders of src/core, lowest first: each may import from those before it. Single files are below all. */
const ORDER = [
  'kernels',
  'settings',
  'statistics',
  'kinds',
  'table',
  'labels',
  'probes',
  'pictures',
  'neighbours',
  'schema',
  'encoding',
  'judge',
  'fillers',
  'sampling',
  'relations',
  'project',
  'evaluate',
  'private',
  'disclosure',
  'report',
];
const rank = (folder: string) => ORDER.indexOf(folder);

const FILES = readdirSync(CORE, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));
/** The folder of a path below src/core; empty for a file that stands in none. */
const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

const IMPORTS = FILES.flatMap((file) =>
  [...readFileSync(CORE + file, 'utf8').matchAll(/ from '(\.[^']+)'/g)].map(([, path]) => ({
    file,
    imported: posix.join(posix.dirname(file), path!),
  })),
);

it('has a place for every folder of core', () => {
  const folders = new Set(FILES.map(folderOf).filter((folder) => folder !== '' && folder !== LANGUAGE));
  expect([...folders].sort()).toEqual([...ORDER].sort());
});

it('imports one way between the folders of core', () => {
  expect(IMPORTS.length).toBeGreaterThan(300);
  const upward = IMPORTS.filter(({ file, imported }) => rank(folderOf(imported)) > rank(folderOf(file)));
  expect(upward.map(({ file, imported }) => `${file} → ${imported}`)).toEqual([]);
});
