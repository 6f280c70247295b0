import { beforeAll, describe, expect, it } from 'vitest';
import { tableOfCodes } from '../../../../src/core/private/cells.ts';
import { conditionsOn, type Condition } from '../../../../src/core/private/conditions.ts';
import type { AskedDomain } from '../../../../src/core/private/domain.ts';
import { Ledger } from '../../../../src/core/private/ledger.ts';
import { measure } from '../../../../src/core/private/measure.ts';
import { drawRows, openRelease, type PrivateModel } from '../../../../src/core/private/model.ts';
import { secureNoise, seededNoise } from '../../../../src/core/private/noise.ts';
import type { Release } from '../../../../src/core/private/release.ts';
import { groupsOf, numbersOf } from '../../../../src/core/kinds/registry.ts';
import { createRng } from '../../../../src/core/random.ts';
import { schemaOf } from '../../../../src/core/table/read.ts';
import { columnNamed, type Table } from '../../../../src/core/table/table.ts';
import { tableOf } from '../evaluate/tables.ts';
import { categories, HOOKS, modelOf, numbers, people, PEOPLE, WISHES } from './tables.ts';

const ROWS = 8000;
const LIMIT = { epsilon: 3, delta: 1e-6 };
const SOURCE = people(ROWS);
let model: PrivateModel;
beforeAll(async () => {
  model = await modelOf(SOURCE, WISHES, LIMIT);
});

function cells(table: Table, name: string): (string | null)[] {
  const { codes, categories: known } = groupsOf(columnNamed(table, name));
  return Array.from(codes, (code) => known[code] ?? null);
}

function made(
  rows: number,
  conditions: readonly Condition[] = [],
  from = model,
  like = SOURCE,
  seed = 1,
): Table {
  const { domains } = from.release;
  const { wanted, spans } = conditionsOn(domains, conditions);
  const rng = createRng(seed);
  return tableOfCodes('made', domains, schemaOf(like), drawRows(from, rows, rng, wanted), rng, spans);
}

const rate = (table: Table, is: (row: number) => boolean, given: (row: number) => boolean) => {
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(given);
  return rows.filter(is).length / rows.length;
};

describe('rows of a release', () => {
  it('have the law of the people that were measured', () => {
    const table = made(ROWS);
    const [sex, job, hired] = ['sex', 'job', 'hired'].map((name) => cells(table, name));
    const ages = numbersOf(columnNamed(table, 'age'));
    expect(
      rate(
        table,
        (row) => job![row] === 'b',
        (row) => sex![row] === 'm',
      ),
    ).toBeCloseTo(0.75, 1);
    expect(
      rate(
        table,
        (row) => hired![row] === 'yes',
        (row) => sex![row] === 'm' && job![row] === 'b',
      ),
    ).toBeCloseTo(0.7, 1);
    expect(
      rate(
        table,
        (row) => hired![row] === 'yes',
        (row) => sex![row] === 'f' && job![row] === 'a',
      ),
    ).toBeCloseTo(0.2, 1);
    // The spike at 40: a fifth, and a fiftieth of the rest.
    expect(
      rate(
        table,
        (row) => ages[row] === 40,
        () => true,
      ),
    ).toBeCloseTo(0.216, 1);
    expect(Math.min(...ages)).toBeGreaterThan(14);
    expect(Math.max(...ages)).toBeLessThan(80);
    expect(ages.every(Number.isInteger)).toBe(true);
  });

  it('fit the noisy tables as well as the noise allows', () => {
    expect(model.misfit).toBeGreaterThan(0.5);
    expect(model.misfit).toBeLessThan(1.3);
    expect(model.basis.rows).toBeGreaterThan(0.97 * ROWS);
    expect(model.basis.rows).toBeLessThan(1.03 * ROWS);
  });

  it('come in any number, one and more than the population among them', () => {
    expect(made(0).rows).toBe(0);
    expect(made(1).rows).toBe(1);
    const many = made(120_000);
    const sex = cells(many, 'sex');
    expect(sex).toHaveLength(120_000);
    for (const part of [0, 60_000]) {
      expect(sex.slice(part, part + 60_000).filter((own) => own === 'm').length / 60_000).toBeCloseTo(0.5, 1);
    }
  });

  it('are the same for the same seed, and others for another', async () => {
    const again = await openRelease(model.release, 1, HOOKS);
    expect(made(500, [], again)).toEqual(made(500));
    expect(made(500, [], again, SOURCE, 2)).not.toEqual(made(500));
  });
});

