import { expect, test } from 'vitest';
import { savedFileName } from '../../../../../src/ui/steps/report/runWords.ts';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { reportOf } from '../../../core/report/exampleReport.ts';

test('a saved file is named after the source only where its name is kept', () => {
  const run = { id: 3, report: { ...reportOf(), source: 'layoffs.csv' } } as RunSummary;
  expect(savedFileName(run, 'model', false)).toBe('fairloom-run-3.model.fairloom');
  expect(savedFileName(run, 'project', true)).toBe('layoffs-run-3.project.fairloom');
});
