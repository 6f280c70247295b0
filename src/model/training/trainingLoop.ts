import { AppError } from '../../core/errors.ts';
import { assertBackendSound } from '../engine/backendHealth.ts';
import type { LoopHooks } from './loop.ts';
import type { Stepper } from './stepper.ts';
import type { Stateful, TrainingState } from './trainingState.ts';
import { t } from '../../core/language/words.ts';

/** What a step read back. */
export interface Reading {
  readonly losses: ArrayLike<number>;
  /** What to do with them once they are known to be sound. */
  readonly accept: () => void | Promise<void>;
}

export interface Training {
  /** What is trained, for messages: "teacher". */
  readonly what: string;
  readonly steps: number;
  readonly optimiser: Pick<Stepper<never>, 'state' | 'restore'>;
  /** All else that changes with the steps: random streams, smoothed losses, the best weights so far. */
  readonly parts: Readonly<Record<string, Stateful<unknown>>>;
  /** Takes step `index` (from 0) with `rateFactor` times its learning rate; null where nothing was read back. */
  readonly step: (index: number, rateFactor: number) => Promise<Reading | null>;
  /** What earlier steps have still to tell; called before a checkpoint. */
  readonly settle: () => Promise<Reading | null>;
  /** Whether to end after `done` steps already; determined by them and by what the parts hold. */
  readonly isOver?: (done: number) => boolean;
}

/** At most so much of a training is lost with its worker or its device … */
const CHECKPOINT_SHARE = 0.04;
/** … or so many steps of a network of more weights than `SMALL`: copying these takes about half as long as a step. */
const FEWEST_STEPS = 10;
const SMALL = 1 << 17;
/** Setbacks before giving up: then the learning rate is an eighth. */
const MOST_SETBACKS = 3;
/** No loss of ours comes near: a thousand columns that the model knows nothing of have some ten thousand nats. */
const EXPLODED = 1e6;

/** Steps between two checkpoints. It is no clock that decides: a setback would go back to another step each time. */
export function checkpointInterval(steps: number, weights: number): number {
  return Math.max(weights > SMALL ? FEWEST_STEPS : 1, Math.floor(steps * CHECKPOINT_SHARE));
}

function isSound(values: ArrayLike<number>): boolean {
  // NaN compares as false. A loop: `every` on anything like an array takes longer than the step before.
  for (let i = 0; i < values.length; i++) if (!(Math.abs(values[i]!) < EXPLODED)) return false;
  return true;
}

async function capture(
  { optimiser, parts }: Training,
  step: number,
  rateFactor: number,
): Promise<TrainingState> {
  const states = Object.entries(parts).map(([name, part]) => [name, part.state()] as const);
  const state = { step, rateFactor, optimiser: await optimiser.state(), parts: Object.fromEntries(states) };
  // What a lost device gives back must not pass for a checkpoint.
  assertBackendSound();
  return state;
}

function restore({ optimiser, parts }: Training, state: TrainingState): void {
  optimiser.restore(state.optimiser);
  for (const [name, part] of Object.entries(parts)) part.restore(state.parts[name]);
}

/** Of a network by its name in `Training`. */
function whose(what: string): string {
  if (what === 'teacher') return t`of the teacher`;
  return what === 'student' ? t`of the student` : `of the ${what}`;
}

function diverged(what: string, step: number): AppError {
  return new AppError(
    'training.diverged',
    t`The loss ${whose(what)} stopped being a number at step ${step}, at an eighth of the learning rate as well.`,
    t`Try another seed, a lower strength, or the WASM backend. Your table and settings are kept.`,
  );
}

/** The checkpoint to go back to, at half its learning rate. @throws AppError 'training.diverged' after too many */
function slowedDown(what: string, failedAt: number, last: TrainingState): TrainingState {
  const rateFactor = last.rateFactor / 2;
  if (rateFactor < 2 ** -MOST_SETBACKS) throw diverged(what, failedAt);
  return { ...last, rateFactor };
}

/**
 * Takes the steps of a training, from the start or from a checkpoint: checks what is read back on the CPU (NaN does not
 * travel reliably through WGSL), keeps checkpoints, goes back to the last one at half the learning rate where the loss
 * leaves the numbers. All of it is determined by the training alone.
 * @returns the last checkpoint: the state after all steps, unless `isOver` ended it before
 * @throws AppError 'training.diverged', 'backend.…', or whatever `breathe` throws
 */
export async function runTraining(
  training: Training,
  hooks: Omit<LoopHooks<never>, 'onPoint'>,
): Promise<TrainingState> {
  const { what, steps } = training;
  let last = hooks.resumeFrom ?? (await capture(training, 0, 1));
  const every = checkpointInterval(steps, last.optimiser.weights.length);
  if (hooks.resumeFrom) restore(training, last);

  /** Whether what was read, if anything, is sound; then it is accepted. */
  async function accepted(reading: Reading | null): Promise<boolean> {
    if (!reading) return true;
    assertBackendSound();
    if (!isSound(reading.losses)) return false;
    await reading.accept();
    return true;
  }

  /** One step; null where it was not sound. */
  async function advance(index: number): Promise<TrainingState | null> {
    if (!(await accepted(await training.step(index, last.rateFactor)))) return null;
    const done = index + 1;
    if (done % every !== 0 && done < steps) return last;
    if (!(await accepted(await training.settle()))) return null;
    const state = await capture(training, done, last.rateFactor);
    if (!isSound(state.optimiser.weights)) return null;
    hooks.onCheckpoint?.(state);
    return state;
  }

  const isOver = (done: number) => done >= steps || (training.isOver?.(done) ?? false);
  for (let index = last.step; !isOver(index);) {
    const next = await advance(index);
    if (next) {
      last = next;
      index += 1;
    } else {
      last = slowedDown(what, index, last);
      hooks.onSetback?.({ failedAt: index, resumedAt: last.step, rateFactor: last.rateFactor });
      restore(training, last);
      index = last.step;
    }
    hooks.onStep(index);
    await hooks.breathe();
  }
  return last;
}
