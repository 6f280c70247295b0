import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { flagInWords, flagSections } from './headless/flags.mjs';
import { ROOT } from './paths.mjs';

const TABLE = /^\| flag .*\n(?:\|.*\n)+/m;

/** @param {string} text */
const cell = (text) => text.replaceAll('\n', ' ').replaceAll('|', '\\|');

/** All flags as a table in Markdown, in the order and the words of `--help`. */
export function flagTable() {
  const flags = flagSections().flatMap((section) => section.flags);
  const rows = flags.map((flag) => [`\`${flagInWords(flag)}\``, cell(flag.help)]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = [['flag', 'meaning'], widths.map((width) => '-'.repeat(width)), ...rows];
  return lines
    .map((row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |\n`)
    .join('');
}

/**
 * A README with its table of flags written anew.
 * @param {string} readme
 */
export function withFlagTable(readme) {
  if (!TABLE.test(readme)) throw new Error('README.md has no table that begins with "| flag".');
  return readme.replace(TABLE, () => flagTable());
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = join(ROOT, 'README.md');
  writeFileSync(path, withFlagTable(readFileSync(path, 'utf8')));
}
