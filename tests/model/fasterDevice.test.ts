import { describe, expect, test } from 'vitest';
import type { BackendChoice } from '../../src/model/engine/backend.ts';
import { choiceInWords, fasterDevice, fasterOf } from '../../src/model/fasterDevice.ts';
import { stepTime } from '../../src/model/training/stepTime.ts';
import type { Stepper } from '../../src/model/training/stepper.ts';

/** A stepper whose steps take so many milliseconds of a clock of its own, and the losses wait for them. */
function clockwork(...milliseconds: number[]) {
  let time = 1000;
  const steps: number[] = [];
  const wanted: string[] = [];
  const stepper = {
    step(index: number, _rate: number, read: string) {
      steps.push(index);
      wanted.push(read);
      time += milliseconds[Math.min(index, milliseconds.length - 1)]!;
      return Promise.resolve(null);
    },
    settle: () => Promise.resolve(null),
  } as unknown as Stepper<unknown>;
  return { stepper, now: () => time, spent: () => time - 1000, steps, wanted };
}

describe('the time of a step', () => {
  test('is that of the best round, each twice as long as the one before, within the budget', async () => {
    const { stepper, now, spent, steps, wanted } = clockwork(60, 3);
    expect(await stepTime(stepper, 100, now)).toBe(3);
    // 60, then 3, 6 and 12; 24 more would end beyond 100.
    expect(spent()).toBe(81);
    expect(steps).toEqual(steps.map((_, i) => i));
    const rounds = [
      ['losses'],
      ['losses'],
      ['nothing', 'losses'],
      ['nothing', 'nothing', 'nothing', 'losses'],
    ];
    expect(wanted).toEqual(rounds.flat());
  });

  test('does not count a slow start, such as a first compilation', async () => {
    const { stepper, now } = clockwork(90, 20);
    expect(await stepTime(stepper, 100, now)).toBe(20);
  });

  test('is that of one step where a step is longer than the budget', async () => {
    const { stepper, now, steps } = clockwork(500);
    expect(await stepTime(stepper, 100, now)).toBe(500);
    expect(steps).toEqual([0]);
  });
});

test('the device is chosen where it takes less time, the processor otherwise', () => {
  expect(fasterOf({ webgpu: 2, wasm: 15 })).toBe('webgpu');
  expect(fasterOf({ webgpu: 310, wasm: 15 })).toBe('wasm');
  expect(fasterOf({ webgpu: 15, wasm: 15 })).toBe('wasm');
  expect(fasterOf({ webgpu: null, wasm: 15 })).toBe('wasm');
  expect(fasterOf({ webgpu: 2, wasm: null })).toBe('webgpu');
  expect(fasterOf({ webgpu: null, wasm: null })).toBe('wasm');
});

test('the reason says which, how fast, and what the other took', () => {
  expect(choiceInWords({ webgpu: 2.13, wasm: 15.4 }, 'Acme 1')).toBe(
    'WebGPU (Acme 1), faster here: 2.1 ms a step of the teacher on this table, WASM 15 ms.',
  );
  expect(choiceInWords({ webgpu: 1310, wasm: 15.4 }, 'Acme 1')).toBe(
    'WASM, faster here: 15 ms a step of the teacher on this table, WebGPU (Acme 1) 1310 ms.',
  );
  expect(choiceInWords({ webgpu: null, wasm: 0.512 }, 'Acme 1')).toBe(
    'WASM, 0.51 ms a step of the teacher on this table: WebGPU (Acme 1) took no step when measured.',
  );
  expect(choiceInWords({ webgpu: null, wasm: null }, 'Acme 1')).toBe(
    'WASM: neither it nor WebGPU (Acme 1) took a step when measured.',
  );
});

test('nothing is measured where the backend was asked for, or there is no other', async () => {
  const asked: BackendChoice = { backend: 'webgpu', requested: 'webgpu', reason: '', adapter: 'Acme 1' };
  const alone: BackendChoice = { backend: 'wasm', requested: 'auto', reason: '' };
  const open = () => Promise.reject(new Error('It was measured.'));
  expect(await fasterDevice(asked, open)).toBe(asked);
  expect(await fasterDevice(alone, open)).toBe(alone);
});
