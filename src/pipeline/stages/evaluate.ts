import { evaluate, type EvaluationInput } from '../../core/evaluate/evaluate.ts';
import type { Evaluation, LatentCodes } from '../../core/evaluate/metric.ts';
import type { PartMaker } from '../../core/evaluate/parts.ts';
import type { Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import type { Mending } from './people.ts';
import type { PreparedTables } from './prepare.ts';

/** Steps that the evaluation's progress is counted in. */
const EVALUATION_STEPS = 1000;
/** Groups of fewer rows take no part in ratios and differences. */
export const MIN_GROUP = 10;
const BOOTSTRAP = 200;

/** A synthetic table and what it is held against. */
export interface Subject {
  readonly tables: PreparedTables;
  readonly synthetic: Table;
  /** The same people with the labels of α = 0. */
  readonly baseline?: Table;
  /** What was mended of it for its relations to hold, where the generator is our own. */
  readonly mending?: Mending;
  /** Codes of some training rows, where the generator is our own. */
  readonly latent?: LatentCodes;
}

/** What the evaluation looks at; the columns left out take no part. */
export function evaluationInput(
  { tables, synthetic, baseline, latent }: Subject,
  { options, rng }: Pick<RunContext, 'options' | 'rng'>,
): EvaluationInput {
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

/** A helper that compares the same tables. */
function partMaker(
  { tables, synthetic, baseline, latent }: Subject,
  { options, control: { helper } }: RunContext,
): PartMaker {
  const made = { synthetic, ...(baseline && { baseline }), ...(latent && { latent }) };
  let compared: Promise<unknown> | null = null;
  return {
    makeParts: (names, onDone) =>
      helper.ask(tables, async (tasks) => {
        await (compared ??= tasks.compare(made, options));
        return tasks.makeParts(names, onDone);
      }),
  };
}

/** Measures a synthetic table against the held-out real rows, together with a helper where there is one. */
export function assess(subject: Subject, context: RunContext): Promise<Evaluation> {
  const input = evaluationInput(subject, context);
  return context.clock.run('evaluate', EVALUATION_STEPS, (advance) =>
    evaluate(input, {
      onProgress: (done, part) => advance(done * EVALUATION_STEPS, part),
      signal: context.control.signal,
      yieldNow: context.control.breathe,
      helpers: [partMaker(subject, context)],
    }),
  );
}
