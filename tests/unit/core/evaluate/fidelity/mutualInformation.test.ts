import { describe, expect, test } from 'vitest';
import {
  mutualInformation,
  weightedSimilarity,
} from '../../../../../src/core/evaluate/fidelity/mutualInformation.ts';
import { entropy, jointEntropy } from '../../../../../src/core/evaluate/fidelity/association.ts';
import { createRng, permutation } from '../../../../../src/core/random.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import { takeRows } from '../../../../../src/core/table/table.ts';
import { contextOf, PEOPLE_ROLES, peopleTable, valueOf } from '../comparisonContext.ts';
import { tableOf } from '../tables.ts';

const go = () => Promise.resolve();
const codes = (...values: number[]) => Int32Array.from(values);
const similarity = (train: Table, synthetic: Table) =>
  mutualInformation(contextOf(train, train, synthetic, PEOPLE_ROLES));

describe('by hand', () => {
  test('entropies in nats', () => {
    expect(entropy([0, 0, 1, 1], 2)).toBeCloseTo(Math.log(2), 12);
    expect(entropy([2, 2, 2], 3)).toBeCloseTo(0, 12);
    // Pairs 00, 01, 11, 11.
    expect(jointEntropy(codes(0, 0, 1, 1), codes(0, 1, 1, 1), 2, 2)).toBeCloseTo(1.5 * Math.log(2), 12);
  });

  test('a pair that is lost counts by what it told', async () => {
    // Real: b is a, c is a coin of its own. Synthetic: a, b and c are coins.
    const [a, coin, other] = [
      codes(0, 0, 0, 0, 1, 1, 1, 1),
      codes(0, 1, 0, 1, 0, 1, 0, 1),
      codes(0, 0, 1, 1, 0, 0, 1, 1),
    ];
    const columns = [
      { size: 2, real: a, synthetic: a },
      { size: 2, real: a, synthetic: coin },
      { size: 2, real: coin, synthetic: other },
    ];
    // The one pair that tells anything has NMI 1 in one table and 0 in the other.
    expect(await weightedSimilarity(columns, go)).toBeCloseTo(0, 12);
    // Two pairs: the kept one has NMI 1 in both and weighs 2, the lost one weighs 1.
    const kept = [
      { size: 2, real: a, synthetic: a },
      { size: 2, real: a, synthetic: a },
      { size: 2, real: coin, synthetic: a },
    ];
    // Pairs: (a, b) 1 and 1; (a, c) 0 and 1; (b, c) 0 and 1: 1 − (0·2 + 1 + 1) / (2 + 1 + 1).
    expect(await weightedSimilarity(kept, go)).toBeCloseTo(0.5, 12);
  });

  test('normalised by both entropies: 2·I / (H + H)', async () => {
    // a: two halves; b of four values, a's halves cut in two: I = ln 2, H = ln 2 and 2 ln 2, NMI = ⅔.
    const a = codes(0, 0, 0, 0, 1, 1, 1, 1);
    const quarters = codes(0, 0, 1, 1, 2, 2, 3, 3);
    const columns = [
      { size: 2, real: a, synthetic: a },
      { size: 4, real: quarters, synthetic: codes(0, 0, 0, 0, 1, 1, 1, 1) },
    ];
    // NMI ⅔ and 1: 1 − |⅔ − 1|.
    expect(await weightedSimilarity(columns, go)).toBeCloseTo(2 / 3, 12);
  });

  test('nothing that tells: undefined, and said so', async () => {
    const train = tableOf('train', { group: ['a', 'a', 'b', 'b'], label: ['x', 'y', 'x', 'y'] });
    const [whole] = (await similarity(train, train)).metrics;
    expect(whole).toMatchObject({ value: null, reason: 'No column tells of another, in either table.' });
  });
});

test('a copy in any order has 1, of everyone and of every group', async () => {
  const train = peopleTable('train', 400, 3);
  const part = await similarity(train, takeRows(train, permutation(400, createRng(1))));
  expect(part.metrics.map(({ attribute }) => attribute)).toEqual([undefined, 'group = a', 'group = b']);
  for (const { value, interval, intervalReason } of part.metrics) {
    expect(value).toBeCloseTo(1, 12);
    expect([interval, intervalReason]).toEqual([undefined, expect.stringMatching(/^Resampled tables/)]);
  }
});

test('shuffled columns lose it where pair trends hardly notice', async () => {
  const n = 1000;
  const rng = createRng(5);
  const group = Array.from({ length: n }, () => (rng.next() < 0.5 ? 'a' : 'b'));
  const coin = () => Array.from({ length: n }, () => (rng.next() < 0.5 ? 'x' : 'y'));
  const others = { c: coin(), d: coin(), e: coin(), f: coin() };
  const train = tableOf('train', { group, label: group.map((g) => (g === 'a' ? 'yes' : 'no')), ...others });
  const columns = train.columns.map((column, j) => {
    const order = j === 1 ? permutation(n, rng) : Array.from({ length: n }, (_, row) => row);
    return takeRows({ ...train, columns: [column] }, order).columns[0]!;
  });
  expect(valueOf(await similarity(train, { ...train, columns }), 'fidelity.mutualInformation')).toBeLessThan(
    0.05,
  );
});

test('a group that is lost in the synthetic table is said', async () => {
  const train = peopleTable('train', 300, 3);
  const group = train.columns.find(({ name }) => name === 'group')!;
  const ofB = Array.from({ length: 300 }, (_, row) => row).filter(
    (row) => group.kind === 'categorical' && group.categories[group.codes[row]!] === 'b',
  );
  const part = await similarity(train, takeRows(train, ofB));
  expect(part.metrics[1]).toMatchObject({
    attribute: 'group = a',
    value: null,
    reason: 'The group has fewer than 10 synthetic rows.',
  });
});
