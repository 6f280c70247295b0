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
  const cases: readonly [BadTable, 'csv' | 'holdout'][] = [
    ...UNREADABLE.map((bad): [BadTable, 'csv'] => [bad, 'csv']),
    ...UNUSABLE.map((bad): [BadTable, 'csv'] => [bad, 'csv']),
    ...UNFIT_HOLDOUTS.map((bad): [BadTable, 'holdout'] => [bad, 'holdout']),
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
    [['--target', 'hired', '--positive', 'maybe', '--sensitive', 'sex'], /no value "maybe".*no, yes|yes, no/],
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
