import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Compiles the kernels of the WebAssembly engine (src/model/engine/wasm/kernels, AssemblyScript) and puts the bytes, in
 * base64, into `virtual:kernels`. Nothing compiled is committed; what was compiled is kept under node_modules/.cache.
 */

const MODULE = 'virtual:kernels';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = join(ROOT, 'src/model/engine/wasm/kernels');
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

/** Changes with the sources, the compiler and its flags. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json') as { version: string };
  hash.update(JSON.stringify([version, FLAGS]));
  for (const name of readdirSync(SOURCES).sort()) hash.update(name).update(readFileSync(join(SOURCES, name)));
  return hash.digest('hex').slice(0, 16);
}

/** @throws Error with what the compiler says */
async function compile(to: string): Promise<void> {
  const { main } = await import('assemblyscript/asc');
  // Renamed when it is whole: test runners compile at once.
  const draft = `${to}.${process.pid}`;
  const files = [join(relative(process.cwd(), SOURCES), ENTRY), '--outFile', relative(process.cwd(), draft)];
  const { error, stderr } = await main([...files, ...FLAGS]);
  if (error) throw new Error(`The kernels do not compile: ${error.message}\n${stderr.toString()}`);
  renameSync(draft, to);
}

/** The compiled module. @throws Error where it does not compile */
async function kernelBytes(): Promise<Uint8Array> {
  const file = join(CACHE, `kernels-${fingerprint()}.wasm`);
  try {
    return readFileSync(file);
  } catch {
    mkdirSync(CACHE, { recursive: true });
    await compile(file);
    return readFileSync(file);
  }
}

export function kernels(): Plugin {
  return {
    name: 'fairloom:kernels',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null;
      for (const name of readdirSync(SOURCES)) this.addWatchFile(join(SOURCES, name));
      const bytes = Buffer.from(await kernelBytes());
      return `export const KERNELS = ${JSON.stringify(bytes.toString('base64'))};`;
    },
  };
}
