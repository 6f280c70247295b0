/**
 * Order of numbers for sorting, NaN last. A difference would be NaN for two equal infinities, and a sort by NaN keeps no
 * order at all.
 */
export function ascending(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Where the run of equal numbers that begins at `start` ends: always after it, as NaN equals NaN here. */
export function endOfRun(sorted: ArrayLike<number>, start: number): number {
  const value = sorted[start]!;
  let end = start + 1;
  while (end < sorted.length && ascending(sorted[end]!, value) === 0) end++;
  return end;
}

/** Bits of a number that are sorted by at a time: the places of so many digits stay in the fastest cache. */
const DIGIT_BITS = 11;
const DIGITS = 6;
const COUNTS = 1 << DIGIT_BITS;
/** Of fewer numbers the counts cost more than comparing does. */
const FEW = 200;

/** Places of the numbers in ascending order, as `ascending` has it; equal ones keep their order. A radix sort. */
export function orderOf(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  if (values.length < FEW) return order.sort((a, b) => ascending(values[a]!, values[b]!));
  const [high, low] = sortableHalves(values);
  let from = order;
  let to = new Int32Array(values.length);
  const counts = new Int32Array(COUNTS);
  for (let digit = 0; digit < DIGITS; digit++) {
    // Three digits of each half, of which the last has 10 bits.
    const half = digit < DIGITS / 2 ? low : high;
    const shift = DIGIT_BITS * (digit % (DIGITS / 2));
    counts.fill(0);
    for (const key of half) counts[(key >>> shift) & (COUNTS - 1)]!++;
    if (counts[(half[0]! >>> shift) & (COUNTS - 1)] === values.length) continue;
    for (let d = 0, start = 0; d < COUNTS; d++) {
      const count = counts[d]!;
      counts[d] = start;
      start += count;
    }
    for (const place of from) to[counts[(half[place]! >>> shift) & (COUNTS - 1)]!++] = place;
    [from, to] = [to, from];
  }
  return from;
}

/** The bits of each number so turned that their order as whole numbers is that of the numbers; 0 is −0, NaN the last. */
function sortableHalves(values: ArrayLike<number>): readonly [high: Int32Array, low: Int32Array] {
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer); // Little-endian, as every machine that runs a browser.
  const high = new Int32Array(values.length);
  const low = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    number[0] = value === 0 ? 0 : Number.isNaN(value) ? Number.NaN : value;
    // A negative number has all its bits turned, a positive one its sign.
    const flip = bits[1]! >> 31;
    high[i] = Number.isNaN(value) ? -1 : bits[1]! ^ (flip | (1 << 31));
    low[i] = bits[0]! ^ flip;
  }
  return [high, low];
}
