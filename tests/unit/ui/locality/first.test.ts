import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '../../../../src');

/** Every file that a module loads before its own code runs, and what is no file of the source. */
function loadedBy(file: string, found = new Set<string>()): ReadonlySet<string> {
  const code = readFileSync(file, 'utf8');
  for (const [, type, from] of code.matchAll(/^import (type )?(?:.*? from )?'(.*?)';$/gms)) {
    if (type !== undefined) continue;
    const path = from!.startsWith('.') ? join(dirname(file), from!) : from!;
    if (found.has(path)) continue;
    found.add(path);
    if (from!.startsWith('.')) loadedBy(path, found);
  }
  return found;
}

it('what refuses ways out of the page loads no library and no words before it', () => {
  const loaded = [...loadedBy(join(SOURCE, 'ui/locality/first.ts'))].map((path) => relative(SOURCE, path));
  expect(loaded).toContain('ui/locality/withdraw/elements.ts');
  expect(loaded.filter((path) => !/^(?:ui\/)?locality\//.test(path))).toEqual([]);
});
