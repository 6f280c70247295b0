import { expect, test } from 'vitest';
import { flagsOfTables, refuseFlagsOfTables } from '../../../../scripts/headless/flagsOfTables.mjs';

test('flags with a part where pictures are learned are not named', () => {
  const all = { csv: 'a.zip', out: 'o', target: 'digit', sensitive: ['colour'], drop: ['age'], seed: '3' };
  const more = { preset: 'quick', alpha: '0.5', rows: '10', strength: '0.5', relations: 'off', sweep: '0,1' };
  const usual = { notion: 'parity', mix: 'observed', backend: 'auto', 'sample-rows': '5000', format: 'csv' };
  expect(flagsOfTables({ ...all, ...more, ...usual, seeds: '1,2', 'holdout-share': '0.2' })).toEqual([]);
  expect(flagsOfTables({ backend: 'wasm', notion: 'none', format: 'parquet', 'image-size': '16' })).toEqual(
    [],
  );
});

test('flags of tables alone are named as they were given', () => {
  const wishes = {
    mix: 'balanced',
    where: ['sex=f', 'age=3'],
    'target-mix': 'a=1,b=1',
    'sample-rows': '300',
  };
  const settings = { notion: 'decisions', use: 'scores', labels: 'heads', beyond: 'off', score: 'strict' };
  const own = { 'reject-copies': 'on', backend: 'cpu', private: true, epsilon: '3', format: 'xlsx' };
  const files = { 'raw-csv': true, 'name-small-groups': true, canaries: '2', evaluate: 'b.csv' };
  expect(flagsOfTables({ ...wishes, ...settings, ...own, ...files })).toEqual([
    '--mix balanced',
    '--where sex=f,age=3',
    '--target-mix a=1,b=1',
    '--sample-rows 300',
    '--notion decisions',
    '--use scores',
    '--labels heads',
    '--beyond off',
    '--score strict',
    '--reject-copies on',
    '--backend cpu',
    '--private',
    '--epsilon 3',
    '--format xlsx',
    '--raw-csv',
    '--name-small-groups',
    '--canaries 2',
    '--evaluate b.csv',
  ]);
});

test('they are refused together', () => {
  expect(() => refuseFlagsOfTables([])).not.toThrow();
  expect(() => refuseFlagsOfTables(['--mix balanced'])).toThrow(
    '--mix balanced has no part where pictures are learned. Leave it out.',
  );
  expect(() => refuseFlagsOfTables(['--mix balanced', '--raw-csv'])).toThrow(
    '--mix balanced, --raw-csv have no part where pictures are learned. Leave them out.',
  );
});
