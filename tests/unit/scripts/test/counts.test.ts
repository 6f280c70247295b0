import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  add,
  checkCounts,
  playwrightCounts,
  readCounts,
  vitestCounts,
} from '../../../../scripts/test/counts.mjs';

const vitestReport = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, testResults: [] };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairloom-counts-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('counting', () => {
  it('counts a test file that cannot be loaded as one failure', () => {
    const testResults = [{ name: 'a.test.ts', status: 'failed', message: 'Denied', assertionResults: [] }];
    const counts = { passed: 3, failed: 1, skipped: 1, broken: ['a.test.ts: Denied'] };
    expect(vitestCounts({ ...vitestReport, testResults })).toEqual(counts);
  });

  it('counts flaky end-to-end tests and errors outside tests as failures', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    const counts = { passed: 5, failed: 3, skipped: 2, broken: [] };
    expect(playwrightCounts({ stats, errors: [{}], suites: [] })).toEqual(counts);
  });

  it('names the tests that failed, in groups too', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'works' },
      { status: 'failed', fullName: 'stays dark' },
    ];
    const testResults = [{ name: 'theme.test.ts', status: 'failed', assertionResults }];
    expect(vitestCounts({ ...vitestReport, testResults }).broken).toEqual(['theme.test.ts > stays dark']);
    const stats = { expected: 1, unexpected: 2, flaky: 0, skipped: 0 };
    const group = { title: 'on a phone', specs: [{ ok: false, title: 'fits' }] };
    const specs = [
      { ok: true, title: 'opens' },
      { ok: false, title: 'saves' },
    ];
    const suites = [{ title: 'page.spec.ts', specs, suites: [group] }];
    expect(playwrightCounts({ stats, errors: [], suites }).broken).toEqual([
      'page.spec.ts > saves',
      'page.spec.ts > on a phone > fits',
    ]);
  });

  it('tells the first error of what failed, in one line', () => {
    const message = '\u001b[31mexpected 1 to be 2\u001b[39m\n\n    at theme.test.ts:3:1';
    const assertionResults = [{ status: 'failed', fullName: 'stays dark', failureMessages: [message] }];
    const testResults = [{ name: 'theme.test.ts', status: 'failed', assertionResults }];
    expect(vitestCounts({ ...vitestReport, testResults }).broken).toEqual([
      'theme.test.ts > stays dark: expected 1 to be 2',
    ]);
    const stats = { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
    const results = [{}, { error: { message: 'Not visible\n  Received: hidden' } }];
    const suites = [{ title: 'page.spec.ts', specs: [{ ok: false, title: 'opens', tests: [{ results }] }] }];
    expect(playwrightCounts({ stats, errors: [], suites }).broken).toEqual([
      'page.spec.ts > opens: Not visible · Received: hidden',
    ]);
  });

  it('counts a suite that leaves no report, or fails without saying so, as one failure', () => {
    const file = join(folder, 'report.json');
    expect(readCounts(file, 1, vitestCounts).failed).toBe(1);
    writeFileSync(file, JSON.stringify(vitestReport));
    expect(readCounts(file, 0, vitestCounts)).toMatchObject({ passed: 3, failed: 0, skipped: 1 });
    expect(readCounts(file, 134, vitestCounts)).toMatchObject({ passed: 3, failed: 1, skipped: 1 });
  });

  it('adds up; of a check only the failure counts', () => {
    const total = add(add(vitestCounts(vitestReport), checkCounts(0)), checkCounts(2));
    expect(total).toMatchObject({ passed: 3, failed: 1, skipped: 1 });
  });
});
