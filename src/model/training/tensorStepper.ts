import * as tf from '@tensorflow/tfjs';
import { tensorMemory } from '../engine/memory.ts';
import { clipNorm, createAdamW } from '../engine/optimiser.ts';
import { valueAndFlatGradient, viewsOf } from '../engine/parameters.ts';
import type { LoopHooks } from './loop.ts';
import type { Stepper, StepReading, Wanted } from './stepper.ts';
import { averagingOf, type Trainable } from './trainable.ts';

/** What is to be read of a step, as tensors. */
interface StepTensors<Inputs> {
  readonly index: number;
  readonly parts: tf.Tensor;
  readonly picture: tf.Tensor | null;
  readonly inputs: Inputs;
}

async function scalarOf(compute: () => tf.Scalar): Promise<number> {
  const loss = tf.tidy(compute);
  try {
    return (await loss.data())[0]!;
  } finally {
    loss.dispose();
  }
}

async function readTensors<Inputs>({
  index,
  parts,
  picture,
  inputs,
}: StepTensors<Inputs>): Promise<StepReading<Inputs>> {
  try {
    const losses = await parts.data();
    return { index, losses, picture: picture && ((await picture.data()) as Float32Array), inputs };
  } finally {
    tf.dispose([parts, ...(picture ? [picture] : [])]);
  }
}

/** Takes the steps by TensorFlow.js, which differentiates the loss: on every backend. */
export function tensorStepper<Name extends string, Inputs extends object>(
  trainable: Trainable<Name, Inputs>,
  onMemory: LoopHooks<never>['onMemory'],
): Stepper<Inputs> {
  const { layout, pace, inputs: draw, loss, held } = trainable;
  const optimiser = createAdamW(trainable.initial, trainable.decay, averagingOf(trainable));

  function takeStep(index: number, rate: number, wanted: Wanted): StepTensors<Inputs> | null {
    let tensors: StepTensors<Inputs> | null = null;
    tf.tidy(() => {
      const inputs = draw(index, optimiser.weights);
      const { gradient } = valueAndFlatGradient(optimiser.weights, layout, (views) => {
        const { total, parts, picture } = loss(views, inputs);
        onMemory?.(tensorMemory().bytes);
        if (wanted !== 'nothing' && parts) {
          const shown = wanted === 'picture' ? picture : null;
          tensors = {
            index,
            parts: tf.keep(tf.stack([...parts()])),
            picture: shown ? tf.keep(tf.clone(shown)) : null,
            inputs,
          };
        }
        return total;
      });
      optimiser.step(pace.normLimit === undefined ? gradient : clipNorm(gradient, pace.normLimit), rate);
    });
    return tensors;
  }

  return {
    async step(index, rate, wanted) {
      const tensors = takeStep(index, rate, wanted);
      return tensors && readTensors(tensors);
    },
    settle: () => Promise.resolve(null),
    heldLoss: () => scalarOf(() => held!.loss(viewsOf(optimiser.averaged, layout))),
    judged: async () => ((await optimiser.averaged.data()) as Float32Array).slice(),
    state: optimiser.state,
    restore: optimiser.restore,
    dispose() {
      optimiser.dispose();
      trainable.dispose();
    },
  };
}
