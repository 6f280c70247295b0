import type { CanaryReport } from '../../core/evaluate/privacy/canaries.ts';
import type { SavedTableRun } from './savedRun.ts';

/** A run whose report tells of these canaries, and of no others: an earlier file may have told of another position of the slider. */
export function withCanaries<R extends SavedTableRun>(run: R, told: CanaryReport | null): R {
  if (!run.report) return run;
  const report = { ...run.report };
  delete report.canaries;
  return { ...run, report: { ...report, ...(told && { canaries: told }) } };
}
