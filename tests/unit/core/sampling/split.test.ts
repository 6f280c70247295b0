import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { quantileBins } from '../../../../src/core/statistics/quantiles.ts';
import { repeatedKeyWarnings } from '../../../../src/core/sampling/repeatedKey.ts';
import { stratifiedSplit } from '../../../../src/core/sampling/split.ts';
import type { Table } from '../../../../src/core/table/table.ts';
import { textColumn } from '../../../fixtures/columns.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'y', positive: ['1'] },
  sensitive: ['s'],
  ignored: [],
};

function tableOf(y: readonly number[], s: readonly number[], age: readonly number[] = []): Table {
  const column = (name: string, codes: readonly number[]) =>
    ({
      kind: 'categorical',
      name,
      type: 'categorical',
      categories: ['0', '1', '2', '3'],
      missingTokens: [],
      codes: Int32Array.from(codes),
    }) as const;
  const format = { kind: 'number', decimals: 0, fixed: false, decimalMark: '.' } as const;
  const numeric = {
    kind: 'numeric',
    name: 'age',
    type: 'integer',
    format,
    missingTokens: [],
    values: Float64Array.from(age),
  } as const;
  return {
    name: 't',
    rows: y.length,
    columns: [column('y', y), column('s', s), ...(age.length > 0 ? [numeric] : [])],
  };
}

function stratumCounts(table: Table, rows: Int32Array): Map<string, number> {
  const [y, s] = table.columns.map((column) =>
    column.kind === 'categorical' ? column.codes : new Int32Array(),
  );
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(`${y![row]} ${s![row]}`, (counts.get(`${y![row]} ${s![row]}`) ?? 0) + 1);
  return counts;
}

const codes = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 3 })), {
  minLength: 4,
  maxLength: 300,
});

describe('a stratified split', () => {
  test('divides the rows, in order, and keeps every stratum in train', () => {
    fc.assert(
      fc.property(
        codes,
        fc.double({ min: 0.1, max: 0.5, noNaN: true }),
        fc.integer(),
        (pairs, share, seed) => {
          const table = tableOf(
            pairs.map(([y]) => y),
            pairs.map(([, s]) => s),
          );
          const { train, holdout } = stratifiedSplit(table, ROLES, share, createRng(seed));
          expect([...train, ...holdout].sort((a, b) => a - b)).toEqual(pairs.map((_, i) => i));
          expect(train).toEqual(train.toSorted());
          expect(holdout).toEqual(holdout.toSorted());
          const all = stratumCounts(table, Int32Array.from(pairs.keys()));
          const kept = stratumCounts(table, train);
          for (const stratum of all.keys()) expect(kept.get(stratum)).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('holds out the share of every stratum', () => {
    const y = Array.from({ length: 1000 }, (_, i) => (i % 5 === 0 ? 1 : 0));
    const s = Array.from({ length: 1000 }, (_, i) => (i % 20 < 4 ? 1 : 0));
    const table = tableOf(y, s);
    const { holdout } = stratifiedSplit(table, ROLES, 0.3, createRng(1));
    expect(holdout.length).toBe(300);
    const all = stratumCounts(table, Int32Array.from(y.keys()));
    const held = stratumCounts(table, holdout);
    for (const [stratum, count] of all)
      expect(Math.abs(held.get(stratum)! - 0.3 * count)).toBeLessThanOrEqual(1);
  });

  test('is decided by the seed', () => {
    const table = tableOf(
      new Array<number>(200).fill(0).map((_, i) => i % 2),
      new Array<number>(200).fill(0),
    );
    const split = (seed: number) => [...stratifiedSplit(table, ROLES, 0.3, createRng(seed)).holdout];
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
  });

  test('balances a continuous sensitive column', () => {
    const rng = createRng('ages');
    const age = Array.from({ length: 2000 }, () => Math.round(20 + 50 * rng.next()));
    const table = tableOf(
      age.map(() => rng.int(2)),
      age.map(() => 0),
      age,
    );
    const { train, holdout } = stratifiedSplit(table, { ...ROLES, sensitive: ['age'] }, 0.3, createRng(3));
    const young = (rows: Int32Array) => rows.filter((row) => age[row]! < 30).length / rows.length;
    expect(holdout.length).toBe(600);
    expect(Math.abs(young(train) - young(holdout))).toBeLessThan(0.01);
  });
});

describe('a split of people with several rows', () => {
  const rng = createRng('visits');
  const visits = Array.from({ length: 200 }, (_, who) =>
    Array.from({ length: 1 + rng.int(8) }, () => ({ who, y: rng.int(2), s: who % 3 })),
  ).flat();
  const plain = tableOf(
    visits.map(({ y }) => y),
    visits.map(({ s }) => s),
  );
  const key = (name: string) =>
    textColumn(
      name,
      visits.map(({ who }) => `p${who}`),
    );
  const table = { ...plain, columns: [...plain.columns, key('patient_id')] };
  const roles: Roles = { ...ROLES, ignored: ['patient_id'] };

  test('keeps all rows of a person on one side, and about the share', () => {
    const { train, holdout } = stratifiedSplit(table, roles, 0.3, createRng(1));
    const whoOf = (rows: Int32Array) => new Set([...rows].map((row) => visits[row]!.who));
    const [trained, held] = [whoOf(train), whoOf(holdout)];
    expect([...held].filter((who) => trained.has(who))).toEqual([]);
    expect(trained.size + held.size).toBe(200);
    expect(Math.abs(holdout.length / visits.length - 0.3)).toBeLessThan(0.02);
    expect(stratumCounts(table, train).size).toBe(6);
  });

  test('is the usual one where the key takes part, or is not named like one', () => {
    const usual = stratifiedSplit(plain, ROLES, 0.3, createRng(1));
    expect(stratifiedSplit(table, ROLES, 0.3, createRng(1))).toEqual(usual);
    const street = { ...plain, columns: [...plain.columns, key('street')] };
    expect(stratifiedSplit(street, { ...ROLES, ignored: ['street'] }, 0.3, createRng(1))).toEqual(usual);
  });

  test('comes with a word that sequences are not modelled', () => {
    expect(repeatedKeyWarnings(table, ROLES)).toEqual([]);
    expect(repeatedKeyWarnings(table, roles)).toEqual([
      {
        code: 'table.repeatedKey',
        column: 'patient_id',
        message: `Rows that share a value of "patient_id" are kept together: ${(visits.length / 200).toFixed(1)} rows each on average.`,
        advice:
          'They may be of one person, place or thing: all of them are held out, or none. Sequences of rows are not modelled: each synthetic row stands for itself.',
      },
    ]);
  });
});

describe('quantile bins', () => {
  test('are about equal, keep ties together and missing cells apart', () => {
    expect([...quantileBins(Float64Array.of(5, 1, Number.NaN, 3, 2, 4, 6), 3)]).toEqual([
      2, 0, 3, 1, 0, 1, 2,
    ]);
    expect([...quantileBins(Float64Array.of(0, 0, 0, 0, 0, 7), 3)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([...quantileBins(Float64Array.of(0, 0, 7, 7, 7, 7), 3)]).toEqual([0, 0, 1, 1, 1, 1]);
  });
});
