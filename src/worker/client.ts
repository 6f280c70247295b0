import { proxy, wrap, type Remote } from 'comlink';
import { AppError } from '../core/errors.ts';
import type { FairloomWorker } from './api.ts';
import { unwrap, type Replying } from './errors.ts';
import PipelineWorker from './pipeline.worker.ts?worker&inline';

export interface WorkerClient extends FairloomWorker {
  /** Ends the worker at once; calls under way reject with 'worker.lost'. */
  readonly terminate: () => void;
}

type Call = (...args: unknown[]) => Promise<unknown>;

function lost(): AppError {
  return new AppError(
    'worker.lost',
    'The worker that computes has stopped.',
    'Open the table again; if memory ran out, try fewer rows or columns.',
  );
}

/**
 * Starts the worker from the bundle (a blob, so that the page's content security policy governs it too) and gives its
 * API with real AppErrors. comlink leaves calls pending for ever when a worker dies: here they reject.
 */
export function createWorkerClient(): WorkerClient {
  const worker = new PipelineWorker({ name: 'fairloom-pipeline' });
  const remote: Remote<Replying<FairloomWorker>> = wrap(worker);
  const pending = new Set<(error: AppError) => void>();

  function rejectAll(): void {
    for (const reject of pending) reject(lost());
    pending.clear();
  }
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    rejectAll();
  });

  function call(name: keyof FairloomWorker): Call {
    return (...args) =>
      new Promise((resolve, reject) => {
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

  const names: readonly (keyof FairloomWorker)[] = [
    'device',
    'open',
    'close',
    'retype',
    'rows',
    'review',
    'run',
    'audit',
    'pause',
    'resume',
    'cancel',
    'relabel',
    'reevaluate',
    'curve',
    'syntheticCsv',
    'syntheticRows',
    'tensorCount',
    'traffic',
    'tryToSend',
  ];
  const methods = Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as FairloomWorker;
  return {
    ...methods,
    terminate: () => {
      worker.terminate();
      rejectAll();
    },
  };
}
