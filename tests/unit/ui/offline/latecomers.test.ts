import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const UI = resolve('src/ui');
const LIST = join(UI, 'offline', 'latecomers.ts');

/** Source files that `file` imports when they are first needed. */
function lateImports(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, path = '']) =>
    relative(UI, resolve(file, '..', path)),
  );
}

describe('LATECOMERS', () => {
  it('names every part of the page that loads late', () => {
    const files = readdirSync(UI, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => file !== LIST);
    const late = new Set(files.flatMap(lateImports));
    expect(late.size).toBeGreaterThan(2);
    expect(new Set(lateImports(LIST))).toEqual(late);
  });
});
