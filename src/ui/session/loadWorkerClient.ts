import type { Door } from '../locality/door.ts';
import type { LoadClient } from './actions.ts';

/** Loads the worker's code once, behind the shut door; a failed load may be tried again. */
export function workerClientLoader(door: Door): LoadClient {
  let loading: ReturnType<LoadClient> | null = null;
  return (onNotice) => {
    loading ??= door
      .shut()
      .then(() => import('../../worker/page/client.ts'))
      .then(({ createWorkerClient }) => createWorkerClient(onNotice))
      .catch((error: unknown) => {
        loading = null;
        throw error;
      });
    return loading;
  };
}
