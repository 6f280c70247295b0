/**
 * Elementary functions of our own, of additions, products, quotients and roots alone, which IEEE 754 rounds in one way.
 * A browser's `Math.exp`, `log`, `sin`, `pow` and `**` may differ in the last digit from another's, and `x ** 2` from
 * itself once it is compiled: whatever reaches a weight, a row or a figure is computed here (the linter refuses the
 * others). Errors are in units in the last place (ulp), as tested against 200 bits.
 */

/** ln 2 in two parts, the first of 32 bits: times a whole number below 2²¹ it is exact (Cody and Waite 1980). */
const LN2_HIGH = 0x162e42fee / 2 ** 33;
const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = 1.4426950408889634;

const LEAST_POWER = -538;
/** 2^k from k = −538 to 512: two of them make any that a number has. */
const POWERS_OF_TWO = Float64Array.from({ length: 1051 }, (_, i) => 2 ** (i + LEAST_POWER));

/** eˣ, within 1 ulp. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (x !== x) return x;
  const k = Math.round(x * LOG2_E);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  // |r| ≤ ½·ln 2: Taylor's series to r¹³, of which what r lost in rounding is given back.
  const r = high - low;
  let p = 1 / 6227020800;
  p = p * r + 1 / 479001600;
  p = p * r + 1 / 39916800;
  p = p * r + 1 / 3628800;
  p = p * r + 1 / 362880;
  p = p * r + 1 / 40320;
  p = p * r + 1 / 5040;
  p = p * r + 1 / 720;
  p = p * r + 1 / 120;
  p = p * r + 1 / 24;
  p = p * r + 1 / 6;
  p = p * r + 1 / 2;
  const y = 1 + (high - (low - r * r * p));
  const half = k >> 1;
  return y * POWERS_OF_TWO[half - LEAST_POWER]! * POWERS_OF_TWO[k - half - LEAST_POWER]!;
}

const number = new Float64Array(1);
/** Its low and high half: every machine that runs a browser is little-endian. */
const halves = new Int32Array(number.buffer);

/** Natural logarithm, within 1 ulp; −∞ of 0, NaN of what is below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  const isNormal = x >= 2 ** -1022;
  number[0] = isNormal ? x : x * 2 ** 54;
  // x = 2ᵏ·(1 + f) with 1 + f between √½ and √2.
  let k = (halves[1]! >> 20) - (isNormal ? 1023 : 1077);
  halves[1] = (halves[1]! & 0xfffff) | 0x3ff00000;
  let f = number[0];
  if (f > Math.SQRT2) {
    f /= 2;
    k += 1;
  }
  f -= 1;
  // ln(1 + f) = 2·artanh s, s = f / (2 + f), of which 2s = f − f²/2 + s·f²/2.
  const s = f / (2 + f);
  const z = s * s;
  let p = 2 / 23;
  p = p * z + 2 / 21;
  p = p * z + 2 / 19;
  p = p * z + 2 / 17;
  p = p * z + 2 / 15;
  p = p * z + 2 / 13;
  p = p * z + 2 / 11;
  p = p * z + 2 / 9;
  p = p * z + 2 / 7;
  p = p * z + 2 / 5;
  p = p * z + 2 / 3;
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + z * p) + k * LN2_LOW) - f);
}

/** ln(1 + x) of x ≥ 0, within 2 ulp: what 1 + x lost in rounding is given back (Kahan). */
function ln1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 || sum === Infinity ? x : (ln(sum) * x) / (sum - 1);
}

/** ln(1 + eˣ), within 3 ulp; it does not overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + ln1p(exp(-Math.abs(x)));
}

const TURN = 2 * Math.PI;

/** sin of |angle| ≤ an eighth of a turn: Taylor's series to x¹⁷. */
function smallSine(x: number): number {
  const z = x * x;
  let p = 1 / 355687428096000;
  p = p * z - 1 / 1307674368000;
  p = p * z + 1 / 6227020800;
  p = p * z - 1 / 39916800;
  p = p * z + 1 / 362880;
  p = p * z - 1 / 5040;
  p = p * z + 1 / 120;
  p = p * z - 1 / 6;
  return x + x * z * p;
}

/** cos of |angle| ≤ an eighth of a turn: Taylor's series to x¹⁶. */
function smallCosine(x: number): number {
  const z = x * x;
  let p = 1 / 20922789888000;
  p = p * z - 1 / 87178291200;
  p = p * z + 1 / 479001600;
  p = p * z - 1 / 3628800;
  p = p * z + 1 / 40320;
  p = p * z - 1 / 720;
  p = p * z + 1 / 24;
  return 1 - (0.5 * z - z * z * p);
}

/** sin(2πu), within 2 ulp, of an angle in turns: it is reduced without rounding. */
export function sinTurns(u: number): number {
  const quarters = Math.round(4 * u);
  const angle = TURN * (u - quarters / 4);
  const size = quarters % 2 === 0 ? smallSine(angle) : smallCosine(angle);
  return (quarters & 2) === 0 ? size : -size;
}

/** cos(2πu), within 2 ulp, of an angle in turns. */
export function cosTurns(u: number): number {
  const quarters = Math.round(4 * u);
  const angle = TURN * (u - quarters / 4);
  const size = quarters % 2 === 0 ? smallCosine(angle) : smallSine(angle);
  return ((quarters + 1) & 2) === 0 ? size : -size;
}

/** ∛x of x ≥ 0, within 1 ulp: a step of Newton's from e^(ln x / 3). */
export function cubeRoot(x: number): number {
  if (!(x > 0) || x === Infinity) return x;
  const y = exp(ln(x) / 3);
  return y - (y - x / (y * y)) / 3;
}

export function square(x: number): number {
  return x * x;
}

/** xⁿ of a whole n ≥ 0, by squaring; within n ulp. */
export function wholePower(x: number, n: number): number {
  let product = 1;
  for (let factor = x, left = n; left > 0; left = Math.floor(left / 2), factor *= factor) {
    if (left % 2 === 1) product *= factor;
  }
  return product;
}

const LEAST_PLACE = -24;
/** From 10⁻²⁴ to 10²⁴, as they are read from text. */
const POWERS_OF_TEN = Float64Array.from({ length: 49 }, (_, i) => Number(`1e${i + LEAST_PLACE}`));

/** 10ⁿ of a whole n, rounded once. */
export function powerOfTen(n: number): number {
  return POWERS_OF_TEN[n - LEAST_PLACE] ?? Number(`1e${n}`);
}

/** ⌊log₁₀ x⌋ of x > 0: the place of its first digit, as it is written; −∞ of 0. */
export function decimalPlace(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x;
  return Number(x.toExponential().split('e')[1]);
}
