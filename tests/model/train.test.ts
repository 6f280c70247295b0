import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createRng } from '../../src/core/random.ts';
import { layoutOf } from '../../src/model/engine/parameters.ts';
import type { Trainable } from '../../src/model/training/trainable.ts';
import { train } from '../../src/model/training/train.ts';
import { useBackend } from './backends.ts';
import { cancellingHooks, recordingHooks } from './hooks.ts';

const STEPS = 100;
type Weight = 'w';
type Target = { readonly target: tf.Tensor };

/** One weight that walks from 0 towards 3; held back, it should be at `wanted`. */
function walker(change: Partial<Trainable<Weight, Target>> = {}): Trainable<Weight, Target> {
  return {
    what: 'walker',
    steps: STEPS,
    layout: layoutOf<Weight>({ w: [1] }),
    initial: Float32Array.of(0),
    decay: null,
    pace: { rate: 0.1 },
    streams: { draws: createRng('walk') },
    inputs: () => ({ target: tf.scalar(3) }),
    loss: ({ w }, { target }) => {
      const total = tf.sum<tf.Scalar>(tf.square(tf.sub(w, target)));
      return { total, parts: () => [total], picture: tf.reshape(w, [1, 1]) };
    },
    dispose: () => undefined,
    ...change,
  };
}
const held = (wanted: number, patience?: number): Trainable<Weight, Target>['held'] => ({
  isCheck: (done) => done % 2 === 0,
  loss: ({ w }) => tf.sum(tf.square(tf.sub(w, wanted))),
  ...(patience !== undefined && { patience }),
});

describe('training what describes itself', () => {
  beforeAll(() => useBackend('cpu'));

  test('without rows held back, the last weights are the result', async () => {
    const { weights, step } = await train(walker(), recordingHooks<never>());
    expect(step).toBe(STEPS);
    expect(weights[0]).toBeCloseTo(3, 1);
  });

  test('with them, the weights that were best on them, and the step that had them', async () => {
    const hooks = recordingHooks<never>();
    const { weights, step, loss } = await train(walker({ held: held(1.5) }), hooks);
    expect(weights[0]).toBeCloseTo(1.5, 0);
    expect(loss).toBeCloseTo((weights[0]! - 1.5) ** 2, 6);
    expect(step % 2).toBe(0);
    expect(step).toBeLessThan(STEPS / 2);
    expect(hooks.steps.at(-1)).toBe(STEPS);
  });

  test('ends where the best lies further back than its patience', async () => {
    const hooks = recordingHooks<never>();
    const { step } = await train(walker({ held: held(1.5, 0.1) }), hooks);
    expect(hooks.steps.at(-1)).toBe(step + STEPS / 10 + 2);
  });

  test('a check is made at the end whatever the description says', async () => {
    const never = { ...held(1.5)!, isCheck: () => false };
    const { step, loss } = await train(walker({ held: never }), recordingHooks<never>());
    expect(step).toBe(STEPS);
    expect(Number.isFinite(loss)).toBe(true);
  });

  test('reads the curve at every fifth step and the last, the picture at every twentieth', async () => {
    const [points, pictures] = [[] as number[], [] as number[]];
    const curve = {
      onPoint: (index: number, [loss]: readonly number[]) => {
        points.push(index);
        if (index === 0) expect(loss).toBeCloseTo(9, 6);
      },
      onPicture: (values: Float32Array, _: Target, index: number) => {
        pictures.push(index);
        expect(values).toHaveLength(1);
      },
    };
    await train(walker({ curve }), recordingHooks<never>());
    expect(points).toEqual([...Array.from({ length: STEPS / 5 }, (_, i) => 5 * i), STEPS - 1]);
    expect(pictures).toEqual([0, 20, 40, 60, 80]);
  });

  test.each([
    ['ended', recordingHooks<never>],
    ['cancelled', () => cancellingHooks(7)],
  ])('%s, it leaves no tensor and what it kept is disposed of once', async (_, hooks) => {
    const before = tf.memory().numTensors;
    const kept = tf.scalar(1);
    const dispose = vi.fn(() => kept.dispose());
    await train(walker({ held: held(1.5), dispose }), hooks()).catch(() => undefined);
    expect(dispose).toHaveBeenCalledTimes(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});
