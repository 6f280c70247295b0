import { learningRate } from '../engine/optimiser.ts';
import { betterOf, isOverfitting, noneYet, type BestWeights } from './bestWeights.ts';
import { createSmoother, type LoopHooks } from './loop.ts';
import type { Stepper, StepReading, Wanted } from './stepper.ts';
import { tensorStepper } from './tensorStepper.ts';
import type { Trainable, TrainingPlan } from './trainable.ts';
import { runTraining, type Reading } from './trainingLoop.ts';
import type { Stateful } from './trainingState.ts';

const READ_EVERY = 5;
const PICTURE_EVERY = 20;

function wantedAt(index: number, { steps, curve }: TrainingPlan<never>): Wanted {
  if (!curve || (index % READ_EVERY !== 0 && index !== steps - 1)) return 'nothing';
  return curve.onPicture && index % PICTURE_EVERY === 0 ? 'picture' : 'losses';
}

/**
 * Trains a network as its plan says: steps, smoothed curves, rows held back, the best weights on them, an early end;
 * checkpoints and setbacks as in trainingLoop.ts. Disposes the stepper, whether it ends, fails or is cancelled.
 * @returns the weights with the lowest loss on the rows held back; those of the last step where none are
 * @throws AppError 'training.diverged', 'backend.…', or whatever `breathe` throws
 */
export async function trainBy<Inputs>(
  stepper: Stepper<Inputs>,
  plan: TrainingPlan<Inputs>,
  hooks: Omit<LoopHooks<never>, 'onPoint'>,
): Promise<BestWeights> {
  const { what, steps, initial, streams, curve, held, pace } = plan;
  const smoother = createSmoother();
  let best = noneYet(initial);
  const kept: Stateful<BestWeights> = { state: () => best, restore: (state) => (best = state) };
  const isCheck = (done: number) => done === steps || held!.isCheck(done);

  /** Losses for the curve, and what to do with them. */
  function curveReading({ index, losses, picture, inputs }: StepReading<Inputs>): Reading {
    const accept = () => {
      if (picture) curve?.onPicture?.(picture, inputs, index);
      curve?.onPoint(index, smoother.add(losses));
    };
    return { losses, accept };
  }

  async function settle(): Promise<Reading | null> {
    const read = await stepper.settle();
    return read && curveReading(read);
  }

  /** At a check the training may end: nothing must be left to tell. */
  const late = async () => {
    const reading = await settle();
    return reading ? [reading] : [];
  };

  async function heldReading(done: number): Promise<Reading> {
    const loss = await stepper.heldLoss();
    const accept = async () => {
      best = await betterOf(best, loss, done, stepper.judged);
    };
    return { losses: [loss], accept };
  }

  async function step(index: number, rateFactor: number): Promise<Reading | null> {
    const rate = rateFactor * learningRate(pace.rate, index, steps, pace.warmUp);
    const read = await stepper.step(index, rate, wantedAt(index, plan));
    const readings = [
      ...(read ? [curveReading(read)] : []),
      ...(held && isCheck(index + 1) ? [...(await late()), await heldReading(index + 1)] : []),
    ];
    if (readings.length === 0) return null;
    const accept = async () => {
      for (const reading of readings) await reading.accept();
    };
    return { losses: readings.flatMap(({ losses }) => Array.from(losses)), accept };
  }

  const isOver = (done: number) =>
    held?.patience !== undefined && isCheck(done) && isOverfitting(best, done, steps, held.patience);
  try {
    const parts = { ...streams, smoother, best: kept };
    const training = { what, steps, optimiser: stepper, parts, isOver, step, settle };
    const end = await runTraining(training, hooks);
    return held ? best : { loss: Infinity, step: end.step, weights: end.optimiser.weights };
  } finally {
    stepper.dispose();
  }
}

/** Trains a network that describes itself in tensors, by TensorFlow.js; see `trainBy`. Leaves no tensor behind. */
export function train<Name extends string, Inputs extends object>(
  trainable: Trainable<Name, Inputs>,
  hooks: Omit<LoopHooks<never>, 'onPoint'>,
): Promise<BestWeights> {
  return trainBy(tensorStepper(trainable, hooks.onMemory), trainable, hooks);
}
