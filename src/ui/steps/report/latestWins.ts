export interface LatestWins {
  /** Asks for a value; one asked for while another is under way replaces any that waits. */
  request(value: number): void;
  /** Resolves once nothing is under way and nothing waits. */
  settled(): Promise<void>;
  /** No callback is called after this. */
  stop(): void;
}

/**
 * Runs `task` for one value at a time. Of the values asked for meanwhile only the last is run: a slider moves faster
 * than the worker answers.
 */
export function latestWins<T>(
  task: (value: number) => Promise<T>,
  onResult: (result: T) => void,
  onFault: (error: unknown) => void,
): LatestWins {
  let waiting: number | null = null;
  let working: Promise<void> | null = null;
  let stopped = false;

  async function work(): Promise<void> {
    while (waiting !== null && !stopped) {
      const value = waiting;
      waiting = null;
      try {
        const result = await task(value);
        if (!stopped) onResult(result);
      } catch (error) {
        if (!stopped) onFault(error);
      }
    }
    working = null;
  }

  return {
    request(value) {
      waiting = value;
      working ??= work();
    },
    async settled() {
      while (working) await working;
    },
    stop() {
      stopped = true;
    },
  };
}
