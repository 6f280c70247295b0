import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * `broken`: the names of what failed, each with its first error, where the suite tells them.
 * @typedef {{ passed: number, failed: number, skipped: number, broken: readonly string[] }} Counts
 * @typedef {{ name: string, status: string, message?: string,
 *   assertionResults: { status: string, fullName: string, failureMessages?: string[] }[] }} VitestFile
 * @typedef {{ ok: boolean, title: string, tests?: { results: { error?: { message?: string } }[] }[] }} PlaywrightSpec
 * @typedef {{ title: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/** @type {Counts} */
const NONE = { passed: 0, failed: 0, skipped: 0, broken: [] };

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    broken: [...a.broken, ...b.broken],
  };
}

/**
 * Counts of Vitest's JSON report. A file that could not even be loaded has no tests: it counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: VitestFile[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const failed = report.testResults.filter((file) => file.status === 'failed');
  const unloaded = failed.filter((file) => file.assertionResults.length === 0).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    broken: failed.flatMap(brokenIn),
  };
}

/** @param {VitestFile} file */
function brokenIn({ name, message, assertionResults }) {
  const tests = assertionResults.filter(({ status }) => status === 'failed');
  return tests.length === 0
    ? [`${name}: ${message ?? ''}`]
    : tests.map(
        ({ fullName, failureMessages = [] }) => `${name} > ${fullName}${inShort(failureMessages[0])}`,
      );
}

/** As much of a message as says what was expected and what was found. */
const LINES_TOLD = 5;

/**
 * An error in one line, without its colours and its call log.
 * @param {string} [message]
 */
function inShort(message) {
  if (message === undefined) return '';
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return `: ${lines.slice(0, LINES_TOLD).join(' · ')}`;
}

/**
 * Counts of Playwright's JSON report. A test that passed only when repeated counts as failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[],
 *   suites: PlaywrightSuite[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors, suites }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    broken: suites.flatMap((suite) => failedSpecs(suite)),
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
function failedSpecs({ title, specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map((spec) => `${title} > ${spec.title}${inShort(firstError(spec))}`);
  return [...own, ...suites.flatMap((suite) => failedSpecs(suite).map((name) => `${title} > ${name}`))];
}

/** @param {PlaywrightSpec} spec */
function firstError({ tests = [] }) {
  return tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message;
}

/**
 * What a suite achieved: the counts of its report, and at least one failure where it ended badly or left no report.
 * @template Report
 * @param {string} file
 * @param {number} status exit status of the suite
 * @param {(report: Report) => Counts} counts
 * @returns {Counts}
 */
export function readCounts(file, status, counts) {
  if (!existsSync(file)) return { ...NONE, failed: 1 };
  const found = counts(JSON.parse(readFileSync(file, 'utf8')));
  const silent = status !== 0 && found.failed === 0;
  return silent ? { ...found, failed: 1 } : found;
}

/**
 * A check that has no tests of its own (types, lint, build): only its failure counts.
 * @param {number} status
 * @returns {Counts}
 */
export function checkCounts(status) {
  return { ...NONE, failed: status === 0 ? 0 : 1 };
}
