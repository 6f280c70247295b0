import { proxy, transfer, type Remote } from 'comlink';
import { AppError } from '../../core/errors.ts';
import { unwrap, type Replying } from '../errors.ts';
import { lendFiles, type Loan } from './lendFiles.ts';
import type { RecoverableWorker } from './recoverable.ts';
import { t } from '../../core/language/words.ts';

/** The name of a call and what it is given; functions cross as proxies, files are lent until it is answered. */
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
    t`The worker that computes has stopped.`,
    t`Try again; if memory ran out, try fewer rows or columns. Your table, settings and results are kept.`,
  );
}

function sent({ value, ports }: Loan): unknown {
  if (typeof value === 'function') return proxy(value as () => void);
  return ports.length > 0 ? transfer(value as object, [...ports]) : value;
}

/** comlink leaves calls pending for ever when a worker ends: here they reject. */
export function connect(remote: Remote<Replying<RecoverableWorker>>, terminate: () => void): Connection {
  const pending = new Set<(error: AppError) => void>();
  let isLost = false;

  /** Rejects when the worker ends. `forget` once that matters no more. */
  function untilLost(): { lost: Promise<never>; forget: () => void } {
    let forget = () => {};
    const lost = new Promise<never>((_, reject) => {
      pending.add(reject);
      forget = () => void pending.delete(reject);
    });
    return { lost, forget };
  }

  async function call(name: keyof RecoverableWorker, args: readonly unknown[]): Promise<unknown> {
    if (isLost) throw workerLost();
    const remoteCall = remote[name] as unknown as (
      ...args: unknown[]
    ) => Promise<Parameters<typeof unwrap>[0]>;
    const loans = args.map(lendFiles);
    const { lost, forget } = untilLost();
    try {
      return unwrap(await Promise.race([remoteCall(...loans.map(sent)), lost]));
    } finally {
      forget();
      for (const loan of loans) loan.end();
    }
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
