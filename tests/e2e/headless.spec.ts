import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { chooseRoles } from '../../scripts/headless/chooseRoles.mjs';
import { chooseSampling } from '../../scripts/headless/chooseSampling.mjs';
import { hiringCsv, UNFIT_HOLDOUTS, UNREADABLE, UNUSABLE, type BadTable } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function headless(...args: string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/headless.mjs', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
}

const roles = ['--target', 'hired', '--positive', 'yes', '--sensitive', 'sex'];
const small = ['--preset', 'trial', '--backend', 'wasm', '--sample-rows', '300'];

test('the same file, settings and seed give the same bytes; what was saved makes them again, and others by other wishes', async ({
  fairloom,
}, testInfo) => {
  const path = (name: string) => testInfo.outputPath(name);
  const csv = path('people.csv');
  await writeFile(csv, hiringCsv(400));
  const wishes = [
    ...['--where', 'department=research', '--mix', 'balanced', '--reject-copies', 'off'],
    ...['--notion', 'decisions', '--rows', '200'],
  ];
  const saved = ['--save-model', path('m.fairloom'), '--save-project', path('p.fairloom')];
  const trained = async (name: string, ...more: string[]) => {
    const outcome = await headless('--csv', csv, ...roles, ...small, ...wishes, ...more, '--out', path(name));
    expect(outcome.status, outcome.stderr).toBe(0);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(/^(Teacher|Student|Lehrer|Schüler): \d+ %/m);
    return outcome;
  };
  const csvOf = (name: string) => readFile(`${path(name)}/synthetic.csv`, 'utf8');
  const rowsOf = async (name: string) =>
    (await csvOf(name))
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
  const share = (rows: string[][], column: number, value: string) =>
    rows.filter((row) => row[column] === value).length / rows.length;

  await test.step('a run as it was wished', async () => {
    await trained('run', '--seed', '3', ...saved);
    const [header] = (await csvOf('run')).split(/\r?\n/);
    expect(header).toBe('age,score,department,sex,hired');
    const rows = await rowsOf('run');
    expect(rows).toHaveLength(200);
    expect(new Set(rows.map((row) => row[2]))).toEqual(new Set(['research']));
    const report = JSON.parse(await readFile(`${path('run')}/report.json`, 'utf8')) as {
      seed: number;
      backend: { name: string };
      stages: { name: string; seconds: number; steps: number | null }[];
      parameters: { teacher: number; student: number };
      peakTensorBytes: number;
    };
    expect(report.seed).toBe(3);
    expect(report.backend.name).toBe('wasm');
    expect(report.stages.map((stage) => stage.name)).toContain('teacher');
    expect(report.parameters.student).toBeGreaterThan(0);
    expect(report.parameters.student).toBeLessThan(report.parameters.teacher);
    expect(report.peakTensorBytes).toBeGreaterThan(0);
    expect(await readFile(`${path('run')}/report.html`, 'utf8')).toMatch(/^<!doctype html>/i);
    // That a project opens again is tested on the page (saveAndLoad.spec.ts).
    expect(existsSync(path('p.fairloom'))).toBe(true);
  });

  await test.step('again, in German, and then with other seeds: the same bytes, and the report is over all of them', async () => {
    const { stderr } = await trained('seeds', '--seeds', '3,1,2', '--lang', 'de');
    expect(await csvOf('seeds')).toBe(await csvOf('run'));
    expect(stderr).toMatch(/^Seed (1, 1|2, 2) von 2/m);
    expect(await readFile(`${path('seeds')}/report.html`, 'utf8')).toContain('<html lang="de"');
    const report = JSON.parse(await readFile(`${path('seeds')}/report.json`, 'utf8')) as {
      seed: number;
      overSeeds: {
        seeds: number[];
        metrics: { id: string; values: number[]; mean: number; interval: number[] }[];
      };
    };
    expect([report.seed, report.overSeeds.seeds]).toEqual([3, [3, 1, 2]]);
    const overall = report.overSeeds.metrics.find(({ id }) => id === 'score.overall')!;
    const mean = overall.values.reduce((sum, value) => sum + value, 0) / 3;
    expect(overall.mean).toBeCloseTo(mean, 4);
    expect(overall.interval[0]).toBeLessThanOrEqual(overall.mean);
  });

  const load = async (name: string, ...args: string[]) => {
    const outcome = await headless('--load-model', path('m.fairloom'), '--out', path(name), ...args);
    expect(outcome.status, outcome.stderr).toBe(0);
    return rowsOf(name);
  };
  await test.step('from the saved model: the same bytes, and other rows by other wishes', async () => {
    await load('m');
    expect(await csvOf('m')).toBe(await csvOf('run'));
    const others = await load(
      'other',
      ...['--where', 'department=sales', '--mix', 'female=3,male=1', '--rows', '100'],
    );
    expect(new Set(others.map((row) => row[2]))).toEqual(new Set(['sales']));
    expect(share(others, 3, 'female')).toBe(0.75);
    const outcomes = await load(
      'other',
      ...['--where', 'sex=male', '--target-mix', 'yes=1,no=4', '--mix', 'observed', '--alpha', '0'],
    );
    expect(new Set(outcomes.map((row) => row[2])).size).toBeGreaterThan(1);
    expect(Math.abs(share(outcomes, 4, 'yes') - 0.2)).toBeLessThan(0.1);
  });

  await test.step('wishes that the model cannot fulfil are refused', async () => {
    await fairloom.open();
    await fairloom.openSaved(path('m.fairloom'));
    await fairloom.generate.generateButton.waitFor();
    const nothing = { mix: null, groupWeights: null, where: [], outcomeWeights: null };
    for (const [wish, says] of [
      [
        { where: [{ column: 'department', value: 'space' }] },
        /--where: "department" has no value "space". It has .*research/,
      ],
      [
        { where: [{ column: 'salary', value: '9' }] },
        /--where: "salary" is no categorical column.*department/,
      ],
      [{ groupWeights: new Map([['robot', 1]]) }, /--mix: there is no "robot". There are female, male/],
    ] as const) {
      await expect(chooseSampling(fairloom.generate.sampling, { ...nothing, ...wish })).rejects.toThrow(says);
    }
  });
});

