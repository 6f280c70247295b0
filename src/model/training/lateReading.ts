import type { StepReading } from './stepper.ts';

/** The last step that is read of: told when the next one is, so that nobody waits for the device. */
export interface LateReading<Inputs> {
  /** Takes the next one in. @returns the one before; null where there is none */
  readonly exchange: (next: Promise<StepReading<Inputs>>) => Promise<StepReading<Inputs> | null>;
  readonly settle: () => Promise<StepReading<Inputs> | null>;
  readonly drop: () => void;
}

export function createLateReading<Inputs>(): LateReading<Inputs> {
  let pending: Promise<StepReading<Inputs>> | null = null;
  const take = (next: typeof pending) => {
    const before = pending;
    pending = next;
    return before ?? Promise.resolve(null);
  };
  return {
    exchange(next) {
      // Who awaits it hears of a lost device; nobody else must.
      next.catch(() => undefined);
      return take(next);
    },
    settle: () => take(null),
    drop: () => (pending = null),
  };
}