describe('conditions', () => {
  it('hold in every row, and the rest follows them', () => {
    const table = made(3000, [
      { column: 'sex', values: ['f'] },
      { column: 'hired', values: ['yes'] },
      { column: 'age', from: 30, to: 45 },
    ]);
    expect(cells(table, 'sex').every((own) => own === 'f')).toBe(true);
    expect(cells(table, 'hired').every((own) => own === 'yes')).toBe(true);
    for (const age of numbersOf(columnNamed(table, 'age'))) {
      expect(age).toBeGreaterThanOrEqual(30);
      expect(age).toBeLessThanOrEqual(45);
    }
    // P(b | f, yes) = 0.25 · 0.4 / (0.25 · 0.4 + 0.75 · 0.2) = 0.4.
    const job = cells(table, 'job');
    expect(
      rate(
        table,
        (row) => job[row] === 'b',
        () => true,
      ),
    ).toBeCloseTo(0.4, 1);
  });

  it.each<[Condition, RegExp]>([
    [{ column: 'height', from: 1, to: 2 }, /no column "height"/],
    [{ column: 'sex', values: ['x'] }, /no value "x"/],
    [{ column: 'sex', from: 1, to: 2 }, /holds categories/],
    [{ column: 'age', values: ['40'] }, /holds numbers/],
    [{ column: 'age', from: 500, to: 600 }, /no number from 500 to 600/],
    [{ column: 'age', from: 30.2, to: 30.8 }, /no number/],
  ])('that cannot hold are refused: %o', (condition, message) => {
    expect(() => made(1, [condition])).toThrowError(
      expect.objectContaining({ code: 'options.invalid', message: expect.stringMatching(message) as string }),
    );
  });
});

describe('a release', () => {
  it('is plain data of which rows are made again after a file', async () => {
    const read = JSON.parse(JSON.stringify(model.release)) as Release;
    expect(read).toEqual(model.release);
    expect(made(200, [], await openRelease(read, 1, HOOKS))).toEqual(made(200));
  });

  it('has no cell of the table but what its domains say: planted words are nowhere in it', async () => {
    const secret = tableOf('t', {
      word: Array.from({ length: 2000 }, (_, row) => (row === 7 ? 'Ottilie-4711' : row % 2 ? 'a' : 'b')),
      size: Array.from({ length: 2000 }, (_, row) => (row === 7 ? 8_675_309 : row % 50)),
    });
    const domains = [categories('word', 'found'), numbers('size', 0, 10_000_000)];
    const { release } = await modelOf(secret, { domains, target: 'word', sensitive: [] });
    const text = JSON.stringify(release);
    expect(text).toContain('"values":["a","b"]');
    expect(text).not.toContain('Ottilie');
    expect(text).not.toContain('8675309');
  });

  it('spends its budget, and no more', async () => {
    const ledger = new Ledger(LIMIT);
    const release = await measure(SOURCE, WISHES, ledger, seededNoise(2), HOOKS);
    expect(release.guarantee.ledger).toEqual(ledger.entries);
    expect(ledger.spentEpsilon()).toBeLessThanOrEqual(LIMIT.epsilon * (1 + 1e-9));
    expect(ledger.spentEpsilon()).toBeGreaterThan(0.97 * LIMIT.epsilon);
    const share = (purpose: string) =>
      ledger.entries.filter((entry) => entry.purpose === purpose).reduce((sum, { rho }) => sum + rho, 0) /
      ledger.rho;
    expect(share('rows') + share('intervals')).toBeLessThan(0.101);
    expect(share('columns')).toBeCloseTo(0.3 * 0.9, 1);
    expect(share('tree')).toBeCloseTo(0.42 * 0.9, 1);
  });

  it('is refused where another of the same table has spent the budget', async () => {
    const ledger = new Ledger(LIMIT, model.release.guarantee.ledger);
    await expect(measure(SOURCE, WISHES, ledger, seededNoise(3), HOOKS)).rejects.toMatchObject({
      code: expect.stringMatching(/^private\.(spent|budget)$/) as string,
    });
    const larger = new Ledger({ ...LIMIT, epsilon: 5 }, model.release.guarantee.ledger);
    const second = await measure(SOURCE, WISHES, larger, seededNoise(3), HOOKS);
    expect(second.guarantee.ledger.length).toBeGreaterThan(model.release.guarantee.ledger.length);
  });

  it('says whether its noise guarantees anything', async () => {
    expect(model.release.guarantee.noise).toBe('seeded');
    const secure = await measure(
      people(500),
      WISHES,
      new Ledger({ epsilon: 10, delta: 1e-5 }),
      secureNoise(),
      HOOKS,
    );
    expect(secure.guarantee.noise).toBe('secure');
  });
});

