import type { Machine, Work } from './machine.ts';

/** Steps in one submission at most. */
export const MOST_AT_ONCE = 8;
/** Time that a submission may take, ms: so that cancelling and progress wait no longer, and no watchdog fires. */
const BUDGET = 50;

/** What is being read; in an object, so that awaiting the submission does not wait for it. */
export interface Pending {
  readonly values: Promise<Float32Array>;
}

/** Steps that wait to be submitted together: as many as take 50 ms by what the last ones took, at least one. */
export interface Queue {
  /** The first slot that the next step is to be loaded into. */
  readonly slot: () => number;
  /**
   * Adds the step of that slot, which may be loaded anew afterwards. Where something is to be read, all is submitted at
   * once.
   * @returns what is then read; null where nothing is
   */
  readonly add: (works: readonly Work[]) => Promise<Pending | null>;
  /** Submits what waits, and more. @returns what that reads */
  readonly submit: (more: readonly Work[]) => Promise<Pending | null>;
  /** Forgets what waits. */
  readonly drop: () => void;
}

/** @param slots that a step has */
export function createQueue(machine: Machine, slots = 1): Queue {
  let waiting: (readonly Work[])[] = [];
  let atOnce = 1;
  let before = Promise.resolve();

  /** One submission computes while the next is prepared: more would hide how far the device is. */
  async function submit(more: readonly Work[]): Promise<Pending | null> {
    const works = [...waiting.flat(), ...more];
    const steps = Math.max(1, waiting.length);
    waiting = [];
    if (works.length === 0) return null;
    await before;
    const start = performance.now();
    const values = machine.submit(works);
    // Who awaits it hears of a lost device; nobody else must.
    values?.catch(() => undefined);
    const note = () => {
      const each = (performance.now() - start) / steps;
      atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(BUDGET / Math.max(each, 1))));
    };
    // A device that is lost tells whoever reads.
    before = machine.settled().then(note, () => undefined);
    return values && { values };
  }

  return {
    slot: () => slots * waiting.length,
    add(works) {
      waiting.push(works);
      return works.some(({ read }) => read.length > 0) || waiting.length >= atOnce
        ? submit([])
        : Promise.resolve(null);
    },
    submit,
    drop: () => (waiting = []),
  };
}
