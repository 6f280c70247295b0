import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/core/errors.ts';
import { drawRows, openRelease } from '../../../../src/core/private/model.ts';
import { parseRelease } from '../../../../src/core/private/parseRelease.ts';
import type { Release } from '../../../../src/core/private/release.ts';
import { createRng, type Rng } from '../../../../src/core/random.ts';
import { HOOKS, modelOf, people } from './tables.ts';

let release: Release;
beforeAll(async () => {
  ({ release } = await modelOf(people(3000)));
});

/** A release that may be spoilt. */
interface Loose {
  version: number;
  target: number | null;
  domains: { starts?: number[] }[];
  first: { counts: number[] }[];
  tree: { columns: number[]; counts: number[]; variance: number }[];
  guarantee: { neighbours: string; ledger: { rho: number }[] };
}

const copy = () => JSON.parse(JSON.stringify(release)) as Loose;

describe('a release from a file', () => {
  it('is what was written', () => {
    expect(parseRelease(copy())).toEqual(release);
  });

  it.each<[string, (own: Loose) => void, RegExp]>([
    ['another version', (own) => (own.version = 2), /version is not one of 1/],
    ['no columns', (own) => (own.domains = []), /number of columns/],
    ['a target that is none', (own) => (own.target = 9), /target is not the number of a column/],
    ['a table too few', (own) => own.first.pop(), /first is not one table for each column/],
    ['a count too many', (own) => own.first[0]!.counts.push(1), /first\[0\]\.counts is not a list of/],
    ['half a count', (own) => (own.tree[0]!.counts[0] = 0.5), /tree\[0\]\.counts\[0\] is not a whole number/],
    ['no noise', (own) => (own.tree[0]!.variance = 0), /tree\[0\]\.variance is not a number above 0/],
    [
      'a table of one column twice',
      (own) => own.tree[0]!.columns.splice(1, 2, 0, 0),
      /tree\[0\] is not a table of two/,
    ],
    ['a circle', (own) => own.tree.push(own.tree[0]!), /tree is not a tree/],
    ['bins in no order', (own) => (own.domains[2]!.starts = [0, 9, 3]), /starts is not a rising list/],
    ['a gift', (own) => (own.guarantee.ledger[0]!.rho = -1), /rho is not a number above 0/],
    ['another relation', (own) => (own.guarantee.neighbours = 'none'), /neighbours is not one of/],
  ])('with %s is refused', (_, spoil, message) => {
    const own = copy();
    spoil(own);
    expect(() => parseRelease(own)).toThrowError(
      expect.objectContaining({
        code: 'file.invalid',
        message: expect.stringMatching(message) as string,
      }) as Error,
    );
  });

  it('that was spoilt anywhere makes rows, or is refused', async () => {
    const rng = createRng(1);
    let refused = 0;
    for (let i = 0; i < 150; i++) {
      const own = spoilt(copy(), rng);
      try {
        const read = parseRelease(own);
        if (i % 30 > 0) continue;
        const rows = drawRows(await openRelease(read, 1, HOOKS), 100, createRng(1));
        expect(rows.codes.every((codes) => codes.length === 100)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(20);
  });
});

const SPOILS: readonly unknown[] = [null, -1, 0, 1e300, 'x', [], {}, true, 0.5];

/** One value anywhere replaced by another. */
function spoilt(value: unknown, rng: Rng): unknown {
  if (typeof value !== 'object' || value === null || rng.next() < 0.1) return SPOILS[rng.int(SPOILS.length)];
  const keys = Object.keys(value);
  const key = keys[rng.int(keys.length)];
  if (key === undefined) return value;
  const own = value as Record<string, unknown>;
  own[key] = spoilt(own[key], rng);
  return own;
}
