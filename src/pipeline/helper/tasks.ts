import { evaluationContext } from '../../core/evaluate/evaluate.ts';
import type { EvaluationContext, EvaluationPart, LatentCodes } from '../../core/evaluate/metric.ts';
import { EVALUATORS } from '../../core/evaluate/registry.ts';
import { speak } from '../../core/language/language.ts';
import { createRng } from '../../core/random.ts';
import { withKnownColumns } from '../../core/table/knownColumns.ts';
import type { Table } from '../../core/table/table.ts';
import { createControl, type RunControl } from '../conduct/control.ts';
import { encode } from '../stages/encode.ts';
import { evaluationInput } from '../stages/evaluate.ts';
import { trainRunsJudge } from '../stages/judge.ts';
import type { PreparedTables } from '../stages/prepare.ts';
import type { Compared, HelperTasks } from './helper.ts';
import type { RunOptions } from '../settings/options.ts';

/** The tables that are held, and the work on them. */
interface Held {
  readonly tables: PreparedTables;
  readonly control: RunControl;
}

/** The helper's side: one task after the other. */
export function createHelperTasks(): HelperTasks {
  let held: Held | null = null;
  let made: Compared | null = null;
  let compared: EvaluationContext | null = null;
  let onDone: (done: number) => void = () => {};
  let isPaused = false;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(task: (held: Held) => Promise<T>): Promise<T> {
    const own = held;
    if (!own) return Promise.reject(new Error('No tables are held.'));
    waiting += 1;
    const mine = last.then(() => {
      waiting -= 1;
      return task(own);
    });
    last = mine.catch(() => {});
    return mine;
  }

  function contextOf({ tables, control }: Held, made: Compared, options: RunOptions): EvaluationContext {
    const input = evaluationInput({ tables, ...made }, { options, rng: createRng(options.seed) });
    return evaluationContext(input, async (done) => {
      onDone(done);
      await control.breathe();
    });
  }

  return {
    async speak(language, messages) {
      speak(language, messages);
    },
    async hold(tables) {
      held?.control.cancel();
      made = null;
      compared = null;
      held = { tables, control: createControl() };
      if (isPaused) held.control.pause();
    },
    judge: (options, onProgress) =>
      inTurn(({ tables, control }) =>
        trainRunsJudge(encode(tables, options), options, createRng(options.seed), {
          breathe: control.breathe,
          onProgress,
        }),
      ),
    measureAhead: (options) =>
      inTurn(async (own) => {
        const context = contextOf(own, { synthetic: own.tables.train }, options);
        for (const { ahead } of EVALUATORS) {
          if (waiting > 0) return;
          await ahead?.compute(context);
        }
      }),
    compare: (given, options) =>
      inTurn(async (own) => {
        made = asKnown(given, made);
        compared = contextOf(own, made, options);
      }),
    makeParts: (names, onPartDone) =>
      inTurn(async () => {
        if (!compared) throw new Error('No synthetic table is held.');
        const parts: EvaluationPart[] = [];
        try {
          for (const name of names) {
            onDone = throttled((done) => onPartDone(name, done));
            parts.push(await EVALUATORS.find((evaluator) => evaluator.name === name)!.evaluate(compared));
          }
        } finally {
          onDone = () => {};
        }
        return parts;
      }),
    async pause() {
      isPaused = true;
      held?.control.pause();
    },
    async resume() {
      isPaused = false;
      held?.control.resume();
    },
  };
}

/** The very objects that came before wherever their cells are the same: what was computed of them is found again. */
function asKnown({ synthetic, baseline, latent }: Compared, before: Compared | null): Compared {
  if (!before) return { synthetic, ...(baseline && { baseline }), ...(latent && { latent }) };
  return {
    synthetic: withKnownColumns(synthetic, before.synthetic),
    ...(baseline && { baseline: knownTable(baseline, before.baseline) }),
    ...(latent && { latent: isSameLatent(latent, before.latent) ? before.latent : latent }),
  };
}

function knownTable(table: Table, before: Table | undefined): Table {
  if (!before) return table;
  const known = withKnownColumns(table, before);
  const isSame =
    known.columns.length === before.columns.length &&
    known.columns.every((column, j) => column === before.columns[j]);
  return isSame ? before : known;
}

function isSameLatent(latent: LatentCodes, before: LatentCodes | undefined): before is LatentCodes {
  return (
    before?.width === latent.width &&
    isSameList(latent.rows, before.rows) &&
    isSameList(latent.codes, before.codes)
  );
}

const isSameList = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));

/** Milliseconds between two words of progress. */
const TELL_EVERY = 100;

function throttled(tell: (done: number) => void): (done: number) => void {
  let last = -Infinity;
  return (done) => {
    if (performance.now() - last < TELL_EVERY) return;
    last = performance.now();
    tell(done);
  };
}
