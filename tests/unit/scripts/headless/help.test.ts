import { expect, test } from 'vitest';
import { FLAGS, IN_ADDRESS } from '../../../../scripts/headless/flags.mjs';
import { HELP } from '../../../../scripts/headless/help.mjs';
import type { Setting } from '../../../../src/core/settings/setting.ts';
import { SETTINGS } from '../../../../src/core/settings/table.mjs';

const settings: readonly Setting[] = Object.values(SETTINGS);
const lineOf = (flag: string) => HELP.split(/\n {2}(?=--)/).find((part) => part.startsWith(`${flag} `)) ?? '';

test('--help tells of each flag once, with the ranges and defaults of the table', () => {
  const told = [...HELP.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, flag]) => flag);
  expect(told.toSorted()).toEqual(Object.keys(FLAGS).toSorted());
  expect(lineOf('--rare-threshold')).toContain('(default 5; 0: neither)');
  expect(lineOf('--holdout-share')).toContain('0.05 to 0.5');
  expect(lineOf('--rows N')).toBe(
    '--rows N               rows of the synthetic table (default: as many as there are training rows)',
  );
  expect(HELP).not.toContain('{');
});

test('--help tells of each word that a setting may be', () => {
  for (const setting of settings) {
    for (const { value } of setting.choices ?? []) expect(lineOf(`--${setting.flag}`)).toContain(value);
  }
});

test('--help tells of each setting that goes with a saved model', () => {
  const told = lineOf('--load-model');
  for (const { flag, anew } of settings)
    expect([flag, told.includes(`--${flag}`)]).toEqual([flag, anew ?? false]);
});

test('what names values of a file has no place in the address', () => {
  const flags = IN_ADDRESS.map(([flag]) => flag);
  expect(flags).toContain('sample-rows');
  for (const flag of ['mix', 'where', 'target-mix']) expect(flags).not.toContain(flag);
});
