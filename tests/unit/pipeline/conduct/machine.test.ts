import { describe, expect, test } from 'vitest';
import { createPaceKeeper, roomOf } from '../../../../src/pipeline/conduct/machine.ts';

/** A clock that moves by so much between any two looks at it. */
function clockOf(...steps: readonly number[]): () => number {
  let [time, looks] = [0, 0];
  return () => (time += looks++ % 2 === 0 ? 0 : steps[Math.min(steps.length - 1, looks >> 1)]!);
}

describe('the pace of a machine', () => {
  test('is that of the shortest of several calculations', () => {
    const steady = createPaceKeeper(clockOf(8)).read('wasm');
    const disturbed = createPaceKeeper(clockOf(50, 8, 70, 8)).read('wasm');
    expect(steady.by).toBe('calculation');
    expect(disturbed).toEqual(steady);
    const twice = createPaceKeeper(clockOf(16)).read('wasm');
    expect(twice.factor).toBeCloseTo(2 * steady.factor, 9);
  });

  test('is told by a run on the same backend once there was one', () => {
    const keeper = createPaceKeeper(clockOf(8));
    const calculated = keeper.read('webgpu');
    keeper.learn('wasm', 20, 50);
    expect(keeper.read('wasm')).toEqual({ factor: 2.5, by: 'run' });
    expect(keeper.read('webgpu')).toEqual(calculated);
    keeper.learn('wasm', 20, 30);
    expect(keeper.read('wasm').factor).toBe(1.5);
  });

  test('is measured on this machine by its own clock', () => {
    const { factor } = createPaceKeeper().read('wasm');
    expect(factor).toBeGreaterThan(0);
    expect(factor).toBeLessThan(Infinity);
  });
});

test('a page has half the memory of a machine, and 4 GB at most or where nothing is told', () => {
  const GiB = 2 ** 30;
  expect([undefined, 8, 4, 2].map((memory) => roomOf(memory) / GiB)).toEqual([4, 4, 2, 1]);
});
