import { AppError } from '../errors.ts';
import { withoutColumns, type Table } from '../table/table.ts';
import type {
  Evaluation,
  EvaluationContext,
  EvaluationDetails,
  EvaluationPart,
  Evaluator,
} from './metric.ts';
import { makeParts, type PartMaker } from './parts.ts';
import { partInWords } from './partNames.ts';
import { EVALUATORS } from './registry.ts';
import { computeScores } from './scores.ts';
import { verdictsOf } from './verdictsOf.ts';
import { t } from '../language/words.ts';

export interface EvaluateOptions {
  /** `done`: share of the whole evaluation, 0 … 1. `part`: name of the part that runs. */
  readonly onProgress?: (done: number, part: string) => void;
  readonly signal?: AbortSignal;
  /** Lets messages in; called every few tens of milliseconds. */
  readonly yieldNow: () => Promise<void>;
  /** Default: all of the registry. */
  readonly evaluators?: readonly Evaluator[];
  /** Others that make parts of this evaluation; the result is the same with any number of them. */
  readonly helpers?: readonly PartMaker[];
}

/** What is evaluated; `evaluationContext` adds what it is evaluated in. */
export type EvaluationInput = Omit<EvaluationContext, 'checkpoint'>;

/** Work between two yields, milliseconds. */
const SLICE = 25;

/**
 * Runs the evaluators and joins what they add in their order, then scores and verdicts. Scores are of a whole
 * evaluation: where evaluators are missing there are none. Columns that the roles leave out are not looked at.
 * @throws AppError 'run.cancelled' soon after `signal` is aborted; 'holdout.empty' where there is nothing to test on.
 */
export async function evaluate(input: EvaluationInput, options: EvaluateOptions): Promise<Evaluation> {
  requireRows(input);
  const evaluators = options.evaluators ?? EVALUATORS;
  const progress = createProgress(evaluators, options);
  const context = evaluationContext(input, progress.checkpoint);
  const parts = await makeParts(evaluators, options.helpers ?? [], {
    make: async (evaluator) => {
      await progress.start(evaluator);
      return evaluator.evaluate(context);
    },
    onDone: progress.report,
  });
  options.onProgress?.(1, t`done`);
  const measured = parts.flatMap((part) => part.metrics);
  const details = joinDetails(parts);
  const scores = isWhole(evaluators) ? computeScores(measured, context.roles.sensitive) : [];
  const metrics = [...measured, ...scores];
  return { metrics, details: { ...details, verdicts: verdictsOf(metrics, context.roles) } };
}

/** Whether nothing that the scores are made of is missing. */
const isWhole = (evaluators: readonly Evaluator[]) =>
  EVALUATORS.every(({ name }) => evaluators.some((own) => own.name === name));

/** Of the same input the same tables, so that what is remembered of them is found again. */
export function evaluationContext(
  input: EvaluationInput,
  checkpoint: EvaluationContext['checkpoint'],
): EvaluationContext {
  return { ...withoutIgnored(input), checkpoint };
}

function requireRows({
  train,
  holdout,
  synthetic,
}: Pick<EvaluationContext, 'train' | 'holdout' | 'synthetic'>): void {
  if (holdout.rows === 0) {
    throw new AppError(
      'holdout.empty',
      t`The holdout ${holdout.name} has no rows.`,
      t`Give a holdout file with rows, or let a part of the table be held out.`,
      { file: holdout.name },
    );
  }
  for (const table of [train, synthetic]) {
    if (table.rows > 0) continue;
    throw new AppError(
      'csv.tooFewRows',
      t`${table.name} has no rows to evaluate.`,
      t`Give a table with rows.`,
      {
        file: table.name,
      },
    );
  }
}

function withoutIgnored(input: EvaluationInput): EvaluationInput {
  const strip = (table: Table) => strippedTable(table, input.roles.ignored);
  return {
    ...input,
    train: strip(input.train),
    holdout: strip(input.holdout),
    synthetic: strip(input.synthetic),
    ...(input.baseline ? { baseline: strip(input.baseline) } : {}),
  };
}

const stripped = new WeakMap<Table, Map<string, Table>>();

/** The same object for the same table and columns: what is remembered of real tables is found again by them. */
function strippedTable(table: Table, ignored: readonly string[]): Table {
  const names = table.columns.map(({ name }) => name).filter((name) => ignored.includes(name));
  if (names.length === 0) return table;
  let known = stripped.get(table);
  if (!known) stripped.set(table, (known = new Map<string, Table>()));
  const key = JSON.stringify(names);
  const made = known.get(key) ?? withoutColumns(table, names);
  known.set(key, made);
  return made;
}

interface Progress {
  readonly start: (evaluator: Evaluator) => Promise<void>;
  /** The share of an evaluator that is done. */
  readonly report: (evaluator: Evaluator, done: number) => void;
  /** Of the evaluator that was started last. */
  readonly checkpoint: (done: number) => Promise<void>;
}

/** Progress over all parts by their weights; yields and looks for a cancel once a slice of time is used up. */
function createProgress(evaluators: readonly Evaluator[], options: EvaluateOptions): Progress {
  const total = evaluators.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const shares = new Map<Evaluator, number>();
  let current: Evaluator | undefined;
  let last = performance.now();

  function throwIfCancelled(): void {
    if (!options.signal?.aborted) return;
    throw new AppError(
      'run.cancelled',
      t`The evaluation was cancelled.`,
      t`Start it again when you are ready.`,
    );
  }
  function report(evaluator: Evaluator, done: number): void {
    shares.set(evaluator, Math.max(shares.get(evaluator) ?? 0, Math.min(1, done)));
    // In the order of the total, whoever is done first: rounded alike, so that all of it is 1.
    const sum = evaluators.reduce((all, own) => all + own.weight * (shares.get(own) ?? 0), 0);
    options.onProgress?.(sum / total, partInWords(evaluator.name));
  }
  async function rest(): Promise<void> {
    await options.yieldNow();
    throwIfCancelled();
    last = performance.now();
  }

  return {
    async start(evaluator: Evaluator): Promise<void> {
      current = evaluator;
      report(evaluator, 0);
      await rest();
    },
    report,
    async checkpoint(done: number): Promise<void> {
      throwIfCancelled();
      if (performance.now() - last < SLICE || !current) return;
      report(current, done);
      await rest();
    },
  };
}

function joinDetails(parts: readonly EvaluationPart[]): Omit<EvaluationDetails, 'verdicts'> {
  const details = parts.map((part) => part.details ?? {});
  const single = Object.assign({}, ...details) as Partial<EvaluationDetails>;
  const groupMeans = details.flatMap((detail) => detail.groupMeans ?? []);
  return {
    ...single,
    ...(groupMeans.length > 0 ? { groupMeans } : {}),
    baseRates: details.flatMap((detail) => detail.baseRates ?? []),
    groups: details.flatMap((detail) => detail.groups ?? []),
    columns: details.flatMap((detail) => detail.columns ?? []),
  };
}
