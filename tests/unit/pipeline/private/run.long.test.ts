import { beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../../../../src/core/random.ts';
import { writeCsv } from '../../../../src/core/table/write.ts';
import { categoricalColumn, type Table } from '../../../../src/core/table/table.ts';
import { writtenTable } from '../../../../src/pipeline/after/anyRun.ts';
import { reevaluate, relabel } from '../../../../src/pipeline/after/relabel.ts';
import { createControl } from '../../../../src/pipeline/conduct/control.ts';
import { stagesOfRun } from '../../../../src/pipeline/conduct/progress.ts';
import { keepTraining, reopenKept } from '../../../../src/pipeline/files/keptRun.ts';
import { openSavedRun } from '../../../../src/pipeline/files/openSavedRun.ts';
import { isPrivateFile, packModel, packProject, readSaved } from '../../../../src/pipeline/files/savedRun.ts';
import { tableFile } from '../../../fixtures/learnedFile.ts';
import { accountOf, createAccounts, tableKey } from '../../../../src/pipeline/private/accounts.ts';
import { generatePrivately } from '../../../../src/pipeline/private/generateAgain.ts';
import { rememberRelease } from '../../../../src/pipeline/private/measureOnce.ts';
import { spentOf } from '../../../../src/pipeline/private/spentOf.ts';
import { runPrivately, type PrivateRun } from '../../../../src/pipeline/private/run.ts';
import { parseOptions, type RunOptions } from '../../../../src/pipeline/settings/options.ts';
import { openedModel, savedRun, summaryOf } from '../../../../src/worker/inside/savedModel.ts';
import { people } from '../../core/private/tables.ts';
import { tableOf } from '../../core/evaluate/tables.ts';

const LONG = 120_000;
const unheard = () => undefined;
const ROLES = {
  target: { kind: 'classes', column: 'hired', positive: ['yes'] },
  sensitive: ['sex'],
  ignored: ['name'],
} as const;
const OPTIONS = { private: true, epsilon: 3, privateNoise: 'seeded', beyond: 'off', evaluationSample: 100 };

/** People, one of whom has a job that nobody else has; and a name each. */
function table(): Table {
  const known = people(1500);
  const [sex, job, age, pay, hired] = known.columns.map((column) =>
    'codes' in column
      ? Array.from(column.codes, (code) => column.categories[code]!)
      : Array.from(column.values),
  );
  job![7] = 'astronaut';
  const name = Array.from({ length: known.rows }, (_, row) => `person ${row}`);
  return tableOf('people', { sex: sex!, job: job!, age: age!, pay: pay!, hired: hired!, name });
}

const TABLE = table();
const accounts = createAccounts();
const start = (own: Partial<Record<keyof RunOptions, unknown>> = {}, known = accounts) =>
  runPrivately(
    { table: TABLE, holdout: null, roles: ROLES, options: parseOptions({ ...OPTIONS, ...own }) },
    known,
    createControl(),
    unheard,
  );
const texts = (of: Table, column: string) => {
  const { codes, categories } = categoricalColumn(of, column);
  return Array.from(codes, (code) => categories[code]);
};
const shareOf = (values: readonly unknown[], value: string) =>
  values.filter((own) => own === value).length / values.length;

let finished: PrivateRun;
beforeAll(async () => {
  finished = await start();
}, LONG);

describe('a run with a guarantee', () => {
  it('goes through its own stages, and trains nothing', () => {
    const { report } = finished;
    expect(report.stages.map(({ name }) => name)).toEqual(stagesOfRun(finished.options));
    expect(report).toMatchObject({ kind: 'generated', backend: null, parameters: null });
    expect(report.protection).toBeUndefined();
    expect(report.relations).toBeUndefined();
  });

  it('tells what is guaranteed, and that seeded noise guarantees nothing', () => {
    const { guarantee, warnings } = finished.report;
    expect(guarantee).toMatchObject({ noise: 'seeded', releases: 1, limit: { epsilon: 3, delta: 1e-5 } });
    expect(guarantee!.epsilon).toBeGreaterThan(2.9);
    expect(guarantee!.epsilon).toBeLessThanOrEqual(3);
    expect(guarantee!.ledger.reduce((sum, { rho }) => sum + rho, 0)).toBeCloseTo(guarantee!.rho, 12);
    expect(guarantee!.ledger.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(guarantee!.found).toEqual(['sex', 'job', 'age', 'pay', 'hired']);
    expect(warnings.find(({ code }) => code === 'private.seeded')!.message).toContain('guarantees nothing');
  });

  it('names the settings that had a say, and no others', () => {
    const names = Object.keys(finished.report.settings);
    expect(names).toEqual(
      expect.arrayContaining(['private', 'epsilon', 'delta', 'privateNoise', 'notion', 'alpha']),
    );
    for (const own of ['preset', 'backend', 'strength', 'score', 'relations', 'rejectCopies'])
      expect(names).not.toContain(own);
  });

  it('makes rows like the real ones, as many as noisy counts say', () => {
    const { synthetic, tables, report } = finished;
    expect(Math.abs(synthetic.rows - tables.train.rows)).toBeLessThan(100);
    expect(report.guarantee!.rows).toBe(synthetic.rows);
    expect(shareOf(texts(synthetic, 'job'), 'b')).toBeCloseTo(0.5, 1);
    // Labels at α = 1 are as often favourable for both.
    const sex = texts(synthetic, 'sex');
    const hired = texts(synthetic, 'hired');
    const rate = (own: string) =>
      shareOf(
        hired.filter((_, row) => sex[row] === own),
        'yes',
      );
    expect(Math.abs(rate('m') - rate('f'))).toBeLessThan(0.01);
  });

  it('writes no value that only a few rows have, and no column that is left out', () => {
    const csv = writeCsv(writtenTable(finished));
    expect(csv).not.toMatch(/astronaut|person/);
    expect(csv.split('\r\n')[0]).toBe('sex,job,age,pay,hired');
    expect(JSON.stringify(finished.generator)).not.toMatch(/astronaut|person/);
    expect(
      writtenTable(finished).columns.flatMap((column) => ('categories' in column ? column.categories : [])),
    ).not.toContain('astronaut');
  });

  it('holds rows out by coins that are the same for every seed', async () => {
    const { tables } = finished;
    expect(tables.train.rows + tables.holdout.rows).toBe(TABLE.rows);
    expect(tables.holdout.rows / TABLE.rows).toBeCloseTo(0.3, 1);
  });
});

describe('the privacy budget of a table', () => {
  it(
    'is not spent twice for the same question: other seeds, sensitive attributes, α and rows cost nothing',
    async () => {
      const before = accounts.entries(tableKey(TABLE));
      const options = parseOptions({ ...OPTIONS, seed: 2, alpha: 0, rows: 300 });
      const roles = { ...ROLES, sensitive: ['job'] };
      const input = { table: TABLE, holdout: null, roles, options };
      const other = await runPrivately(input, accounts, createControl(), unheard);
      expect(accounts.entries(tableKey(TABLE))).toEqual(before);
      expect(spentOf(before, 1e-5)).toMatchObject({ releases: 1 });
      expect(other.generator.release).toEqual(finished.generator.release);
      expect(other.people.groupLabels.toSorted()).toEqual(['a', 'b']);
      expect(other.synthetic.rows).toBe(300);
      expect(other.tables.train).toEqual(finished.tables.train);
      expect(writeCsv(other.synthetic)).not.toBe(writeCsv(finished.synthetic));
    },
    LONG,
  );

  it('is refused, with words, to another release that it has nothing left for', async () => {
    await expect(start({ delta: 1e-6 })).rejects.toMatchObject({ code: 'private.spent' });
    const roles = { ...ROLES, ignored: ['name', 'pay'] };
    const options = parseOptions(OPTIONS);
    await expect(
      runPrivately({ table: TABLE, holdout: null, roles, options }, accounts, createControl(), unheard),
    ).rejects.toMatchObject({
      code: 'private.spent',
      hint: expect.stringContaining('larger budget') as string,
    });
  });

  it(
    'adds up where a larger one is stated: the second takes what is left',
    async () => {
      const own = createAccounts();
      own.takeOver(structuredClone(accounts.all()));
      const second = await start({ epsilon: 6 }, own);
      const { guarantee } = second.report;
      expect(guarantee!.releases).toBe(2);
      expect(guarantee!.epsilon).toBeLessThanOrEqual(6);
      expect(guarantee!.epsilon).toBeGreaterThan(5.5);
      expect(guarantee!.own.rho + finished.report.guarantee!.rho).toBeCloseTo(guarantee!.rho, 12);
      const ids = own.account(tableKey(TABLE)).map(({ id }) => id);
      expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
      expect(new Set(ids).size).toBe(2);
      expect(accounts.account(tableKey(TABLE))).toHaveLength(1);
    },
    LONG,
  );

  it('too small for the columns is refused before the columns are asked, and is charged for what it told', async () => {
    const own = createAccounts();
    await expect(start({ epsilon: 0.05 }, own)).rejects.toMatchObject({
      code: 'private.budget',
      hint: expect.stringMatching(/Leave out|epsilon of/) as string,
    });
    const spent = own.entries(tableKey(TABLE));
    expect(spent.map(({ purpose }) => purpose)).toEqual(['rows']);
    expect(spentOf(spent, 1e-5)).toMatchObject({ releases: 0, rho: spent[0]!.rho });
    expect(spentOf([], 1e-5)).toEqual({ releases: 0, epsilon: 0, rho: 0, ledger: [] });
  });

  it('has no part in what label heads would do', async () => {
    await expect(start({ labels: 'heads' })).rejects.toMatchObject({ code: 'options.invalid' });
  });
});

describe('after a run with a guarantee', () => {
  it(
    'the slider moves labels and nothing else',
    async () => {
      const moved = relabel(finished, 0);
      expect(moved.synthetic).toEqual(finished.baseline);
      const ages = (of: Table) => of.columns.find(({ name }) => name === 'age');
      expect(ages(moved.synthetic)).toEqual(ages(finished.synthetic));
      expect(relabel(finished, 1).moved).toBeGreaterThan(20);
      const groups = relabel(finished, 1).movedByGroup;
      expect(groups.map(({ group }) => group).sort()).toEqual(['f', 'm']);
      expect(groups.reduce((sum, { trainRows }) => sum + trainRows, 0)).toBeCloseTo(
        finished.synthetic.rows,
        -2,
      );
      const again = await reevaluate(finished, moved, createControl(), unheard);
      expect(again.report.guarantee).toEqual(finished.report.guarantee);
      expect(again.report.relations).toBeUndefined();
    },
    LONG,
  );

  it('another worker has it again from plain data', () => {
    const kept = structuredClone(keepTraining(finished));
    const input = { table: TABLE, holdout: null, roles: ROLES, options: finished.options };
    const again = reopenKept(input, kept, finished.report);
    expect({ ...again, cellsRng: null }).toEqual({ ...finished, cellsRng: null });
  });

  it(
    'a model file makes the same rows, others, and rows of one kind, and holds no row',
    async () => {
      const bytes = await packModel(savedRun(finished, accountOf(accounts, TABLE)));
      const file = tableFile(await readSaved('m.fairloom', bytes));
      if (!isPrivateFile(file)) throw new Error('no release');
      expect(file.generator).toEqual({ ...finished.generator, roles: { ...ROLES, ignored: [] } });
      // Which table it is of stays in the project.
      expect(file.account).toBeUndefined();
      expect(summaryOf('m', file).trainingRows).toBe(finished.synthetic.rows);
      expect(openedModel('m', file).groups.toSorted()).toEqual(['f', 'm']);
      const again = (wishes: object) =>
        generatePrivately(file.generator, file.options, wishes, createControl(), unheard);
      expect(writeCsv((await again({})).synthetic)).toBe(writeCsv(writtenTable(finished)));
      const women = (await again({ where: [{ column: 'sex', value: 'f' }], rows: 500, alpha: 0 })).synthetic;
      expect(new Set(texts(women, 'sex'))).toEqual(new Set(['f']));
      const mixed = (
        await again({ mix: { groups: { f: 3, m: 1 } }, targetMix: { yes: 1, no: 1 }, rows: 800, alpha: 0 })
      ).synthetic;
      expect(shareOf(texts(mixed, 'sex'), 'f')).toBeCloseTo(0.75, 2);
      expect(shareOf(texts(mixed, 'hired'), 'yes')).toBeCloseTo(0.5, 2);
      for (const wishes of [
        { where: [{ column: 'sex', value: 'x' }] },
        { where: [{ column: 'age', value: '40' }] },
        { mix: { groups: { x: 1 } } },
        { targetMix: { maybe: 1 } },
      ])
        await expect(again(wishes)).rejects.toMatchObject({ code: 'options.invalid' });
    },
    LONG,
  );

  it(
    'a project opens with its rows as it was, and brings the ledger',
    async () => {
      const bytes = await packProject(savedRun(finished, accountOf(accounts, TABLE)), []);
      const file = tableFile(await readSaved('p.fairloom', bytes));
      expect(file.account).toEqual({ table: tableKey(TABLE), account: accounts.account(tableKey(TABLE)) });
      const opened = await openSavedRun('p.fairloom', file, TABLE, null, createControl(), unheard);
      expect(opened.synthetic).toEqual(finished.synthetic);
      expect(opened.baseline).toEqual(finished.baseline);
      expect(opened.report.guarantee!.rho).toBeCloseTo(finished.report.guarantee!.rho, 8);
      const session = createAccounts();
      session.join(file.account!.table, file.account!.account);
      await expect(start({}, session)).rejects.toMatchObject({ code: 'private.spent' });
      // The release that it brings answers the same question again, and costs nothing.
      if (!isPrivateFile(file)) throw new Error('no release');
      rememberRelease(file.generator, { table: TABLE, holdout: null, options: file.options }, session);
      const again = await start({ alpha: 0, seed: 9 }, session);
      expect(again.generator.release).toEqual(finished.generator.release);
      expect(session.account(tableKey(TABLE))).toEqual(accounts.account(tableKey(TABLE)));
      await expect(start({ epsilon: 2.9 }, session)).rejects.toMatchObject({ code: 'private.spent' });
    },
    LONG,
  );
});

describe('accounts', () => {
  it('join releases that both know once', () => {
    const rng = createRng(1);
    const spending = (id: string) => ({
      id,
      entries: [{ purpose: 'rows' as const, columns: [], rho: rng.next(), delta: 0 }],
    });
    const [a, b, c] = [spending('a'), spending('b'), spending('c')];
    const own = createAccounts();
    own.join('t', [a, b]);
    own.join('t', [a, c]);
    own.join('u', [c]);
    expect(own.account('t')).toEqual([a, b, c]);
    expect(own.entries('u')).toEqual(c.entries);
    expect(own.entries('v')).toEqual([]);
  });
});
