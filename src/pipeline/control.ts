import { AppError } from '../core/errors.ts';

/** Pause and cancel for one run. Long loops await `breathe` between steps. */
export interface RunControl {
  readonly breathe: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly cancel: () => void;
}

/** Longest stretch of work without letting messages in. */
const SLICE_MS = 12;

/** A macrotask without the 4 ms clamp of timers, and not held back in hidden tabs as animation frames are. */
function macrotask(): Promise<void> {
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
    'The run was cancelled.',
    'Your table and settings are kept; start again at any time.',
  );
}

export function createControl(now: () => number = () => performance.now()): RunControl {
  const abort = new AbortController();
  let wake: (() => void) | null = null;
  let paused: Promise<void> | null = null;
  let sliceStart = now();

  function resume(): void {
    wake?.();
    wake = paused = null;
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
    pause: () => {
      paused ??= new Promise<void>((resolve) => (wake = resolve));
    },
    resume,
    cancel: () => {
      abort.abort();
      resume();
    },
  };
}
