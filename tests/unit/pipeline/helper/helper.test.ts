import { afterEach, describe, expect, it, vi } from 'vitest';
import { speak } from '../../../../src/core/language/language.ts';
import { createHelper, type HelperTasks, type HelperThread } from '../../../../src/pipeline/helper/helper.ts';
import type { PreparedTables } from '../../../../src/pipeline/stages/prepare.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const table = simulatePeople(20, 1);
const tables: PreparedTables = { train: table, holdout: table, roles: PEOPLE_ROLES, withoutTarget: 0 };
const others: PreparedTables = { ...tables };
const IDLE = 1000;

/** A thread that notes what it is asked for, and ends when it is told to, or by itself. */
function fakeThread() {
  const calls: string[] = [];
  const noted = (name: string) => () => {
    calls.push(name);
    return Promise.resolve();
  };
  const spoken: string[] = [];
  const tasks = {
    speak: (language: string) => Promise.resolve(void spoken.push(language)),
    hold: noted('hold'),
    pause: noted('pause'),
    resume: noted('resume'),
    judge: () => new Promise(() => {}),
    measureAhead: noted('ahead'),
  } as unknown as HelperTasks;
  let end = () => {};
  const ended = new Promise<null>((resolve) => {
    end = () => {
      calls.push('end');
      resolve(null);
    };
  });
  return { calls, spoken, thread: { tasks, ended, end: () => end() } satisfies HelperThread };
}

function helperOf(...threads: readonly (ReturnType<typeof fakeThread> | null)[]) {
  const left = [...threads];
  const start = vi.fn(() => left.shift()?.thread ?? null);
  return { start, helper: createHelper(start, IDLE) };
}

const measure = (tasks: HelperTasks) => tasks.measureAhead(null as never).then(() => 'done');
const never = (tasks: HelperTasks) => tasks.judge(null as never, () => {});

afterEach(() => {
  vi.useRealTimers();
  speak('en', {});
});

describe('a helper', () => {
  it('is started by the first question, and holds tables once', async () => {
    const one = fakeThread();
    const { helper, start } = helperOf(one);
    expect(start).not.toHaveBeenCalled();
    expect(await helper.ask(tables, measure)).toBe('done');
    expect(await helper.ask(tables, measure)).toBe('done');
    expect(await helper.ask(others, measure)).toBe('done');
    expect(one.calls).toEqual(['hold', 'ahead', 'ahead', 'hold', 'ahead']);
  });

  it('speaks the language of the thread that asks, from its start', async () => {
    const one = fakeThread();
    const { helper } = helperOf(one);
    helper.speak();
    await helper.ask(tables, measure);
    speak('de', {});
    helper.speak();
    expect(one.spoken).toEqual(['en', 'de']);
  });

  it('has no answer where none can be started, and does not try again', async () => {
    const { helper, start } = helperOf(null, fakeThread());
    expect(await helper.ask(tables, measure)).toBeNull();
    expect(await helper.ask(tables, measure)).toBeNull();
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('has no answer for very large tables, which would be held twice', async () => {
    const { helper, start } = helperOf(fakeThread());
    const large = { ...tables, train: { ...table, rows: 10_000_000 } };
    expect(await helper.ask(large, measure)).toBeNull();
    expect(start).not.toHaveBeenCalled();
  });

  it('has no answer once the thread ends by itself, and starts no other', async () => {
    const one = fakeThread();
    const { helper, start } = helperOf(one, fakeThread());
    const answer = helper.ask(tables, never);
    one.thread.end();
    expect(await answer).toBeNull();
    expect(await helper.ask(tables, measure)).toBeNull();
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('has no answer where the task fails, and goes on', async () => {
    const { helper } = helperOf(fakeThread());
    expect(await helper.ask(tables, () => Promise.reject(new Error('out of memory')))).toBeNull();
    expect(await helper.ask(tables, measure)).toBe('done');
  });

  it('ends with what it is asked for; the next question starts another', async () => {
    const [one, two] = [fakeThread(), fakeThread()];
    const { helper } = helperOf(one, two);
    const answer = helper.ask(tables, never);
    helper.end();
    expect(await answer).toBeNull();
    expect(await helper.ask(tables, measure)).toBe('done');
    expect(two.calls).toEqual(['hold', 'ahead']);
  });

  it('ends when nothing was asked for a while, and not before', async () => {
    vi.useFakeTimers();
    const one = fakeThread();
    const { helper } = helperOf(one);
    const answer = helper.ask(tables, never);
    await vi.advanceTimersByTimeAsync(2 * IDLE);
    expect(one.calls).toEqual(['hold']);
    helper.end();
    await answer;
    const two = fakeThread();
    const idle = helperOf(two);
    await idle.helper.ask(tables, measure);
    await vi.advanceTimersByTimeAsync(IDLE - 1);
    expect(two.calls).not.toContain('end');
    await vi.advanceTimersByTimeAsync(2);
    expect(two.calls).toContain('end');
  });

  it('pauses and goes on with the run, one that starts meanwhile too', async () => {
    const one = fakeThread();
    const { helper } = helperOf(one);
    helper.pause();
    await helper.ask(tables, measure);
    helper.resume();
    expect(one.calls).toEqual(['pause', 'hold', 'ahead', 'resume']);
  });
});
