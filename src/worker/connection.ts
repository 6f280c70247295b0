import { proxy, type Remote } from 'comlink';
import { AppError } from '../core/errors.ts';
import { unwrap, type Replying } from './errors.ts';
import type { RecoverableWorker } from './recoverable.ts';

/** The name of a call and what it is given; functions cross as proxies. */
export type Call = (name: keyof RecoverableWorker, args: readonly unknown[]) => Promise<unknown>;

/** One worker, from its start to its end. */
export interface Connection {
  /** @throws AppError as the worker threw it, or 'worker.lost' when it has ended or ends meanwhile */
  readonly call: Call;
  readonly isLost: () => boolean;
  /** Ends the worker, or takes note of its end; calls under way reject with 'worker.lost'. */
  readonly end: () => void;
}

export function workerLost(): AppError {
  return new AppError(
    'worker.lost',
    'The worker that computes has stopped.',
    'Try again; if memory ran out, try fewer rows or columns. Your table, settings and results are kept.',
  );
}

/** comlink leaves calls pending for ever when a worker ends: here they reject. */
export function connect(remote: Remote<Replying<RecoverableWorker>>, terminate: () => void): Connection {
  const pending = new Set<(error: AppError) => void>();
  let isLost = false;

  function call(name: keyof RecoverableWorker, args: readonly unknown[]): Promise<unknown> {
    if (isLost) return Promise.reject(workerLost());
    return new Promise((resolve, reject) => {
      pending.add(reject);
      const remoteCall = remote[name] as unknown as (
        ...args: unknown[]
      ) => Promise<Parameters<typeof unwrap>[0]>;
      const sent = args.map((arg) => (typeof arg === 'function' ? proxy(arg as () => void) : arg));
      remoteCall(...sent)
        .then(unwrap)
        .then(resolve, reject)
        .finally(() => pending.delete(reject));
    });
  }

  return {
    call,
    isLost: () => isLost,
    end() {
      if (isLost) return;
      isLost = true;
      terminate();
      for (const reject of pending) reject(workerLost());
      pending.clear();
    },
  };
}