describe('other tables', () => {
  it('have several classes, numbers for target, missing cells, lists that are found, and dates as their numbers', async () => {
    const rng = createRng(9);
    const rows = 6000;
    const kind: string[] = [];
    const day: number[] = [];
    const pay: number[] = [];
    for (let row = 0; row < rows; row++) {
      const own = rng.int(3);
      kind.push(rng.next() < 0.1 ? '' : ['x', 'y', 'z'][own]!);
      day.push(rng.next() < 0.2 ? Number.NaN : 19_000 + 100 * own + rng.int(100));
      pay.push(1000 * (own + 1) + rng.int(500));
    }
    const source = tableOf('t', { kind, day, pay });
    const domains: AskedDomain[] = [
      { ...categories('kind', 'found'), mayBeMissing: true },
      numbers('day', 18_000, 20_000, true),
      numbers('pay', 0, 9999),
    ];
    for (const target of ['kind', 'pay']) {
      const own = await modelOf(source, { domains, target, sensitive: [] }, { epsilon: 5, delta: 1e-5 });
      const table = made(rows, [], own, source);
      const kinds = cells(table, 'kind');
      const days = numbersOf(columnNamed(table, 'day'));
      const pays = numbersOf(columnNamed(table, 'pay'));
      expect(
        rate(
          table,
          (row) => kinds[row] === null,
          () => true,
        ),
      ).toBeCloseTo(0.1, 1);
      expect(
        rate(
          table,
          (row) => Number.isNaN(days[row]),
          () => true,
        ),
      ).toBeCloseTo(0.2, 1);
      expect(
        rate(
          table,
          (row) => pays[row]! >= 2000 && pays[row]! < 2500,
          (row) => kinds[row] === 'y',
        ),
      ).toBeGreaterThan(0.8);
      expect(
        rate(
          table,
          (row) => days[row]! >= 19_200,
          (row) => kinds[row] === 'z' && !Number.isNaN(days[row]),
        ),
      ).toBeGreaterThan(0.8);
      expect(
        own.release.guarantee.ledger.some(({ purpose, delta }) => purpose === 'categories' && delta > 0),
      ).toBe(true);
    }
  });

  it('need no target', async () => {
    const own = await modelOf(SOURCE, { domains: PEOPLE, target: null, sensitive: [] });
    const table = made(ROWS, [], own);
    const [sex, job] = ['sex', 'job'].map((name) => cells(table, name));
    expect(
      rate(
        table,
        (row) => job![row] === 'b',
        (row) => sex![row] === 'm',
      ),
    ).toBeCloseTo(0.75, 1);
  });

  it('have numbers that are told as categories', async () => {
    const rng = createRng(4);
    const source = tableOf('t', {
      level: Array.from({ length: 2000 }, () => rng.int(3)),
      y: Array.from({ length: 2000 }, () => (rng.next() < 0.5 ? 'a' : 'b')),
    });
    const own = await modelOf(source, {
      domains: [categories('level', ['0', '1', '2']), categories('y', ['a', 'b'])],
      target: 'y',
      sensitive: [],
    });
    const levels = numbersOf(columnNamed(made(2000, [], own, source), 'level'));
    expect([...new Set(levels)].sort()).toEqual([0, 1, 2]);
  });
});

