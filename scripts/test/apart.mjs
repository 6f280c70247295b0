import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from '../paths.mjs';

/**
 * Puts something else in the place of a module, a global or a member of one, for the rest of its world. Spies, stubs
 * and false timers are not among them: tests/unit/restoreWorld.ts takes them back after each file.
 */
const CHANGES_ITS_WORLD =
  /\bvi\.(?:mock|doMock|resetModules)\b|\bdefineProperty\(|\bdeleteProperty\(|\bReflect\.set\(|\bassign\((?:globalThis|window)|\b(?:globalThis|window|navigator|prototype)\.\w+ = /;

/** @param {string} text of a test or of what helps tests */
export const changesItsWorld = (text) => CHANGES_ITS_WORLD.test(text);

/**
 * The test files that change the world they run in, themselves or by a helper that they import: each of them needs a
 * world of its own, while the others share theirs, which is most of the time that small tests take.
 * @param {string} folder relative to the project
 * @returns {string[]} paths relative to the project, with slashes on every system
 */
export function testsApart(folder) {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      name: name.replaceAll('\\', '/'),
      text: readFileSync(join(ROOT, folder, name), 'utf8'),
    }));
  const isTest = (/** @type {string} */ name) => /\.test\.tsx?$/.test(name);
  const helpers = files.filter(({ name, text }) => !isTest(name) && changesItsWorld(text));
  const imports = helpers.map(({ name }) => `/${posix.basename(name)}'`);
  return files
    .filter(({ name }) => isTest(name))
    .filter(({ text }) => changesItsWorld(text) || imports.some((end) => text.includes(end)))
    .map(({ name }) => posix.join(folder, name));
}
