import { describe, expect, it } from 'vitest';
import { latestWins } from '../../../../../src/ui/steps/report/latestWins.ts';

/** A task whose answers are given by hand. */
function manual() {
  const asked: number[] = [];
  const open: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const task = (value: number) => {
    asked.push(value);
    return new Promise<string>((resolve, reject) => open.push({ resolve, reject }));
  };
  const answer = async (
    settle: (waiting: { resolve: (value: string) => void; reject: (error: Error) => void }) => void,
  ) => {
    const next = open.shift();
    if (!next) throw new Error('Nothing was asked.');
    settle(next);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { task, asked, answer };
}

describe('latestWins', () => {
  it('runs one at a time and skips all but the last of those that wait', async () => {
    const { task, asked, answer } = manual();
    const results: string[] = [];
    const queue = latestWins(
      task,
      (result) => results.push(result),
      () => undefined,
    );
    [0.1, 0.2, 0.3, 0.4].forEach((value) => queue.request(value));
    expect(asked).toEqual([0.1]);
    await answer(({ resolve }) => resolve('first'));
    expect(asked).toEqual([0.1, 0.4]);
    await answer(({ resolve }) => resolve('last'));
    await queue.settled();
    expect(results).toEqual(['first', 'last']);
  });

  it('goes on after a fault', async () => {
    const { task, asked, answer } = manual();
    const faults: unknown[] = [];
    const results: string[] = [];
    const queue = latestWins(
      task,
      (result) => results.push(result),
      (error) => faults.push(error),
    );
    queue.request(1);
    queue.request(2);
    await answer(({ reject }) => reject(new Error('no')));
    await answer(({ resolve }) => resolve('yes'));
    queue.request(3);
    expect(asked).toEqual([1, 2, 3]);
    expect(faults).toHaveLength(1);
    expect(results).toEqual(['yes']);
  });

  it('tells nobody after it was stopped', async () => {
    const { task, asked, answer } = manual();
    const results: string[] = [];
    const queue = latestWins(
      task,
      (result) => results.push(result),
      () => undefined,
    );
    queue.request(1);
    queue.request(2);
    queue.stop();
    await answer(({ resolve }) => resolve('late'));
    await queue.settled();
    expect(results).toEqual([]);
    expect(asked).toEqual([1]);
  });
});
