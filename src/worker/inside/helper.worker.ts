// Before any other code, libraries included.
import './first.ts';
import { expose } from 'comlink';
import { createHelperTasks } from '../../pipeline/helper/tasks.ts';
import type { HelperTasks } from '../../pipeline/helper/helper.ts';
import { tryAll, type Attempt, type Destination } from '../../locality/attempt.ts';
import { replying } from '../errors.ts';
import { holdLock } from '../page/lifeLock.ts';
import { WORKER_WAYS } from './workerWays.ts';

export interface HelperApi extends HelperTasks {
  readonly alive: () => Promise<void>;
  readonly tryToSend: (to: Destination, address: string) => Promise<Attempt[]>;
}

const api: HelperApi = {
  ...createHelperTasks(),
  alive: () => holdLock(self.name),
  tryToSend: (to, address) => tryAll({ place: 'helper', to, address }, WORKER_WAYS, globalThis),
};

expose(replying(api));
