import { describe, expect, it } from 'vitest';
import type { EvaluationPart, Evaluator } from '../../../../src/core/evaluate/metric.ts';
import { makeParts, type PartMaker } from '../../../../src/core/evaluate/parts.ts';
import type { BaseRateReport } from '../../../../src/core/evaluate/metric.ts';

const report = (attribute: string): BaseRateReport => ({ attribute, table: 'train', groups: [] });
const partOf = (name: string): EvaluationPart => ({ metrics: [], details: { baseRates: [report(name)] } });
const evaluator = (name: string, more: Partial<Evaluator> = {}): Evaluator => ({
  name,
  family: 'fidelity',
  weight: 1,
  evaluate: () => Promise.resolve(partOf(name)),
  ...more,
});
const ahead = (share: number) => ({ ahead: { share, compute: () => Promise.resolve() } });
const ALL = [
  evaluator('a'),
  evaluator('b', { chain: 'runs', ...ahead(0.2) }),
  evaluator('c'),
  evaluator('d', ahead(0.5)),
  evaluator('e', { chain: 'runs', ...ahead(1) }),
];
const PARTS = ALL.map(({ name }) => partOf(name));
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Makes parts and notes what it was asked for; ends instead of answering the question of that number. */
function helper(endsAt = Infinity): PartMaker & { readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    async makeParts(names) {
      asked.push(names);
      await turn();
      return asked.length > endsAt ? null : names.map(partOf);
    },
  };
}

/** What this thread makes, in order, and what it is told of. */
function own() {
  const made: string[] = [];
  const done: string[] = [];
  return {
    made,
    done,
    async make({ name }: Evaluator) {
      made.push(name);
      await turn();
      await turn();
      return partOf(name);
    },
    onDone: ({ name }: Evaluator) => void done.push(name),
  };
}

describe('makeParts', () => {
  it.each([0, 1, 2])('gives the parts in the order of the evaluators with %i helpers', async (count) => {
    const helpers = Array.from({ length: count }, () => helper());
    const here = own();
    expect(await makeParts(ALL, helpers, here)).toEqual(PARTS);
    expect(here.done.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    const asked = helpers.flatMap((one) => one.asked.flat());
    expect([...asked, ...here.made].toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('leaves a chain to one thread, and to a helper first what it may have begun ahead', async () => {
    const one = helper();
    const here = own();
    await makeParts(ALL, [one], here);
    expect(one.asked[0]).toEqual(['b', 'e']);
    expect(here.made[0]).toBe('c');
  });

  it.each([0, 1])('makes here what a helper leaves that ends after %i pieces', async (endsAt) => {
    const one = helper(endsAt);
    const here = own();
    expect(await makeParts(ALL, [one], here)).toEqual(PARTS);
    expect(one.asked).toHaveLength(endsAt + 1);
  });

  it('does so where the helper ends last of all', async () => {
    let end: (parts: null) => void = () => {};
    const slow: PartMaker = { makeParts: () => new Promise((resolve) => (end = resolve)) };
    const here = own();
    const made = makeParts(ALL, [slow], here);
    for (let i = 0; i < 20; i++) await turn();
    expect(here.made).toEqual(['c', 'a', 'd']);
    end(null);
    expect(await made).toEqual(PARTS);
  });

  it('ends where a piece fails here, and does not wait for the helper', async () => {
    const never: PartMaker = { makeParts: () => new Promise(() => {}) };
    const failing = { ...own(), make: () => Promise.reject(new Error('cancelled')) };
    await expect(makeParts(ALL, [never], failing)).rejects.toThrow('cancelled');
  });
});