describe('refusals', () => {
  const limit = (epsilon: number) => new Ledger({ epsilon, delta: 1e-6 });
  const asked = (
    source: Table,
    domains: readonly AskedDomain[],
    epsilon: number,
    target: string | null = 'hired',
  ) => measure(source, { domains, target, sensitive: ['sex'] }, limit(epsilon), seededNoise(1), HOOKS);

  it('name the column of which nothing is said', async () => {
    await expect(asked(SOURCE, PEOPLE.slice(0, 4), 1)).rejects.toMatchObject({
      code: 'private.domain',
      place: { column: 'hired' },
    });
  });

  it('name the columns to leave out where the budget is too small for all, and an epsilon that would do', async () => {
    const wide = tableOf('t', {
      sex: Array.from({ length: 900 }, (_, row) => (row % 2 ? 'm' : 'f')),
      hired: Array.from({ length: 900 }, (_, row) => (row % 3 ? 'no' : 'yes')),
      postcode: Array.from({ length: 900 }, (_, row) => row % 900),
    });
    const domains = [
      categories('sex', ['f', 'm']),
      categories('hired', ['no', 'yes']),
      { ...numbers('postcode', 0, 899), bins: Array.from({ length: 899 }, (_, i) => i + 1) } as AskedDomain,
    ];
    const refused: unknown = await asked(wide, domains, 0.5).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'private.budget',
      hint: expect.stringMatching(
        /^Leave out "postcode", or choose an epsilon of ([\d.]+) or more\.$/,
      ) as string,
    });
    const enough = Number(/epsilon of ([\d.]+) or/.exec((refused as { hint: string }).hint)![1]);
    expect(enough).toBeGreaterThan(0.5);
    await expect(asked(wide, domains, 1.1 * enough)).resolves.toMatchObject({ version: 1 });
    const without = tableOf('t', {
      sex: cells(wide, 'sex') as string[],
      hired: cells(wide, 'hired') as string[],
    });
    await expect(asked(without, domains.slice(0, 2), 0.5)).resolves.toMatchObject({ version: 1 });
  });

  it('say that a list cannot be found, and that a column of words has no range', async () => {
    const few = tableOf('t', {
      word: Array.from({ length: 800 }, (_, row) => `w${row}`),
      y: Array.from({ length: 800 }, (_, row) => (row % 2 ? 'a' : 'b')),
    });
    const wish = (word: AskedDomain) => asked(few, [word, categories('y', ['a', 'b'])], 2, 'y');
    await expect(wish(categories('word', 'found'))).rejects.toMatchObject({
      code: 'private.domain',
      place: { column: 'word' },
    });
    await expect(wish(numbers('word', 0, 10))).rejects.toMatchObject({
      code: 'private.domain',
      place: { column: 'word' },
    });
  });

  it('need a column beside the target', async () => {
    const alone = tableOf('t', { hired: ['yes', 'no'] });
    await expect(asked(alone, PEOPLE, 1)).rejects.toMatchObject({ code: 'roles.noFeatures' });
  });

  it('need a target that is there', async () => {
    await expect(asked(SOURCE, PEOPLE, 1, 'height')).rejects.toMatchObject({ code: 'roles.targetMissing' });
  });
});
