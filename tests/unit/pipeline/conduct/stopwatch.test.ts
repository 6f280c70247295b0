import { describe, expect, test } from 'vitest';
import { createStopwatch } from '../../../../src/pipeline/conduct/stopwatch.ts';

function setUp() {
  let time = 1000;
  let paused = 0;
  const worked = createStopwatch(
    () => paused,
    () => time,
  );
  return {
    worked,
    /** Time in which steps of 100 ms are taken. */
    work: (milliseconds: number) => {
      for (let i = 0; i < milliseconds / 100; i++) {
        time += 100;
        worked();
      }
    },
    pass: (milliseconds: number) => (time += milliseconds),
    pause: (milliseconds: number) => {
      time += milliseconds;
      paused += milliseconds;
    },
  };
}

describe('the stopwatch of a run', () => {
  test('counts the time at work', () => {
    const { worked, work } = setUp();
    work(5000);
    expect(worked()).toBe(5000);
  });

  test('does not count pauses, however short', () => {
    const { worked, work, pause } = setUp();
    work(1000);
    pause(300);
    work(1000);
    pause(3_600_000);
    work(500);
    expect(worked()).toBe(2500);
  });

  test('does not count the sleep of the machine: it is taken for a step at most', () => {
    const { worked, work, pass } = setUp();
    work(1000);
    pass(8 * 3_600_000);
    work(1000);
    expect(worked()).toBeLessThanOrEqual(2100);
  });

  test('counts long steps where steps are long, and short delays', () => {
    const { worked, work, pass } = setUp();
    work(1000);
    pass(20_000);
    worked();
    pass(90_000);
    // Five times the longest step before, and no more: still a step.
    expect(worked()).toBe(111_000);
  });
});
