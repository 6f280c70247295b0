import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRng } from '../../src/core/random.ts';
import type { Setback } from '../../src/model/training/loop.ts';
import { createAdamW } from '../../src/model/engine/optimiser.ts';
import { checkpointInterval, runTraining, type Reading } from '../../src/model/training/trainingLoop.ts';
import { useBackend } from './backends.ts';
import { recordingHooks } from './hooks.ts';

const STEPS = 50;

interface Trouble {
  /** The loss that a step reads back, in place of 1. */
  readonly loss?: (index: number, rateFactor: number) => number;
  /** Makes the weights themselves go wrong at a step. */
  readonly poison?: (index: number, rateFactor: number) => boolean;
  /** Tells of a step only when the next one tells something, as a device does that is not waited for. */
  readonly isLate?: boolean;
}

/** A weight that walks by random gradients: where it ends tells every step and draw that was taken. */
async function walk({ loss = () => 1, poison = () => false, isLate = false }: Trouble) {
  const optimiser = createAdamW(Float32Array.of(0), null);
  const draws = createRng('walk');
  const hooks = recordingHooks<never>();
  const setbacks: Setback[] = [];
  const accepted: number[] = [];
  const checkpoints: number[] = [];
  let pending: Reading | null = null;
  const tell = (reading: Reading | null) => {
    const before = pending;
    pending = reading;
    return Promise.resolve(before);
  };
  try {
    const end = await runTraining(
      {
        what: 'walk',
        steps: STEPS,
        optimiser,
        parts: { draws },
        step(index, rateFactor) {
          tf.tidy(() => {
            const gradient = poison(index, rateFactor) ? Number.NaN : draws.normal();
            optimiser.step(tf.tensor1d([gradient]), 0.1 * rateFactor);
          });
          const reading = { losses: [loss(index, rateFactor)], accept: () => void accepted.push(index) };
          if (index % 5 !== 0) return Promise.resolve(null);
          return isLate ? tell(reading) : Promise.resolve(reading);
        },
        settle: () => tell(null),
      },
      {
        ...hooks,
        onSetback: (setback) => setbacks.push(setback),
        onCheckpoint: ({ step }) => checkpoints.push(step),
      },
    );
    return { weight: end.optimiser.weights[0]!, setbacks, accepted, checkpoints, steps: hooks.steps };
  } finally {
    optimiser.dispose();
  }
}

describe('the training loop', () => {
  beforeAll(() => useBackend('cpu'));

  test('takes the same steps where losses are told late, and accepts them before a checkpoint', async () => {
    const loss = (index: number, rateFactor: number) => (index === 25 && rateFactor === 1 ? Number.NaN : 1);
    const [early, late] = [await walk({ loss }), await walk({ loss, isLate: true })];
    expect(late.accepted).toEqual(early.accepted);
    expect(late.setbacks).toEqual([{ failedAt: 25, resumedAt: 24, rateFactor: 0.5 }]);
    expect(late.weight).toBe(early.weight);
  });

  test('takes a checkpoint every 4 % of the steps and at the end', async () => {
    const { checkpoints, setbacks, steps } = await walk({});
    expect(checkpoints).toEqual(Array.from({ length: STEPS / 2 }, (_, i) => 2 * (i + 1)));
    expect(setbacks).toEqual([]);
    expect(steps).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
  });

  test.each([
    [50, 1000, 2],
    [10, 1000, 1],
    [50, 1 << 17, 2],
    [50, (1 << 17) + 1, 10],
    [1000, 14_000_000, 40],
  ])('of %i steps with %i weights, a checkpoint is taken every %i', (steps, weights, every) => {
    expect(checkpointInterval(steps, weights)).toBe(every);
  });

  test.each([
    ['is no number', Number.NaN],
    ['is infinite', Number.POSITIVE_INFINITY],
    ['explodes', -1e7],
  ])('goes back to the last checkpoint at half the rate when the loss %s', async (_, bad) => {
    const { weight, setbacks, accepted, steps } = await walk({
      loss: (index, rateFactor) => (index === 25 && rateFactor > 0.3 ? bad : 1),
    });
    expect(setbacks).toEqual([
      { failedAt: 25, resumedAt: 24, rateFactor: 0.5 },
      { failedAt: 25, resumedAt: 24, rateFactor: 0.25 },
    ]);
    expect(accepted.filter((index) => index === 25)).toEqual([25]);
    expect(steps.at(-1)).toBe(STEPS);
    expect(weight).not.toBe((await walk({})).weight);
  });

  test('is the same again, setbacks and all', async () => {
    const trouble: Trouble = { loss: (index, rateFactor) => (index === 25 && rateFactor === 1 ? 1e9 : 1) };
    expect(await walk(trouble)).toEqual(await walk(trouble));
  });

  test('never keeps weights that are no numbers, though no loss told of them', async () => {
    const { setbacks, weight } = await walk({
      poison: (index, rateFactor) => index === 31 && rateFactor === 1,
    });
    expect(setbacks).toEqual([{ failedAt: 31, resumedAt: 30, rateFactor: 0.5 }]);
    expect(Number.isFinite(weight)).toBe(true);
  });

  test('gives up after three setbacks', async () => {
    await expect(walk({ loss: (index) => (index === 10 ? Number.NaN : 1) })).rejects.toMatchObject({
      code: 'training.diverged',
      message: expect.stringContaining('walk stopped being a number at step 10') as string,
    });
  });
});
