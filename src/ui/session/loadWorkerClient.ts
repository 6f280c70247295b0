import type { LoadClient } from './actions.ts';

/** Loads the worker's code once, after the page has been drawn; a failed load may be tried again. */
export function workerClientLoader(): LoadClient {
  let loading: ReturnType<LoadClient> | null = null;
  return (onNotice) => {
    loading ??= import('../../worker/client.ts')
      .then(({ createWorkerClient }) => createWorkerClient(onNotice))
      .catch((error: unknown) => {
        loading = null;
        throw error;
      });
    return loading;
  };
}
