import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

/**
 * Compiles the kernels of the WebAssembly engine and those of boosted trees (AssemblyScript) and puts the bytes, in base64,
 * into a module each. Nothing compiled is committed; what was compiled is kept under node_modules/.cache.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Folders of sources, by the module that their bytes are put into. */
const SOURCES: Readonly<Record<string, string>> = {
  'virtual:kernels': join(ROOT, 'src/model/engine/wasm/kernels'),
  'virtual:tree-kernels': join(ROOT, 'src/core/probes/kernels'),
};
const ENTRY = 'kernels.as.ts';
const CACHE = join(ROOT, 'node_modules/.cache/fairloom');

/** The host gives the memory; nothing is allocated, thrown or relaxed inside. 112: v128 cannot be exported, nor is it. */
const FLAGS = [
  '-O3',
  '--noAssert',
  '--runtime=stub',
  '--importMemory',
  '--enable=simd',
  '--use=abort=',
  '--disableWarning=112',
];

const COMPILER = dirname(createRequire(import.meta.url).resolve('assemblyscript/package.json'));

const namesIn = (sources: string) =>
  readdirSync(sources)
    .filter((name) => name.endsWith('.as.ts'))
    .sort();

/** Changes with the sources, the compiler and its flags. */
function fingerprint(sources: string): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(COMPILER, 'package.json'))).update(FLAGS.join(' '));
  for (const name of namesIn(sources)) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}

/** In a process of its own: the types of the compiler's interface would change those of arrays everywhere. */
async function compile(sources: string, to: string): Promise<void> {
  // Renamed when it is whole: test runners compile at once.
  const folder = mkdtempSync(join(CACHE, 'draft-'));
  try {
    const draft = join(folder, 'kernels.wasm');
    const args = [join(COMPILER, 'bin/asc.js'), ENTRY, '--outFile', relative(sources, draft), ...FLAGS];
    await promisify(execFile)(process.execPath, args, { cwd: sources });
    renameSync(draft, to);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The compiled module. @throws Error with what the compiler says where it does not compile */
async function kernelBytes(sources: string): Promise<Uint8Array> {
  const file = join(CACHE, `kernels-${fingerprint(sources)}.wasm`);
  if (!existsSync(file)) {
    mkdirSync(CACHE, { recursive: true });
    await compile(sources, file);
  }
  return readFileSync(file);
}

export function kernels(): Plugin {
  return {
    name: 'fairloom:kernels',
    resolveId: (id) => (id in SOURCES ? `\0${id}` : null),
    async load(id) {
      const sources = id.startsWith('\0') ? SOURCES[id.slice(1)] : undefined;
      if (sources === undefined) return null;
      for (const name of namesIn(sources)) this.addWatchFile(join(sources, name));
      const bytes = Buffer.from(await kernelBytes(sources));
      return `export const KERNELS = ${JSON.stringify(bytes.toString('base64'))};`;
    },
  };
}
