import type { MetricValue } from '../../../../../src/core/evaluate/metric.ts';
import { SCORE_DEFINITIONS } from '../../../../../src/core/evaluate/scoreDefinitions.ts';
import type { ScoredFamily } from '../../../../../src/core/evaluate/scores.ts';
import { exportable } from '../../../../../src/core/report/exportable.ts';
import type { Report } from '../../../../../src/core/report/report.ts';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../../../src/pipeline/settings/options.ts';
import type { ShownRun } from '../../../../../src/ui/steps/report/runWords.ts';
import type { RunSummary } from '../../../../../src/worker/api.ts';
import { reportOf } from '../../../core/report/exampleReport.ts';

/** A run of the example report, of which a test changes what it is about. */
export function runOf(
  report: Partial<Report> = {},
  run: Partial<Omit<RunSummary, 'report' | 'options'>> = {},
  options: Partial<RunOptions> = {},
): RunSummary {
  return {
    id: 3,
    kind: 'trained',
    options: { ...DEFAULT_OPTIONS, ...options },
    report: reportOf({ source: 'people.csv', ...report }, 'sex'),
    ...run,
  };
}

/** The same as the page shows it: small groups unnamed. */
export function shownRunOf(...parts: Parameters<typeof runOf>): ShownRun {
  const run = runOf(...parts);
  return { ...run, report: exportable(run.report, { nameSmallGroups: false }) };
}

/** The four scores and the overall index; null: not defined. */
export function scoresOf(values: Readonly<Record<ScoredFamily | 'overall', number | null>>): MetricValue[] {
  return (['fairness', 'fidelity', 'utility', 'privacy', 'overall'] as const).map((name) => {
    const value = values[name];
    const definition = SCORE_DEFINITIONS[name];
    return value === null
      ? { ...definition, value, reason: `Nothing of ${name} is defined.`, counts: {} }
      : { ...definition, value, counts: {} };
  });
}
