import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Domain } from '../../../../src/core/private/domain.ts';
import { valueOf } from '../../../../src/core/private/exactSampling.ts';
import { Ledger } from '../../../../src/core/private/ledger.ts';
import { seededNoise, type Noise } from '../../../../src/core/private/noise.ts';
import type { openRelease } from '../../../../src/core/private/model.ts';
import { PrivateRows } from '../../../../src/core/private/privateRows.ts';
import { tableOf } from '../evaluate/tables.ts';
import { HOOKS } from './tables.ts';

const { breathe } = HOOKS;
const LIMIT = { epsilon: 2, delta: 1e-6 };
/** Noise that is none, to see what is counted. */
const SILENT: Noise = {
  origin: 'seeded',
  gaussian: () => 0,
  pick: (scores) => scores.indexOf(Math.max(...scores)),
};
const TABLE = tableOf('t', {
  colour: ['red', 'red', 'blue', '', 'green', 'red'],
  size: [1, 2, 3, Number.NaN, 9, 100],
});
const COLOUR: Domain = {
  kind: 'categories',
  name: 'colour',
  values: ['blue', 'red'],
  other: 'else',
  mayBeMissing: true,
};
const SIZE: Domain & { kind: 'numbers' } = {
  kind: 'numbers',
  name: 'size',
  from: 0,
  to: 10,
  step: 1,
  decimals: 0,
  starts: [0, 2, 5],
  mayBeMissing: true,
};
const holder = (noise = SILENT, ledger = new Ledger(LIMIT)) => new PrivateRows(TABLE, ledger, noise);
const coded = (noise = SILENT, ledger = new Ledger(LIMIT)) => {
  const own = holder(noise, ledger);
  own.encode([COLOUR, SIZE].map((domain) => ({ domain, fold: null })));
  return own;
};

describe('what the holder counts', () => {
  it('is the rows of each code: values not listed as such, missing ones last, numbers outside at the ends', () => {
    expect(coded().table('columns', [0], 0.01).counts).toEqual([1, 3, 1, 1]);
    expect(coded().table('columns', [1], 0.01).counts).toEqual([1, 2, 2, 1]);
    // Row-major: blue, red, else, missing × [0, 1], [2, 4], [5, 10], missing.
    expect(coded().table('columns', [0, 1], 0.01).counts).toEqual([
      0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1,
    ]);
  });

  it('is told by folded codes where codes are folded', () => {
    const own = holder();
    own.encode([{ domain: COLOUR, fold: [1, 0, 1, 1] }]);
    expect(own.table('columns', [0], 0.01).counts).toEqual([3, 3]);
  });

  it('is the rows of each stretch of points, and the number of rows', () => {
    expect(holder().stretches('size', SIZE, [0, 3, 4], 0.01).counts).toEqual([2, 1, 2]);
    // From 2 on: the one row below is in no stretch.
    expect(holder().stretches('size', SIZE, [2], 0.01).counts).toEqual([4]);
    expect(holder().count(0.005)).toEqual({ rows: 6, deviation: 10 });
  });

  it('chooses the candidate that is farthest from the truth, less its bias', async () => {
    const chosen = async (bias: number) => {
      const candidates = [
        { columns: [0], estimate: [1, 3, 1, 1], bias: 0 },
        { columns: [1], estimate: [0, 0, 0, 6], bias },
      ];
      return (await coded().contest(candidates, breathe)).pick([0, 1], 0.01);
    };
    expect(await chosen(0)).toBe(1);
    expect(await chosen(11)).toBe(0);
  });
});