test('a synthetic table made elsewhere is measured, not trained', async ({}, testInfo) => {
  test.setTimeout(300_000);
  const csv = testInfo.outputPath('people.csv');
  const synthetic = testInfo.outputPath('elsewhere.csv');
  const out = testInfo.outputPath('out');
  await writeFile(csv, hiringCsv(400));
  await writeFile(synthetic, hiringCsv(300, 2));
  const outcome = await headless('--csv', csv, '--evaluate', synthetic, ...roles, ...small, '--out', out);
  expect(outcome.status, outcome.stderr).toBe(0);
  expect(existsSync(`${out}/synthetic.csv`)).toBe(false);
  const report = JSON.parse(await readFile(`${out}/report.json`, 'utf8')) as { kind: string; rows: object };
  expect(report.kind).toBe('audit');
  expect(report.rows).toMatchObject({ synthetic: 300 });
});

test.describe('bad input ends with one clear line', () => {
  // One of each kind: that the page says what is wrong with each of them is tested on the page (badInput.spec.ts).
  const cases: readonly [BadTable, 'csv' | 'holdout'][] = [
    [UNREADABLE[0]!, 'csv'],
    [UNUSABLE[0]!, 'csv'],
    [UNFIT_HOLDOUTS[0]!, 'holdout'],
  ];
  for (const [{ name, content, says }, flag] of cases) {
    test(`${name}`, async ({}, testInfo) => {
      const good = testInfo.outputPath('people.csv');
      const bad = testInfo.outputPath('bad.csv');
      await writeFile(good, hiringCsv(120));
      await writeFile(bad, content);
      const files = flag === 'csv' ? ['--csv', bad] : ['--csv', good, '--holdout', bad];
      const outcome = await headless(...files, ...roles, ...small, '--out', testInfo.outputPath('out'));
      expect(outcome.status).toBe(1);
      expect(outcome.stderr.trim().split('\n').at(-1)).toMatch(/^headless: /);
      expect(outcome.stderr).toMatch(says);
      expect(outcome.stderr).not.toMatch(/\n\s+at /);
      expect(existsSync(testInfo.outputPath('out'))).toBe(false);
    });
  }

  test('a setting that cannot be', async ({}, testInfo) => {
    const csv = testInfo.outputPath('people.csv');
    await writeFile(csv, hiringCsv(120));
    const outcome = await headless(
      '--csv',
      csv,
      ...roles,
      '--alpha',
      '7',
      '--out',
      testInfo.outputPath('out'),
    );
    expect(outcome.status).toBe(1);
    expect(outcome.stderr.trim().split('\n').at(-1)).toMatch(/alpha/);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
  });

  test('a column or value that the table does not have', async ({ fairloom }) => {
    await fairloom.open();
    await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(120) });
    const wishes = { target: 'hired', positive: ['yes'], sensitive: ['sex'], drop: [] };
    for (const [wish, says] of [
      [{ ...wishes, positive: ['maybe'] }, /no value "maybe".*(?:"no", "yes"|"yes", "no")/],
      [{ ...wishes, target: 'salary' }, /no column "salary"/],
      [{ ...wishes, known: ['salary'] }, /--known-columns: there is no column "salary"/],
      [{ ...wishes, known: ['hired'] }, /--known-columns: "hired" is the target/],
    ] satisfies [Parameters<typeof chooseRoles>[1], RegExp][]) {
      await expect(chooseRoles(fairloom, wish)).rejects.toThrow(says);
      await fairloom.goTo('Data');
    }
  });
});
