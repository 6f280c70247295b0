import type { Report } from '../../core/report/report.ts';
import type { Table } from '../../core/table/table.ts';
import { assess, buildReport, type RunFacts } from '../stages/assess.ts';
import { createContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { RunOptions } from '../settings/options.ts';
import { prepareTables } from '../stages/prepare.ts';
import type { OnProgress } from '../conduct/progress.ts';
import type { RunInput } from '../run.ts';
import { estimateAudit } from '../conduct/stagePlan.ts';

/** A synthetic table made elsewhere, measured as one of our own would be. */
export interface AuditedRun {
  readonly kind: 'audited';
  readonly options: RunOptions;
  readonly synthetic: Table;
  readonly report: Report;
}

/** @param synthetic read with the real table's schema */
export async function audit(
  input: RunInput,
  synthetic: Table,
  control: RunControl,
  onProgress: OnProgress,
): Promise<AuditedRun> {
  const { options, table } = input;
  const context = createContext(options, estimateAudit(table), control, onProgress);
  const { rng, clock } = context;
  const tables = await clock.run('prepare', 1, () =>
    Promise.resolve(
      prepareTables(table, input.holdout, input.roles, options.holdoutShare, rng.fork('split')),
    ),
  );
  const evaluation = await assess({ tables, synthetic }, context);
  const facts: RunFacts = {
    kind: 'audit',
    backend: null,
    stages: clock.timings(),
    parameters: null,
    peakTensorBytes: null,
    tensorFlow: null,
  };
  const report = buildReport({ tables, synthetic }, options, evaluation, facts);
  return { kind: 'audited', options, synthetic, report };
}
