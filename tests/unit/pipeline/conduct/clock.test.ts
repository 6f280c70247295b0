import { describe, expect, test } from 'vitest';
import {
  createStageClock,
  type EarlierWork,
  type StagePlan,
} from '../../../../src/pipeline/conduct/clock.ts';
import { STAGES, type Progress, type StageProgress } from '../../../../src/pipeline/conduct/progress.ts';

const PLAN: StagePlan = {
  prepare: 1,
  relations: 0,
  teacher: 4,
  student: 2,
  judge: 1,
  generate: 1,
  reach: 0,
  measure: 0,
  draw: 0,
  labels: 0,
  evaluate: 1,
};

/** A clock on hand-moved time, and what it reported. */
function setUp(plan = PLAN, earlier?: EarlierWork) {
  let seconds = 0;
  const reports: StageProgress[] = [];
  const onProgress = (progress: Progress) => {
    if (progress.kind === 'stage') reports.push(progress);
  };
  return {
    clock: createStageClock(plan, onProgress, () => seconds * 1000, earlier),
    reports,
    wait: (duration: number) => (seconds += duration),
  };
}

describe('the clock of a run', () => {
  test('percent never falls, from 0 to 100, through all stages', async () => {
    const { clock, reports, wait } = setUp();
    for (const stage of STAGES) {
      await clock.run(stage, 10, async (advance) => {
        for (let step = 1; step <= 10; step++) {
          wait(0.3);
          advance(step);
        }
      });
    }
    const percents = reports.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents[0]).toBe(0);
    expect(percents.at(-1)).toBeCloseTo(100, 9);
    expect([...new Set(reports.map(({ stage }) => stage))]).toEqual([...STAGES]);
  });

  test('a stage takes its planned share of the percent', async () => {
    const { clock, reports, wait } = setUp();
    await clock.run('prepare', 1, async () => undefined);
    await clock.run('teacher', 4, async (advance) => {
      wait(1);
      advance(2);
    });
    const half = reports.find(({ stage, step }) => stage === 'teacher' && step === 2);
    expect(half?.percent).toBeCloseTo(10 + 40 / 2, 9);
  });

  test('reports the end of a stage that did not', async () => {
    const { clock, reports } = setUp({ ...PLAN, prepare: 0, teacher: 0, student: 0, judge: 0, generate: 0 });
    await clock.run('evaluate', 1000, async (advance) => advance(400, 'Columns'));
    expect(reports.map(({ step, percent }) => [step, percent])).toEqual([
      [0, 0],
      [400, 40],
      [1000, 100],
    ]);
    expect(reports.map(({ note }) => note)).toEqual([undefined, 'Columns', undefined]);
  });

  test('time left: none at first, then what is left at the speed so far', async () => {
    const { clock, reports, wait } = setUp();
    await clock.run('prepare', 1, async () => wait(2));
    await clock.run('teacher', 4, async (advance) => {
      for (let step = 1; step <= 4; step++) {
        wait(2);
        advance(step);
      }
    });
    expect(reports[0]?.secondsLeft).toBeNull();
    expect(reports.at(-1)).toMatchObject({ stage: 'teacher', step: 4 });
    expect(reports.at(-1)?.percent).toBeCloseTo(50, 9);
    expect(reports.at(-1)?.secondsLeft).toBeCloseTo(10, 9);
  });

  test('of a run that was interrupted: time left at the speed since, seconds with those before', async () => {
    const { clock, reports, wait } = setUp(PLAN, { seconds: { prepare: 1, teacher: 30 }, share: 0.3 });
    await clock.run('prepare', 1, async () => undefined);
    await clock.run('teacher', 4, async (advance) => {
      wait(2);
      advance(3);
      expect(clock.seconds()).toEqual({ prepare: 1, teacher: 32 });
      wait(1);
      advance(4);
    });
    expect(reports.slice(0, 3).map(({ secondsLeft }) => secondsLeft)).toEqual([null, null, null]);
    const [third, last] = reports.slice(-2);
    // 10 % of the work in 2 s, 60 % left; then 20 % in 3 s, 50 % left.
    expect(third?.secondsLeft).toBeCloseTo(12, 9);
    expect(last?.secondsLeft).toBeCloseTo(7.5, 9);
    expect(clock.timings().map(({ seconds }) => seconds)).toEqual([1, 33]);
  });

  test('reports at most every tenth of a second, and the last step', async () => {
    const { clock, reports, wait } = setUp();
    await clock.run('teacher', 1000, async (advance) => {
      for (let step = 1; step <= 1000; step++) {
        wait(0.001);
        advance(step);
      }
    });
    expect(reports.length).toBeGreaterThanOrEqual(10);
    expect(reports.length).toBeLessThanOrEqual(13);
    expect(reports.at(-1)?.step).toBe(1000);
  });

  test('times every stage, and counts steps where an optimiser takes them', async () => {
    const { clock, wait } = setUp();
    await clock.run('prepare', 1, async () => wait(0.5));
    await clock.run('student', 300, async () => wait(4));
    await clock.run('judge', 1000, async () => wait(2));
    await clock.run('generate', 5000, async () => wait(1));
    expect(clock.timings()).toEqual([
      { name: 'prepare', seconds: 0.5, steps: null },
      { name: 'student', seconds: 4, steps: 300 },
      { name: 'judge', seconds: 2, steps: null },
      { name: 'generate', seconds: 1, steps: null },
    ]);
  });

  test('hands results and errors through', async () => {
    const { clock } = setUp();
    await expect(clock.run('prepare', 1, async () => 'ready')).resolves.toBe('ready');
    await expect(
      clock.run('teacher', 1, async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(clock.timings().map(({ name }) => name)).toEqual(['prepare']);
  });
});
