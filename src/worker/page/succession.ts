import { cancelled } from '../../pipeline/conduct/control.ts';
import type { Connection } from './connection.ts';

/** A call whose worker ends is made again of the next one; whatever ends two in a row would end a third. */
const ATTEMPTS = 2;

/** One worker after the other: when one ends, the next call starts another. */
export interface Succession {
  /**
   * Works with a living worker, and again with the next one where that ends meanwhile.
   * @param takeProgress asked once after each end: whether the work got further since the one before. Then the next
   * worker does not count as a repeat; one that ends before the work begins does
   * @throws AppError 'run.cancelled' where a person cancelled meanwhile, 'worker.lost' after two workers in a row
   */
  readonly persist: <T>(work: (worker: Connection) => Promise<T>, takeProgress?: () => boolean) => Promise<T>;
  /** The worker of now, living or not. */
  readonly present: () => Connection;
  /** Says something to what is under way: a worker that has ended has none. */
  readonly signal: (name: 'pause' | 'resume' | 'cancel') => Promise<void>;
  /** Ends the worker for good. */
  readonly end: () => void;
}

/** @param prepare gives a worker that was started in the place of another what that one had */
export function createSuccession(
  start: () => Connection,
  prepare: (next: Connection) => Promise<void>,
): Succession {
  let worker = start();
  let replacing: Promise<void> | null = null;
  let isEnded = false;
  let cancellations = 0;

  function replace(): Promise<void> {
    worker = start();
    return prepare(worker);
  }

  /** The present worker, or the next where that has ended. Several calls may find it lost: one replaces it. */
  async function living(): Promise<Connection> {
    if (worker.isLost() && !isEnded) replacing ??= replace().finally(() => (replacing = null));
    await replacing;
    return worker;
  }

  return {
    async persist(work, takeProgress = () => false) {
      const cancelledBefore = cancellations;
      for (let attempt = 1; ; attempt++) {
        try {
          return await work(await living());
        } catch (error) {
          if (!worker.isLost() || isEnded) throw error;
          if (cancellations !== cancelledBefore) throw cancelled();
          if (takeProgress()) attempt = 0;
          else if (attempt === ATTEMPTS) throw error;
        }
      }
    },
    present: () => worker,
    async signal(name) {
      if (name === 'cancel') cancellations += 1;
      if (!worker.isLost()) await worker.call(name, []).catch(() => undefined);
    },
    end() {
      isEnded = true;
      worker.end();
    },
  };
}
