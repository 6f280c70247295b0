import type { OnProgress, Progress } from '../../pipeline/conduct/progress.ts';

export interface ProgressBatch {
  readonly onProgress: OnProgress;
  /** Hands over what waits, at once. */
  readonly flush: () => void;
}

/**
 * Gathers progress and hands it over at most every `interval` milliseconds: a fast run reports more often than a
 * page can draw, and drawing takes time from the worker on a machine with few cores. By timer, not by animation frame: the title of a hidden tab moves too.
 */
export function batchProgress(deliver: (batch: readonly Progress[]) => void, interval = 400): ProgressBatch {
  let waiting: Progress[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) deliver(batch);
  }
  return {
    onProgress(progress) {
      waiting.push(progress);
      timer ??= setTimeout(flush, interval);
    },
    flush,
  };
}
