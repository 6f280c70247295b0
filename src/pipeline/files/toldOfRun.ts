import type { CanaryReport } from '../../core/evaluate/privacy/canaries.ts';
import type { WithinReport } from '../../core/evaluate/within/within.ts';
import type { SavedTableRun } from './savedRun.ts';

/** What a person asked of a run as it stands, its slider included, after its report was made. */
export interface ToldOfRun {
  /** Null: none was tried. */
  readonly canaries: CanaryReport | null;
  readonly within: readonly WithinReport[];
}

/** A run whose report tells this, and nothing that an earlier file told of another position of the slider. */
export function withTold<R extends SavedTableRun>(run: R, { canaries, within }: ToldOfRun): R {
  if (!run.report) return run;
  const report = { ...run.report };
  delete report.canaries;
  delete report.within;
  return {
    ...run,
    report: { ...report, ...(canaries && { canaries }), ...(within.length > 0 && { within }) },
  };
}