describe('noise and budget', () => {
  it('give each count the noise that its ρ buys, and enter it', () => {
    const ledger = new Ledger(LIMIT);
    const variances: number[] = [];
    const listening: Noise = { ...SILENT, gaussian: (variance) => (variances.push(valueOf(variance)), 5) };
    const { counts, variance } = coded(listening, ledger).table('tree', [0], 0.005);
    expect(counts).toEqual([6, 8, 6, 6]);
    expect(variance).toBe(100);
    expect(variances).toEqual([100, 100, 100, 100]);
    expect(ledger.entries).toEqual([{ purpose: 'tree', columns: ['colour'], rho: 0.005, delta: 0 }]);
  });

  it('rounds noise up, and the ledger has what was really spent', () => {
    const ledger = new Ledger(LIMIT);
    const { variance } = coded(SILENT, ledger).table('columns', [0], 0.0007);
    expect(variance).toBeGreaterThanOrEqual(1 / (2 * 0.0007));
    expect(ledger.rho).toBe(1 / (2 * variance));
  });

  it('choose by e^(ε·score/2), ε²/8 in the ledger', async () => {
    const ledger = new Ledger(LIMIT);
    const rates: number[] = [];
    const listening: Noise = { ...SILENT, pick: (_, rate) => (rates.push(valueOf(rate)), 0) };
    const estimate = [1, 3, 1, 1];
    const contest = await coded(listening, ledger).contest([{ columns: [0], estimate, bias: 0 }], breathe);
    contest.pick([0], 0.005);
    // ε = √(8·0.005) = 0.2; a score of one row is 1024 units.
    expect(rates[0]! * 1024).toBeCloseTo(0.1, 6);
    expect(ledger.rho).toBeLessThanOrEqual(0.005);
    expect(ledger.rho).toBeCloseTo(0.005, 7);
  });

  it('one row more changes every score by one row at most', async () => {
    const rows = ['red', 'blue', 'red', 'green', ''];
    const scores: number[] = [];
    const listening: Noise = { ...SILENT, pick: (all) => (scores.push(all[0]!), 0) };
    for (const estimate of [
      [1.3, 0.2, 2.7, 0.4],
      [0, 9.123, 0, 0],
      [0.5, 0.5, 0.5, 0.5],
    ]) {
      for (const one of ['red', 'blue', 'green', '']) {
        for (const cells of [rows, [...rows, one]]) {
          const own = new PrivateRows(tableOf('t', { colour: cells }), new Ledger(LIMIT), listening);
          own.encode([{ domain: COLOUR, fold: null }]);
          (await own.contest([{ columns: [0], estimate, bias: 0.77 }], breathe)).pick([0], 0.001);
        }
        const [without, withOne] = scores.splice(0);
        expect(Math.abs(withOne! - without!)).toBeLessThanOrEqual(1024);
      }
    }
  });

  it('answer nothing once the budget is spent', async () => {
    const ledger = new Ledger(LIMIT);
    const own = coded(SILENT, ledger);
    own.table('columns', [0], ledger.left());
    const refused = expect.objectContaining({ code: 'private.spent' }) as Error;
    expect(() => own.table('columns', [0], 0.001)).toThrowError(refused);
    expect(() => own.count(0.001)).toThrowError(refused);
    expect(() => own.list('colour', 0.001, 1e-9)).toThrowError(refused);
    expect(() => own.stretches('size', SIZE, [0], 0.001)).toThrowError(refused);
    const contest = await own.contest([{ columns: [0], estimate: [1, 1, 1, 1], bias: 0 }], breathe);
    expect(() => contest.pick([0], 0.001)).toThrowError(refused);
  });

  it.each([0, -1, 1e-12, Number.NaN])('refuse a question of ρ = %d', (rho) => {
    expect(() => coded().table('columns', [0], rho)).toThrowError(
      expect.objectContaining({ code: 'private.budget' }),
    );
  });
});

describe('a list of categories', () => {
  const many = tableOf('t', {
    word: [...Array<string>(500).fill('often'), ...Array<string>(400).fill('also'), 'once', ''],
  });

  it('has those of many rows, sorted, and not one of a single row', () => {
    for (let seed = 0; seed < 20; seed++) {
      const own = new PrivateRows(many, new Ledger(LIMIT), seededNoise(seed));
      expect(own.list('word', 0.01, 1e-7).map(({ value }) => value)).toEqual(['also', 'often']);
    }
  });

  it('enters its δ', () => {
    const ledger = new Ledger(LIMIT);
    new PrivateRows(many, ledger, seededNoise(1)).list('word', 0.01, 1e-7);
    expect(ledger.delta).toBe(1e-7);
  });
});

describe('the rows', () => {
  const SECRET = 'Ottilie-4711';
  const secret = tableOf('t', { name: [SECRET, 'x'], size: [8_675_309, 1] });

  it('are reached by nothing that the holder has', async () => {
    const own = new PrivateRows(secret, new Ledger(LIMIT), seededNoise(1));
    own.encode([{ domain: { ...COLOUR, name: 'name' }, fold: null }]);
    const contest = await own.contest([{ columns: [0], estimate: [1, 1, 0, 0], bias: 0 }], breathe);
    expect(Reflect.ownKeys(own)).toEqual([]);
    for (const value of [own, contest]) {
      expect(JSON.stringify(value)).toBe('{}');
      expect(structuredCloneOfData(value)).not.toContain(SECRET);
    }
    expect(String(own.table('columns', [0], 0.01).counts)).not.toContain('8675309');
  });

  it('have these ways out and no other: each takes its ρ', () => {
    expectTypeOf<keyof PrivateRows>().toEqualTypeOf<
      'count' | 'magnitudes' | 'stretches' | 'list' | 'encode' | 'table' | 'contest'
    >();
    expectTypeOf<ReturnType<PrivateRows['encode']>>().toEqualTypeOf<void>();
    expectTypeOf<Parameters<PrivateRows['count']>>().toEqualTypeOf<[rho: number]>();
    const methods = Object.getOwnPropertyNames(PrivateRows.prototype).sort();
    expect(methods).toEqual([
      'constructor',
      'contest',
      'count',
      'encode',
      'list',
      'magnitudes',
      'stretches',
      'table',
    ]);
  });

  it('cannot be handed to what makes rows', () => {
    // @ts-expect-error a holder is no release
    const wrong: Parameters<typeof openRelease>[0] = new PrivateRows(secret, new Ledger(LIMIT), SILENT);
    expect(wrong).toBeInstanceOf(PrivateRows);
  });
});

/** Every own value below an object, functions as their text. */
function structuredCloneOfData(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null || seen.has(value)) return String(value);
  seen.add(value);
  return Reflect.ownKeys(value)
    .map((key) => structuredCloneOfData(Reflect.get(value, key), seen))
    .join(' ');
}
