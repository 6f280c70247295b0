import * as tf from '@tensorflow/tfjs';
import { tensorMemory } from '../engine/memory.ts';
import { clipNorm, createAdamW, learningRate, type Optimiser } from '../engine/optimiser.ts';
import { valueAndFlatGradient, viewsOf } from '../engine/parameters.ts';
import { betterOf, isOverfitting, noneYet, type BestWeights } from './bestWeights.ts';
import { createSmoother, type LoopHooks } from './loop.ts';
import type { Trainable } from './trainable.ts';
import { runTraining, type Reading } from './trainingLoop.ts';
import type { Stateful } from './trainingState.ts';

const READ_EVERY = 5;
const PICTURE_EVERY = 20;

/** What was read of a step, as tensors that the caller disposes. */
interface StepTensors<Inputs> {
  readonly parts: tf.Tensor;
  readonly picture: tf.Tensor | null;
  readonly inputs: Inputs;
}

/** Share of the running average that each update keeps. */
function averagingOf({ averagedShare, steps }: Pick<Trainable<never, never>, 'averagedShare' | 'steps'>) {
  return averagedShare === undefined ? 0 : 1 - 1 / Math.max(1, averagedShare * steps);
}

/** Takes one step; where `read`, what the curve shows of it. */
function takeStep<Name extends string, Inputs extends object>(
  { layout, pace, steps, inputs: draw, loss, curve }: Trainable<Name, Inputs>,
  optimiser: Optimiser,
  index: number,
  rateFactor: number,
  onMemory: LoopHooks<never>['onMemory'],
): StepTensors<Inputs> | null {
  const read = curve && (index % READ_EVERY === 0 || index === steps - 1);
  let tensors: StepTensors<Inputs> | null = null;
  tf.tidy(() => {
    const inputs = draw(index, optimiser.weights);
    const { gradient } = valueAndFlatGradient(optimiser.weights, layout, (views) => {
      const { total, parts, picture } = loss(views, inputs);
      onMemory?.(tensorMemory().bytes);
      if (read && parts) {
        const shown = curve.onPicture && index % PICTURE_EVERY === 0 ? picture : null;
        tensors = {
          parts: tf.keep(tf.stack([...parts()])),
          picture: shown ? tf.keep(tf.clone(shown)) : null,
          inputs,
        };
      }
      return total;
    });
    const rate = rateFactor * learningRate(pace.rate, index, steps, pace.warmUp);
    optimiser.step(pace.normLimit === undefined ? gradient : clipNorm(gradient, pace.normLimit), rate);
  });
  return tensors;
}

async function scalarOf(compute: () => tf.Scalar): Promise<number> {
  const loss = tf.tidy(compute);
  try {
    return (await loss.data())[0]!;
  } finally {
    loss.dispose();
  }
}

/**
 * Trains a network as it describes itself: steps, smoothed curves, rows held back, the best weights on them, an early
 * end; checkpoints and setbacks as in trainingLoop.ts. Leaves no tensor behind, whether it ends, fails or is cancelled.
 * @returns the weights with the lowest loss on the rows held back; those of the last step where none are
 * @throws AppError 'training.diverged', 'backend.…', or whatever `breathe` throws
 */
export async function train<Name extends string, Inputs extends object>(
  trainable: Trainable<Name, Inputs>,
  hooks: Omit<LoopHooks<never>, 'onPoint'>,
): Promise<BestWeights> {
  const { what, steps, layout, initial, streams, curve, held } = trainable;
  const optimiser = createAdamW(initial, trainable.decay, averagingOf(trainable));
  const smoother = createSmoother();
  let best = noneYet(initial);
  const kept: Stateful<BestWeights> = { state: () => best, restore: (state) => (best = state) };
  const isCheck = (done: number) => done === steps || held!.isCheck(done);

  /** Losses for the curve, and what to do with them. */
  async function curveReading(
    { parts, picture, inputs }: StepTensors<Inputs>,
    index: number,
  ): Promise<Reading> {
    try {
      const losses = await parts.data();
      const shown = picture && ((await picture.data()) as Float32Array);
      const accept = () => {
        if (shown) curve?.onPicture?.(shown, inputs, index);
        curve?.onPoint(index, smoother.add(losses));
      };
      return { losses, accept };
    } finally {
      tf.dispose([parts, ...(picture ? [picture] : [])]);
    }
  }

  async function heldReading(done: number): Promise<Reading> {
    const loss = await scalarOf(() => held!.loss(viewsOf(optimiser.averaged, layout)));
    const read = async () => ((await optimiser.averaged.data()) as Float32Array).slice();
    const accept = async () => {
      best = await betterOf(best, loss, done, read);
    };
    return { losses: [loss], accept };
  }

  async function step(index: number, rateFactor: number): Promise<Reading | null> {
    const tensors = takeStep(trainable, optimiser, index, rateFactor, hooks.onMemory);
    const readings = [
      ...(tensors ? [await curveReading(tensors, index)] : []),
      ...(held && isCheck(index + 1) ? [await heldReading(index + 1)] : []),
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
    const end = await runTraining({ what, steps, optimiser, parts, isOver, step }, hooks);
    return held ? best : { loss: Infinity, step: end.step, weights: end.optimiser.weights };
  } finally {
    optimiser.dispose();
    trainable.dispose();
  }
}
