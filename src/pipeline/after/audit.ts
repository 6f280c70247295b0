import type { Report } from '../../core/report/report.ts';
import type { Table } from '../../core/table/table.ts';
import { assess } from '../stages/evaluate.ts';
import { buildReport, type RunFacts } from '../stages/report.ts';
import { createContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { RunOptions } from '../settings/options.ts';
import { prepare, type PreparedTables, type RunInput } from '../stages/prepare.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { estimateAudit } from '../conduct/stagePlan.ts';

/** A synthetic table made elsewhere, measured as one of our own would be. */
export interface AuditedRun {
  readonly kind: 'audited';
  readonly options: RunOptions;
  readonly tables: PreparedTables;
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
  const tables = await prepare(input, context);
  const evaluation = await assess({ tables, synthetic }, context);
  const facts: RunFacts = {
    kind: 'audit',
    backend: null,
    stages: context.clock.timings(),
    parameters: null,
    peakTensorBytes: null,
    tensorFlow: null,
  };
  const report = buildReport({ tables, synthetic }, options, evaluation, facts);
  return { kind: 'audited', options, tables, synthetic, report };
}
