import { version } from '../../../package.json';
import type { Evaluation } from '../../core/evaluate/metric.ts';
import { guaranteeWarnings } from '../../core/report/guarantee.ts';
import { protectionWarnings } from '../../core/report/protection.ts';
import { reportRelations } from '../../core/report/relations.ts';
import {
  REPORT_FORMAT,
  REPORT_VERSION,
  type ColumnRole,
  type ColumnSummary,
  type Report,
  type SourceFile,
} from '../../core/report/report.ts';
import { repeatedKeyWarnings } from '../../core/sampling/repeatedKey.ts';
import { distinctValues, missingCells } from '../../core/schema/counts.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { useOf } from '../../core/schema/uses.ts';
import { tableWarnings } from '../../core/schema/warnings.ts';
import { samplingWarnings } from '../sampling/samplingWarnings.ts';
import type { Column } from '../../core/table/table.ts';
import { settingsOfAudit, settingsOfRun, type RunOptions } from '../settings/options.ts';
import type { Subject } from './evaluate.ts';
import { fileOf, realFiles } from './sourceFiles.ts';

function roleOf(name: string, roles: Roles): ColumnRole {
  if (name === roles.target.column) return 'target';
  if (roles.sensitive.includes(name)) return 'sensitive';
  return roles.ignored.includes(name) ? 'ignored' : 'feature';
}

/** With a guarantee nothing is made of columns that are left out: it would take their cells. */
function useInReport(column: Column, roles: Roles, { guarantee }: RunFacts): Pick<ColumnSummary, 'use'> {
  if (guarantee && roles.ignored.includes(column.name)) return { use: 'leave out' };
  const { use } = useOf(column, roles);
  return use === 'learn' ? {} : { use };
}

function filesOf(
  { tables: { train, holdout }, synthetic }: Pick<Subject, 'tables' | 'synthetic'>,
  kind: Report['kind'],
): SourceFile[] {
  return [...realFiles(train, holdout), ...(kind === 'audit' ? fileOf('synthetic', synthetic) : [])];
}

/** What a run knows of itself besides the evaluation. */
export type RunFacts = Pick<
  Report,
  | 'kind'
  | 'backend'
  | 'stages'
  | 'parameters'
  | 'peakTensorBytes'
  | 'derived'
  | 'attained'
  | 'protection'
  | 'guarantee'
  | 'incidents'
> & {
  /** Version of TensorFlow.js; null where nothing was trained. */
  readonly tensorFlow: string | null;
};

export function buildReport(
  { tables, synthetic, baseline, mending }: Subject,
  options: RunOptions,
  evaluation: Evaluation,
  facts: RunFacts,
): Report {
  const { train, holdout, roles } = tables;
  const files = filesOf({ tables, synthetic }, facts.kind);
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    kind: facts.kind,
    created: new Date().toISOString(),
    source: train.name,
    ...(files.length > 0 && { files }),
    settings: facts.kind === 'audit' ? { ...settingsOfAudit(options) } : settingsOfRun(options),
    seed: options.seed,
    versions: { fairloom: version, ...(facts.tensorFlow && { tensorflowjs: facts.tensorFlow }) },
    backend: facts.backend,
    stages: facts.stages,
    parameters: facts.parameters,
    peakTensorBytes: facts.peakTensorBytes,
    ...(facts.derived && { derived: facts.derived }),
    ...(facts.attained && { attained: facts.attained }),
    ...(facts.incidents && { incidents: facts.incidents }),
    rows: {
      train: train.rows,
      holdout: holdout.rows,
      synthetic: synthetic.rows,
      ...(baseline && { baseline: baseline.rows }),
      ...(train.sampledFrom !== undefined && { sampledFrom: train.sampledFrom }),
    },
    roles,
    schema: train.columns.map((column) => ({
      name: column.name,
      kind: column.kind,
      type: column.type,
      role: roleOf(column.name, roles),
      ...(facts.kind === 'generated' && useInReport(column, roles, facts)),
      missing: missingCells(column),
      distinct: distinctValues(column),
    })),
    metrics: evaluation.metrics,
    details: evaluation.details,
    warnings: [
      ...tableWarnings(train, roles),
      ...repeatedKeyWarnings(train, roles),
      ...(facts.kind === 'generated' ? samplingWarnings(options) : []),
      ...(facts.protection ? protectionWarnings(facts.protection, train, roles) : []),
      ...(facts.guarantee ? guaranteeWarnings(facts.guarantee) : []),
    ],
    ...(facts.protection && { protection: facts.protection }),
    ...(facts.guarantee && { guarantee: facts.guarantee }),
    ...(mending &&
      options.relations !== 'off' && {
        relations: reportRelations(mending.outcomes, mending.rows, train, roles),
      }),
  };
}
