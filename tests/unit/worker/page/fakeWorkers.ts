import { vi } from 'vitest';
import { workerLost, type Connection } from '../../../../src/worker/page/connection.ts';
import type { RecoverableWorker } from '../../../../src/worker/page/recoverable.ts';

type Answer = (...args: never[]) => unknown;
export type Answers = Partial<Record<keyof RecoverableWorker, Answer>>;

export interface FakeWorker extends Connection {
  /** Names of the calls made, in order. */
  readonly calls: string[];
}

/** A worker that answers as a test says; a call that it does not expect fails the test. */
function fakeWorker(answers: Answers): FakeWorker {
  const calls: string[] = [];
  const rejects = new Set<(error: Error) => void>();
  let isLost = false;
  return {
    calls,
    isLost: () => isLost,
    call(name, args) {
      if (isLost) return Promise.reject(workerLost());
      calls.push(name);
      return new Promise((resolve, reject) => {
        rejects.add(reject);
        const answer = answers[name];
        if (!answer) reject(new Error(`Unexpected call of ${name}.`));
        else Promise.resolve(answer(...(args as never[]))).then(resolve, reject);
      });
    },
    end() {
      isLost = true;
      for (const reject of rejects) reject(workerLost());
    },
  };
}

/** Starts one fake worker after the other; the last set of answers serves all that follow. */
export function fakeWorkers(...answers: readonly Answers[]) {
  const workers: FakeWorker[] = [];
  const start = vi.fn((): Connection => {
    const worker = fakeWorker(answers[Math.min(workers.length, answers.length - 1)] ?? {});
    workers.push(worker);
    return worker;
  });
  return { workers, start };
}

/** For an answer that never comes: what a worker under way does when it is killed. */
export const never = () => new Promise<never>(() => undefined);
