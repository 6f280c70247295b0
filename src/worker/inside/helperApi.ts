import { createHelperTasks } from '../../pipeline/helper/tasks.ts';
import type { HelperTasks } from '../../pipeline/helper/helper.ts';
import { tryAll, type Attempt, type Destination } from '../../locality/attempt.ts';
import { holdLock } from '../page/lifeLock.ts';
import { WORKER_WAYS } from './workerWays.ts';

export interface HelperApi extends HelperTasks {
  readonly alive: () => Promise<void>;
  readonly tryToSend: (to: Destination, address: string) => Promise<Attempt[]>;
}

/** What a helper does: the worker's own script answers so where it was started by another worker. */
export function createHelperApi(): HelperApi {
  return {
    ...createHelperTasks(),
    alive: () => holdLock(self.name),
    tryToSend: (to, address) => tryAll({ place: 'helper', to, address }, WORKER_WAYS, globalThis),
  };
}
