import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { readTable } from './tableFiles.ts';

const FOLDER = new URL('../../../fixtures/evaluation/', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, FOLDER));

/** A JSON file of the evaluation fixture. */
export function fixtureJson(name: string): unknown {
  return JSON.parse(readFileSync(path(name), 'utf8'));
}

/** The simulated loan applications of tests/fixtures/evaluation, in one schema. */
export function fixtureTables() {
  const numeric = ['age', 'income', 'hours'];
  const train = readTable(path('train.csv'), numeric);
  return {
    train,
    holdout: readTable(path('holdout.csv'), numeric, train),
    synthetic: readTable(path('synthetic.csv'), numeric, train),
  };
}

export const FIXTURE_ROLES: Roles = {
  target: { kind: 'classes', column: 'approved', positive: ['yes'] },
  sensitive: ['sex', 'ethnicity'],
  ignored: [],
  privileged: { ethnicity: ['A'] },
};
