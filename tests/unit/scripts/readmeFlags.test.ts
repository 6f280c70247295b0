import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FLAGS } from '../../../scripts/headless/flags.mjs';
import { withFlagTable } from '../../../scripts/readmeFlags.mjs';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

test('the README tells of every flag in the words of --help (write it anew: node scripts/readmeFlags.mjs)', () => {
  expect(readme).toBe(withFlagTable(readme));
  const told = [...readme.matchAll(/^\| `--([a-z-]+)/gm)].map(([, flag]) => flag);
  expect(told.toSorted()).toEqual(Object.keys(FLAGS).toSorted());
  expect(told).toEqual(expect.arrayContaining(['rare-threshold', 'reject-copies', 'sweep', 'raw-csv']));
});

test('a README that lost its table is told, not written', () => {
  expect(() => withFlagTable('# Fairloom\n')).toThrow(/no table/);
});
