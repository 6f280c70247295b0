import { describe, expect, test } from 'vitest';
import { createControl } from '../../../../src/pipeline/conduct/control.ts';

const macrotask = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A loop of `steps` steps that breathes after each, and what became of it. */
function startLoop(control: ReturnType<typeof createControl>, steps: number) {
  const state = { done: 0, error: null as unknown, ended: false };
  const loop = async () => {
    for (; state.done < steps; state.done++) await control.breathe();
  };
  const end = loop().then(
    () => (state.ended = true),
    (error: unknown) => (state.error = error),
  );
  return { state, end };
}

/** A clock that every look at moves on by `step` milliseconds. */
function steppingClock(step: number): () => number {
  let time = 0;
  return () => (time += step);
}

describe('the control of a run', () => {
  test('lets messages in between slices of work', async () => {
    const control = createControl(steppingClock(20));
    let messages = 0;
    setTimeout(() => messages++, 0);
    for (let i = 0; i < 200 && messages === 0; i++) await control.breathe();
    expect(messages).toBe(1);
  });

  test('does not give way more often than every slice', async () => {
    const control = createControl(() => 0);
    let messages = 0;
    setTimeout(() => messages++, 0);
    for (let i = 0; i < 1000; i++) await control.breathe();
    expect(messages).toBe(0);
  });

  test('a paused loop stands still until it is resumed', async () => {
    const control = createControl(steppingClock(20));
    const { state, end } = startLoop(control, 50);
    control.pause();
    await macrotask();
    const held = state.done;
    for (let i = 0; i < 20; i++) await macrotask();
    expect(state.done).toBe(held);
    expect(held).toBeLessThan(50);
    control.resume();
    await end;
    expect(state).toEqual({ done: 50, error: null, ended: true });
  });

  test('a second pause before the loop woke holds it again', async () => {
    const control = createControl(steppingClock(20));
    const { state, end } = startLoop(control, 50);
    control.pause();
    await macrotask();
    await macrotask();
    const held = state.done;
    control.resume();
    control.pause();
    for (let i = 0; i < 10; i++) await macrotask();
    expect(state.done).toBe(held);
    control.resume();
    await end;
    expect(state.ended).toBe(true);
  });

  test('a cancelled loop ends with run.cancelled within a step', async () => {
    const control = createControl(steppingClock(20));
    const { state, end } = startLoop(control, 1_000_000);
    await macrotask();
    control.cancel();
    const done = state.done;
    await end;
    expect(state.error).toMatchObject({ name: 'AppError', code: 'run.cancelled' });
    expect(state.done - done).toBeLessThanOrEqual(1);
    expect(control.signal.aborted).toBe(true);
  });

  test('cancelling wakes a paused loop', async () => {
    const control = createControl(steppingClock(20));
    const { state, end } = startLoop(control, 1_000_000);
    control.pause();
    await macrotask();
    control.cancel();
    await end;
    expect(state.error).toMatchObject({ code: 'run.cancelled' });
  });

  test('tells how long it was paused, also while it is', () => {
    let time = 0;
    const control = createControl(() => time);
    time = 10;
    control.pause();
    control.pause();
    time = 25;
    expect(control.pausedFor()).toBe(15);
    control.resume();
    time = 100;
    control.pause();
    control.cancel();
    time = 200;
    expect(control.pausedFor()).toBe(15);
  });

  test('resume without a pause and pausing twice change nothing', async () => {
    const control = createControl();
    control.resume();
    control.pause();
    control.pause();
    control.resume();
    await expect(control.breathe()).resolves.toBeUndefined();
    expect(control.signal.aborted).toBe(false);
  });
});
