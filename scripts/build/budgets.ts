import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { SINGLE_FILE } from './singleFile.ts';

type Bundle = Rolldown.OutputBundle;

/** Bytes after gzip that a visitor loads before anything can be seen. */
const SHELL_BUDGET = 350 * 1024;
/** Bytes, as it lies on the disk. */
const SINGLE_FILE_BUDGET = 7 * 1024 * 1024;

function content(output: Bundle[string]): string | Uint8Array {
  return output.type === 'chunk' ? output.code : output.source;
}

/** Files that index.html loads by itself: the entry, what that imports statically, and their styles. */
export function shellFiles(bundle: Bundle): string[] {
  const shell = new Set<string>(['index.html']);
  const visit = (name: string) => {
    const output = bundle[name];
    if (shell.has(name) || !output) return;
    shell.add(name);
    if (output.type === 'chunk') output.imports.forEach(visit);
  };
  for (const output of Object.values(bundle)) {
    if (output.type === 'chunk' && output.isEntry) visit(output.fileName);
  }
  const html = String(bundle['index.html'] ? content(bundle['index.html']) : '');
  for (const [, href = ''] of html.matchAll(/<link\b[^>]*\shref="\.?\/?([^"]+)"/g)) visit(href);
  return [...shell].filter((name) => bundle[name]);
}

/** Bytes of all of `files` after gzip. */
function gzipped(bundle: Bundle, files: readonly string[]): number {
  return files.reduce((sum, name) => {
    const output = bundle[name];
    return sum + (output ? gzipSync(content(output)).length : 0);
  }, 0);
}

/** What the bundle weighs where a budget applies. */
export function weighed(bundle: Bundle): { what: string; bytes: number; budget: number }[] {
  const single = bundle[SINGLE_FILE];
  if (single) {
    const bytes = Buffer.byteLength(content(single));
    return [{ what: `${SINGLE_FILE}`, bytes, budget: SINGLE_FILE_BUDGET }];
  }
  const bytes = gzipped(bundle, shellFiles(bundle));
  return [{ what: 'page shell (gzip)', bytes, budget: SHELL_BUDGET }];
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;

/** Fails the build where the page shell or the single file outgrows its budget. */
export function keepBudgets(): Plugin {
  return {
    name: 'fairloom:keep-budgets',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const { what, bytes, budget } of weighed(bundle)) {
          const line = `${what}: ${kilobytes(bytes)} of ${kilobytes(budget)}`;
          if (bytes > budget) this.error(`Over budget. ${line}. Load what is new in it lazily, or drop it.`);
          this.info(line);
        }
      },
    },
  };
}
