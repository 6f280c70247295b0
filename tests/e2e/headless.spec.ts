import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
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

test('the same file, settings and seed give the same bytes', async ({}, testInfo) => {
  test.setTimeout(400_000);
  const csv = testInfo.outputPath('people.csv');
  await writeFile(csv, hiringCsv(400));
  const runOnce = async (name: string) => {
    const out = testInfo.outputPath(name);
    const outcome = await headless(
      '--csv',
      csv,
      ...roles,
      ...small,
      '--seed',
      '3',
      '--rows',
      '250',
      '--out',
      out,
    );
    expect(outcome.status, outcome.stderr).toBe(0);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr).toMatch(/^(Teacher|Student): \d+ %/m);
    return { csv: await readFile(`${out}/synthetic.csv`, 'utf8'), out };
  };
  const first = await runOnce('first');
  const second = await runOnce('second');
  expect(second.csv).toBe(first.csv);

  const lines = first.csv.trimEnd().split(/\r?\n/);
  expect(lines[0]).toBe('age,score,department,sex,hired');
  expect(lines).toHaveLength(251);
  const report = JSON.parse(await readFile(`${first.out}/report.json`, 'utf8')) as {
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
  expect(await readFile(`${first.out}/report.html`, 'utf8')).toMatch(/^<!doctype html>/i);
});

test('what was saved makes the same bytes again, and other rows by other wishes', async ({}, testInfo) => {
  const path = (name: string) => testInfo.outputPath(name);
  const csv = path('people.csv');
  await writeFile(csv, hiringCsv(400));
  const wishes = [
    ...['--where', 'department=research', '--mix', 'balanced', '--reject-copies', 'off'],
    ...['--notion', 'decisions'],
  ];
  const saved = ['--save-model', path('m.fairloom'), '--save-project', path('p.fairloom')];
  const size = ['--seed', '3', '--rows', '200'];
  const done = (outcome: Outcome) => expect(outcome.status, outcome.stderr).toBe(0);
  done(await headless('--csv', csv, ...roles, ...small, ...size, ...wishes, ...saved, '--out', path('run')));
  const rowsOf = async (name: string) => {
    const text = await readFile(`${path(name)}/synthetic.csv`, 'utf8');
    return text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','));
  };
  const share = (rows: string[][], column: number, value: string) =>
    rows.filter((row) => row[column] === value).length / rows.length;
  expect(new Set((await rowsOf('run')).map((row) => row[2]))).toEqual(new Set(['research']));

  // That a project does so too is tested on the page (saveAndLoad.spec.ts).
  expect(existsSync(path('p.fairloom'))).toBe(true);
  done(await headless('--load-model', path('m.fairloom'), '--out', path('m')));
  expect(await readFile(`${path('m')}/synthetic.csv`)).toEqual(
    await readFile(`${path('run')}/synthetic.csv`),
  );

  const load = (...args: string[]) =>
    headless('--load-model', path('m.fairloom'), '--out', path('other'), ...args);
  done(await load('--where', 'department=sales', '--mix', 'female=3,male=1', '--rows', '100'));
  const others = await rowsOf('other');
  expect(new Set(others.map((row) => row[2]))).toEqual(new Set(['sales']));
  expect(share(others, 3, 'female')).toBe(0.75);
  done(await load('--where', 'sex=male', '--target-mix', 'yes=1,no=4', '--mix', 'observed', '--alpha', '0'));
  const outcomes = await rowsOf('other');
  expect(new Set(outcomes.map((row) => row[2])).size).toBeGreaterThan(1);
  expect(Math.abs(share(outcomes, 4, 'yes') - 0.2)).toBeLessThan(0.1);

  for (const [args, says] of [
    [['--where', 'department=space'], /--where: "department" has no value "space". It has .*research/],
    [['--where', 'salary=9'], /--where: "salary" is no categorical column.*department/],
    [['--mix', 'robot=1'], /--mix: there is no "robot". There are female, male/],
  ] as const) {
    const outcome = await load(...args);
    expect(outcome.status).toBe(1);
    expect(outcome.stderr.trim().split('\n').at(-1)).toMatch(says);
  }
});

test('a run is repeated with other seeds, and the report is over all of them', async ({}, testInfo) => {
  test.setTimeout(300_000);
  const csv = testInfo.outputPath('people.csv');
  await writeFile(csv, hiringCsv(400));
  const out = testInfo.outputPath('out');
  const outcome = await headless('--csv', csv, ...roles, ...small, '--seeds', '3,1', '--out', out);
  expect(outcome.status, outcome.stderr).toBe(0);
  expect(outcome.stderr).toMatch(/^Seed 1, 1 of 1/m);
  const report = JSON.parse(await readFile(`${out}/report.json`, 'utf8')) as {
    seed: number;
    overSeeds: {
      seeds: number[];
      metrics: { id: string; values: number[]; mean: number; interval: number[] }[];
    };
  };
  expect([report.seed, report.overSeeds.seeds]).toEqual([3, [3, 1]]);
  const overall = report.overSeeds.metrics.find(({ id }) => id === 'score.overall')!;
  expect(overall.mean).toBeCloseTo((overall.values[0]! + overall.values[1]!) / 2, 4);
  expect(overall.interval[0]).toBeLessThanOrEqual(overall.mean);
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

  for (const [args, says] of [
    [
      ['--target', 'hired', '--positive', 'maybe', '--sensitive', 'sex'],
      /no value "maybe".*(?:"no", "yes"|"yes", "no")/,
    ],
    [['--target', 'salary', '--positive', 'yes', '--sensitive', 'sex'], /no column "salary"/],
    [[...roles, '--alpha', '7'], /alpha/],
    [[...roles, '--preset', 'furious'], /preset/],
  ] as const) {
    test(args.join(' '), async ({}, testInfo) => {
      const csv = testInfo.outputPath('people.csv');
      await writeFile(csv, hiringCsv(120));
      const outcome = await headless('--csv', csv, ...args, '--out', testInfo.outputPath('out'));
      expect(outcome.status).toBe(1);
      expect(outcome.stderr.trim().split('\n').at(-1)).toMatch(says);
      expect(outcome.stderr).not.toMatch(/\n\s+at /);
    });
  }
});
