import { describe, expect, test } from 'vitest';
import type { Machine, Work } from '../../src/model/engine/webgpu/machine.ts';
import { createQueue, MOST_AT_ONCE } from '../../src/model/engine/webgpu/queue.ts';

/** A device that takes so many milliseconds a step. */
function slowMachine(stepTime: number) {
  const submissions: number[] = [];
  let done = Promise.resolve();
  const machine = {
    submit(works: readonly Work[]) {
      submissions.push(works.length);
      const time = stepTime * works.length;
      done = time > 0 ? new Promise((resolve) => setTimeout(resolve, time)) : Promise.resolve();
      const isRead = works.some(({ read }) => read.length > 0);
      return isRead ? done.then(() => Float32Array.of(works.length)) : null;
    },
    settled: () => done,
  } as Pick<Machine, 'submit' | 'settled'> as Machine;
  return { machine, submissions };
}

const STEP: Work = { slot: 0, calls: [], ofAverage: false, read: [] };
const READ: Work = { ...STEP, read: [{ at: 0, count: 1 }] };

describe('steps that are submitted together', () => {
  test('are one at first, then as many as take 50 ms', async () => {
    const { machine, submissions } = slowMachine(20);
    const queue = createQueue(machine);
    for (let i = 0; i < 7; i++) await queue.add([STEP]);
    // A timer of 20 ms never ends early.
    expect(submissions[0]).toBe(1);
    for (const steps of submissions) expect(steps).toBeLessThanOrEqual(2);
  });

  test('are eight at most, and never more than there are slots', async () => {
    const { machine, submissions } = slowMachine(0);
    const queue = createQueue(machine);
    const slots = new Set<number>();
    for (let i = 0; i < 60; i++) {
      slots.add(queue.slot());
      await queue.add([STEP]);
    }
    expect(Math.max(...submissions)).toBe(MOST_AT_ONCE);
    expect([...slots].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('go at once where something is read; who adds does not wait for it', async () => {
    const { machine, submissions } = slowMachine(30);
    const queue = createQueue(machine);
    const read = await queue.add([READ]);
    expect(submissions).toEqual([1]);
    expect(queue.slot()).toBe(0);
    let isRead = false;
    const values = read!.values.then((found) => {
      isRead = true;
      return found;
    });
    await Promise.resolve();
    expect(isRead).toBe(false);
    expect(await values).toEqual(Float32Array.of(1));
  });

  test('are forgotten where the training goes back', async () => {
    const { machine, submissions } = slowMachine(0);
    const queue = createQueue(machine);
    for (let i = 0; i < 20; i++) await queue.add([STEP]);
    const before = submissions.length;
    queue.drop();
    expect(queue.slot()).toBe(0);
    expect(await queue.submit([])).toBeNull();
    expect(submissions).toHaveLength(before);
  });
});
