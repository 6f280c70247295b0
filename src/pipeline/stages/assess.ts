import { evaluate } from '../../core/evaluate/evaluate.ts';
import type { Evaluation, EvaluationContext, LatentCodes } from '../../core/evaluate/metric.ts';
import { protectionWarnings } from '../../core/report/protection.ts';
import { REPORT_FORMAT, REPORT_VERSION, type ColumnRole, type Report } from '../../core/report/report.ts';
import { distinctValues, missingCells } from '../../core/schema/counts.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { tableWarnings } from '../../core/schema/warnings.ts';
import type { Table } from '../../core/table/table.ts';
import { version } from '../../../package.json';
import type { RunContext } from '../conduct/context.ts';
import type { RunOptions } from '../settings/options.ts';
import type { PreparedTables } from './prepare.ts';
import { samplingWarnings } from '../sampling/samplingWarnings.ts';

/** Steps that the evaluation's progress is counted in. */
const EVALUATION_STEPS = 1000;
const MIN_GROUP = 10;
const BOOTSTRAP = 200;

/** A synthetic table and what it is held against. */
export interface Subject {
  readonly tables: PreparedTables;
  readonly synthetic: Table;
  /** The same people with the labels of α = 0. */
  readonly baseline?: Table;
  /** Codes of some training rows, where the generator is our own. */
  readonly latent?: LatentCodes;
}

/** What the evaluation looks at; the columns left out take no part. */
export function evaluationInput(
  { tables, synthetic, baseline, latent }: Subject,
  { options, rng }: RunContext,
): Omit<EvaluationContext, 'checkpoint'> {
  return {
    train: tables.train,
    holdout: tables.holdout,
    synthetic,
    ...(baseline && { baseline }),
    ...(latent && { latent }),
    roles: tables.roles,
    settings: {
      minGroup: MIN_GROUP,
      sample: options.evaluationSample || Infinity,
      bootstrap: BOOTSTRAP,
      rareThreshold: options.rareThreshold,
    },
    rng: rng.fork('evaluate'),
  };
}

/** Measures a synthetic table against the held-out real rows. */
export function assess(subject: Subject, context: RunContext): Promise<Evaluation> {
  const input = evaluationInput(subject, context);
  return context.clock.run('evaluate', EVALUATION_STEPS, (advance) =>
    evaluate(input, {
      onProgress: (done, part) => advance(done * EVALUATION_STEPS, part),
      signal: context.control.signal,
      yieldNow: context.control.breathe,
    }),
  );
}

function roleOf(name: string, roles: Roles): ColumnRole {
  if (name === roles.target.column) return 'target';
  if (roles.sensitive.includes(name)) return 'sensitive';
  return roles.ignored.includes(name) ? 'ignored' : 'feature';
}

/** What a run knows of itself besides the evaluation. */
export type RunFacts = Pick<
  Report,
  'kind' | 'backend' | 'stages' | 'parameters' | 'peakTensorBytes' | 'derived' | 'protection' | 'incidents'
> & {
  /** Version of TensorFlow.js; null where nothing was trained. */
  readonly tensorFlow: string | null;
};

export function buildReport(
  { tables, synthetic, baseline }: Subject,
  options: RunOptions,
  evaluation: Evaluation,
  facts: RunFacts,
): Report {
  const { train, holdout, roles } = tables;
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    kind: facts.kind,
    created: new Date().toISOString(),
    source: train.name,
    settings: { ...options },
    seed: options.seed,
    versions: { fairloom: version, ...(facts.tensorFlow && { tensorflowjs: facts.tensorFlow }) },
    backend: facts.backend,
    stages: facts.stages,
    parameters: facts.parameters,
    peakTensorBytes: facts.peakTensorBytes,
    ...(facts.derived && { derived: facts.derived }),
    ...(facts.incidents && { incidents: facts.incidents }),
    rows: {
      train: train.rows,
      holdout: holdout.rows,
      synthetic: synthetic.rows,
      ...(baseline && { baseline: baseline.rows }),
    },
    roles,
    schema: train.columns.map((column) => ({
      name: column.name,
      kind: column.kind,
      type: column.type,
      role: roleOf(column.name, roles),
      missing: missingCells(column),
      distinct: distinctValues(column),
    })),
    metrics: evaluation.metrics,
    details: evaluation.details,
    warnings: [
      ...tableWarnings(train, roles),
      ...(facts.kind === 'generated' ? samplingWarnings(options) : []),
      ...(facts.protection ? protectionWarnings(facts.protection, train, roles) : []),
    ],
    ...(facts.protection && { protection: facts.protection }),
  };
}
