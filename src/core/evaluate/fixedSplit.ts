import { takeRows, type Table } from '../table/table.ts';

/**
 * Splits of a table into train and test rows, the same in every run: those that scikit-learn's `train_test_split`
 * makes with `random_state=0`. They do not follow the seed of the run, so that figures of one table differ between
 * runs only where the table does, and can be checked digit by digit against Python.
 */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

const SEED = 0;

/** `count` of the rows 0 … rows − 1, in random order: those of pandas' `sample(count, random_state=0)`. */
export function fixedSample(rows: number, count: number): Int32Array {
  return permute(rows, createMersenneTwister(SEED)).slice(0, count);
}

/** The table, or so many rows of it: the same of every table of its length, so that tables of the same people keep them. */
export function atMost(rows: number, table: Table): Table {
  return table.rows > rows ? takeRows(table, fixedSample(table.rows, rows)) : table;
}

/** The split of rows 0 … rows − 1 by ⌈testShare·rows⌉ test rows. */
export function fixedSplit(rows: number, testShare: number): Split {
  const order = permute(rows, createMersenneTwister(SEED));
  const testRows = Math.ceil(testShare * rows);
  return { test: order.slice(0, testRows), train: order.slice(testRows) };
}

/** The split with each class in proportion. @param classes class of each row, 0 … count − 1, none empty. */
export function fixedStratifiedSplit(classes: ArrayLike<number>, count: number, testShare: number): Split {
  const bits = createMersenneTwister(SEED);
  const members = Array.from({ length: count }, (): number[] => []);
  for (let row = 0; row < classes.length; row++) members[classes[row]!]!.push(row);
  const testRows = Math.ceil(testShare * classes.length);
  const trainOf = proportional(
    members.map((rows) => rows.length),
    classes.length - testRows,
    bits,
  );
  const testOf = proportional(
    members.map((rows, k) => rows.length - trainOf[k]!),
    testRows,
    bits,
  );
  const train: number[] = [];
  const test: number[] = [];
  members.forEach((rows, k) => {
    const order = Array.from(permute(rows.length, bits), (index) => rows[index]!);
    order.forEach((row, i) => {
      if (i < trainOf[k]!) train.push(row);
      else if (i < trainOf[k]! + testOf[k]!) test.push(row);
    });
  });
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

/** `draws` shared out in proportion to the counts, by largest remainder; ties at random. */
function proportional(counts: readonly number[], draws: number, bits: () => number): number[] {
  const total = counts.reduce((sum, value) => sum + value, 0);
  const exact = counts.map((value) => (value / total) * draws);
  const shares = exact.map(Math.floor);
  const remainders = exact.map((value, k) => value - shares[k]!);
  let missing = draws - shares.reduce((sum, value) => sum + value, 0);
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing <= 0) break;
    const tied = [...remainders.keys()].filter((k) => remainders[k] === remainder);
    const order = permute(tied.length, bits);
    for (const index of order.subarray(0, missing)) shares[tied[index]!]! += 1;
    missing -= Math.min(missing, tied.length);
  }
  return shares;
}

/** NumPy's `RandomState.permutation`: Fisher–Yates with masked rejection. */
function permute(n: number, bits: () => number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const mask = 2 ** (32 - Math.clz32(i)) - 1;
    let j: number;
    do j = (bits() & mask) >>> 0;
    while (j > i);
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}

const WORDS = 624;

/** MT19937 (Matsumoto & Nishimura 1998): a stream of unsigned 32-bit integers. */
function createMersenneTwister(seed: number): () => number {
  const state = new Uint32Array(WORDS);
  state[0] = seed;
  for (let i = 1; i < WORDS; i++) {
    const previous = state[i - 1]!;
    state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
  }
  let position = WORDS;

  function refill(): void {
    for (let i = 0; i < WORDS; i++) {
      const joined = (state[i]! & 0x80000000) | (state[(i + 1) % WORDS]! & 0x7fffffff);
      state[i] = state[(i + 397) % WORDS]! ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    position = 0;
  }

  return () => {
    if (position === WORDS) refill();
    let word = state[position++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}
