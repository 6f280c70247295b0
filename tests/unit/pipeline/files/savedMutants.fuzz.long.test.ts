import { expect, test } from 'vitest';
import { fuzz, wrongDocuments, wrongPictureReports, wrongReports } from '../../../fixtures/fuzzedSaves.ts';
import { reportOf } from '../../core/report/exampleReport.ts';
import { pictureReportOf } from '../../core/report/pictures/pictureExample.ts';

/*
 * Wrong documents and reports, as they come out of a file whose checksum is right: each is read or refused with an
 * AppError, and what was read can be used: described, its rows planned, made, written, saved again. A fault is thrown
 * with the number of its case. `bench/savedFiles.test.ts` tries a million.
 */
test('documents (10,000 cases, seed 7)', () => {
  const outcomes = fuzz(wrongDocuments(), 7, 10_000);
  expect([...outcomes.keys()].sort()).toEqual(['file.invalid', 'read']);
  // Free text, a step, a number of decimals: what may be changed without harm is accepted, most is not.
  expect(outcomes.get('read')).toBeGreaterThan(500);
  expect(outcomes.get('read')).toBeLessThan(2500);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('reports (2,000 cases, seed 8)', () => {
  const outcomes = fuzz(wrongReports(reportOf()), 8, 2000);
  expect([...outcomes.keys()].sort()).toEqual(['read', 'report.invalid']);
  expect(outcomes.get('report.invalid')).toBeGreaterThan(700);
});

test('reports on pictures (1,000 cases, seed 9)', () => {
  const outcomes = fuzz(wrongPictureReports(pictureReportOf()), 9, 1000);
  expect([...outcomes.keys()].sort()).toEqual(['read', 'report.invalid']);
  expect(outcomes.get('report.invalid')).toBeGreaterThan(300);
});
