import { exp } from '../../core/elementary.ts';

/** What is known of the machine that a run is about to start on. */
export interface Machine {
  /** What computes; see BackendName. */
  readonly backend: string;
  readonly pace: Pace;
  /** Bytes that a page may take. */
  readonly room: number;
}

/** Seconds here for a second of the plan, and what tells it. */
export interface Pace {
  readonly factor: number;
  readonly by: 'calculation' | 'run';
}

/** A tab's JavaScript heap and WebAssembly's memory end at 4 GB each, and the machine has other work. */
const MOST_ROOM = 4 * 2 ** 30;
/** GiB of memory that browsers tell of at most. */
const MOST_TOLD = 8;

/** @param memory of the machine, GiB, where it is known */
export function roomOf(memory = MOST_TOLD): number {
  return MOST_ROOM * Math.min(1, memory / MOST_TOLD);
}

/** What the calculation takes on the machine that the plan was measured on, with nothing else to do. */
const PLANNED_MS = 1.17;
const SIDE = 96;
/** Enough for the browser to compile it, and for some to be undisturbed. */
const TIMES = 30;

/** Products and exponentials, of which a run consists. @returns a number that depends on all of it */
function calculate(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      let sum = 0;
      for (let k = 0; k < SIDE; k++) sum += a[i * SIDE + k]! * b[j * SIDE + k]!;
      total += 1 / (1 + exp(-sum));
    }
  }
  return total;
}

/** Milliseconds of the calculation: of several times the shortest, which other work on the machine has touched least. */
function timeCalculation(now: () => number): number {
  const [a, b] = [new Float64Array(SIDE * SIDE).fill(0.5), new Float64Array(SIDE * SIDE).fill(-0.01)];
  let shortest = Infinity;
  for (let time = 0; time < TIMES; time++) {
    const started = now();
    if (!Number.isFinite(calculate(a, b))) throw new Error('The calculation gave no number.');
    shortest = Math.min(shortest, now() - started);
  }
  return shortest;
}

/** How fast this machine is, as well as is known so far. */
export interface PaceKeeper {
  /** By the last run on the backend; before there is one, by a calculation of a few milliseconds. */
  readonly read: (backend: string) => Pace;
  /** A run is over. @param planned its seconds by the plan @param worked those it took; both above 0 */
  readonly learn: (backend: string, planned: number, worked: number) => void;
}

/** @param now milliseconds */
export function createPaceKeeper(now: () => number = () => performance.now()): PaceKeeper {
  let shortest = Infinity;
  const ofRuns = new Map<string, number>();
  return {
    read(backend) {
      const ofRun = ofRuns.get(backend);
      if (ofRun !== undefined) return { factor: ofRun, by: 'run' };
      shortest = Math.min(shortest, timeCalculation(now));
      return { factor: shortest / PLANNED_MS, by: 'calculation' };
    },
    learn: (backend, planned, worked) => void ofRuns.set(backend, worked / planned),
  };
}
