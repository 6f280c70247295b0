import type { AskedDomain } from '../../../../src/core/private/domain.ts';
import { Ledger, type Limit } from '../../../../src/core/private/ledger.ts';
import type { Hooks } from '../../../../src/core/private/hooks.ts';
import { measure, type Wishes } from '../../../../src/core/private/measure.ts';
import { openRelease, type PrivateModel } from '../../../../src/core/private/model.ts';
import { seededNoise } from '../../../../src/core/private/noise.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { tableOf } from '../evaluate/tables.ts';

export const HOOKS: Hooks = { breathe: () => Promise.resolve(), onProgress: () => undefined };

export const numbers = (name: string, from: number, to: number, mayBeMissing = false): AskedDomain => ({
  kind: 'numbers',
  name,
  from,
  to,
  step: 1,
  decimals: 0,
  mayBeMissing,
  bins: 'found',
});

export const categories = (name: string, values: readonly string[] | 'found'): AskedDomain => ({
  kind: 'categories',
  name,
  values,
  other: null,
  mayBeMissing: false,
});

/**
 * People with a known law: sex is even; job follows sex (P = ¾); age is even on 20 … 69, a fifth of people are 40 more often;
 * hired, 60 % of men and 30 % of women with the same job, and more with the job "b".
 */
export function people(rows: number, seed = 1): Table {
  const rng = createRng(seed);
  const sex: string[] = [];
  const job: string[] = [];
  const age: number[] = [];
  const hired: string[] = [];
  const pay: number[] = [];
  for (let row = 0; row < rows; row++) {
    const isMan = rng.next() < 0.5;
    const isB = rng.next() < (isMan ? 0.75 : 0.25);
    sex.push(isMan ? 'm' : 'f');
    job.push(isB ? 'b' : 'a');
    age.push(rng.next() < 0.2 ? 40 : 20 + rng.int(50));
    hired.push(rng.next() < (isMan ? 0.5 : 0.2) + (isB ? 0.2 : 0) ? 'yes' : 'no');
    pay.push(1000 + (isB ? 500 : 0) + rng.int(500));
  }
  return tableOf('people', { sex, job, age, pay, hired });
}

export const PEOPLE: readonly AskedDomain[] = [
  categories('sex', ['f', 'm']),
  categories('job', ['a', 'b', 'c']),
  numbers('age', 0, 119),
  numbers('pay', 0, 4095),
  categories('hired', ['no', 'yes']),
];

export const WISHES: Wishes = { domains: PEOPLE, target: 'hired', sensitive: ['sex'] };

export async function modelOf(
  table: Table,
  wishes: Wishes = WISHES,
  limit: Limit = { epsilon: 3, delta: 1e-6 },
  seed = 1,
): Promise<PrivateModel> {
  const release = await measure(table, wishes, new Ledger(limit), seededNoise(seed), HOOKS);
  return openRelease(release, seed, HOOKS);
}
