import { cosTurns, ln, sinTurns } from './elementary.ts';

/**
 * A seeded stream of random numbers. Always passed as an argument, never global: the same seed gives the same
 * run. `fork` opens an independent stream, so that adding a draw to one stage leaves the others as they were.
 */
export interface Rng {
  /** Uniform on [0, 1). */
  next(): number;
  /** Uniform integer on 0 … n − 1. */
  int(n: number): number;
  /** Standard normal. */
  normal(): number;
  /** An independent stream, determined by this stream's seed and the label alone. */
  fork(label: string): Rng;
  /** Where the stream stands, as plain data. */
  state(): RngState;
  /** Goes on from where this stream, or another of the same seed, stood. Streams forked from it are not touched. */
  restore(state: RngState): void;
}

/** The four words of the generator, and the second of a pair of normal numbers (NaN: none waits). */
export type RngState = readonly [a: number, b: number, c: number, counter: number, spare: number];

/** FNV-1a, 32 bits. */
function hash(text: string, basis = 0x811c9dc5): number {
  let h = basis;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** The sfc32 generator (Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush. */
export function createRng(seed: number | string): Rng {
  const key = String(seed);
  /** Typed, for a browser may keep each whole number of 32 bits in an object of its own elsewhere. */
  const words = Int32Array.of(hash(key), hash(key, 0x9e3779b9), hash(key, 0x85ebca6b), 1);
  const spare = Float64Array.of(Number.NaN);

  function bits(): number {
    const [a, b, c, counter] = [words[0]!, words[1]!, words[2]!, words[3]!];
    const t = (a + b + counter) | 0;
    words[3] = counter + 1;
    words[0] = b ^ (b >>> 9);
    words[1] = c + (c << 3);
    words[2] = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  }
  for (let i = 0; i < 15; i++) bits();

  const next = () => bits() * 2 ** -32;

  function normal(): number {
    const waiting = spare[0]!;
    if (!Number.isNaN(waiting)) {
      spare[0] = Number.NaN;
      return waiting;
    }
    const radius = Math.sqrt(-2 * ln(1 - next())); // Box–Muller
    const turns = next();
    spare[0] = radius * sinTurns(turns);
    return radius * cosTurns(turns);
  }

  return {
    next,
    int: (n) => Math.floor(next() * n),
    normal,
    fork: (label) => createRng(`${key}/${label}`),
    state: () => [words[0]!, words[1]!, words[2]!, words[3]!, spare[0]!],
    restore([a, b, c, counter, waiting]) {
      words.set([a, b, c, counter]);
      spare[0] = waiting;
    },
  };
}

/** Fisher–Yates, in place. */
export function shuffle<T extends { length: number; [index: number]: number }>(items: T, rng: Rng): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = rng.int(i + 1);
    const held = items[i]!;
    items[i] = items[j]!;
    items[j] = held;
  }
  return items;
}

/** The indices 0 … n − 1 in random order. */
export function permutation(n: number, rng: Rng): Int32Array {
  return shuffle(
    Int32Array.from({ length: n }, (_, i) => i),
    rng,
  );
}

/** min(k, n) distinct indices of 0 … n − 1, in random order. */
export function sampleRows(n: number, k: number, rng: Rng): Int32Array {
  return permutation(n, rng).subarray(0, Math.min(k, n));
}
