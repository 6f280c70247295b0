import { AppError } from '../../core/errors.ts';
import { NO_HELPER, type Helper } from '../helper/helper.ts';
import { t } from '../../core/language/words.ts';

/** Pause and cancel for one run. Long loops await `breathe` between steps. */
export interface RunControl {
  readonly breathe: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
  /** Milliseconds spent paused so far. */
  readonly pausedFor: () => number;
  /** Pauses and ends with the run. */
  readonly helper: Helper;
}

/** Longest stretch of work without letting messages in. */
const SLICE_MS = 12;

/** A macrotask without the 4 ms clamp of timers, and not held back in hidden tabs as animation frames are. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export function cancelled(): AppError {
  return new AppError(
    'run.cancelled',
    t`The run was cancelled.`,
    t`Your table and settings are kept; start again at any time.`,
  );
}

export function createControl(
  now: () => number = () => performance.now(),
  helper: Helper = NO_HELPER,
): RunControl {
  const abort = new AbortController();
  let wake: (() => void) | null = null;
  let paused: Promise<void> | null = null;
  let sliceStart = now();
  let pausedFor = 0;
  let pausedSince: number | null = null;

  function resume(): void {
    helper.resume();
    wake?.();
    wake = paused = null;
    if (pausedSince !== null) pausedFor += now() - pausedSince;
    pausedSince = null;
  }

  async function breathe(): Promise<void> {
    if (now() - sliceStart > SLICE_MS) {
      await macrotask();
      sliceStart = now();
    }
    while (paused && !abort.signal.aborted) await paused;
    if (abort.signal.aborted) throw cancelled();
  }

  return {
    breathe,
    signal: abort.signal,
    helper,
    pause: () => {
      helper.pause();
      paused ??= new Promise<void>((resolve) => (wake = resolve));
      pausedSince ??= now();
    },
    resume,
    pausedFor: () => pausedFor + (pausedSince === null ? 0 : now() - pausedSince),
    cancel: () => {
      abort.abort();
      helper.end();
      resume();
    },
  };
}
