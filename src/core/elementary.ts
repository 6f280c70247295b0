/**
 * Elementary functions of our own, of additions, products, quotients and roots alone, which IEEE 754 rounds in one way.
 * A browser's `Math.exp`, `log`, `sin`, `pow` and `**` may differ in the last digit from another's, and `x ** 2` from
 * itself once it is compiled: whatever reaches a weight, a row or a figure is computed here (the linter refuses the
 * others). Polynomials are Chebyshev interpolations, in 200 bits. Errors are in units in the last place (ulp), as tested
 * against 200 bits.
 */

/** ln 2 in two parts, the first of 32 bits: times a whole number below 2²¹ it is exact (Cody and Waite 1980). */
const LN2_HIGH = 0x162e42fee / 2 ** 33;
const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = 1.4426950408889634;

const LEAST_POWER = -1074;
/** 2^k of every k that a number has. */
const POWERS_OF_TWO = Float64Array.from({ length: 2098 }, (_, i) => 2 ** (i + LEAST_POWER));

/** eˣ, within 1 ulp. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (x !== x) return x;
  const k = Math.round(x * LOG2_E);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  // (eʳ − 1 − r) / r², |r| ≤ ½·ln 2, even and odd powers apart: they do not wait for each other.
  const z = r * r;
  const even =
    0.5 +
    z *
      (0.04166666666666667 +
        z *
          (0.0013888888888883748 +
            z * (2.4801587325547743e-5 + z * (2.75572736431103e-7 + z * 2.0914686968086876e-9))));
  const odd =
    0.1666666666666667 +
    z *
      (0.008333333333326136 +
        z * (1.9841269874820627e-4 + z * (2.7557255400206422e-6 + z * 2.5105217004720745e-8)));
  // What r lost in rounding is given back.
  const y = 1 + (high - (low - z * (even + r * odd)));
  const half = k >> 1;
  return y * POWERS_OF_TWO[half - LEAST_POWER]! * POWERS_OF_TWO[k - half - LEAST_POWER]!;
}

const number = new Float64Array(1);
/** Its high half: every machine that runs a browser is little-endian. */
const halves = new Int32Array(number.buffer);

/** ⌊log₂ x⌋ of a positive normal number. */
function exponentOf(x: number): number {
  number[0] = x;
  return (halves[1]! >> 20) - 1023;
}

/** Natural logarithm, within 1 ulp; −∞ of 0, NaN of what is below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return x;
  if (x < 2 ** -1022) return ln(x * 2 ** 54) - 54 * Math.LN2;
  // x = 2ᵏ·(1 + f) with 1 + f between √½ and √2.
  let k = exponentOf(x);
  let f = x * POWERS_OF_TWO[-k - LEAST_POWER]!;
  if (f > Math.SQRT2) {
    f *= 0.5;
    k += 1;
  }
  f -= 1;
  // ln(1 + f) = 2·artanh s, s = f / (2 + f), of which 2s = f − f²/2 + s·f²/2.
  const s = f / (2 + f);
  const z = s * s;
  // (2·artanh s − 2s) / s³, even and odd powers apart.
  const w = z * z;
  const even =
    0.666666666666667 + w * (0.28571428626001427 + w * (0.18182889433757515 + w * 0.14616576421644387));
  const odd = 0.3999999999989945 + w * (0.22222211130560726 + w * 0.15331711346672997);
  const halfSquare = 0.5 * f * f;
  return k * LN2_HIGH - (halfSquare - (s * (halfSquare + z * (even + z * odd)) + k * LN2_LOW) - f);
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

/** sin of |angle| ≤ an eighth of a turn. */
function smallSine(x: number): number {
  const z = x * x;
  const w = z * z;
  const even = -0.16666666666666666 + w * (-1.9841269836758574e-4 + w * -2.5051131845003624e-8);
  const odd = 0.008333333333330948 + w * (2.755731610255244e-6 + w * 1.5918129294866608e-10);
  return x + x * z * (even + z * odd);
}

/** cos of |angle| ≤ an eighth of a turn. */
function smallCosine(x: number): number {
  const z = x * x;
  const w = z * z;
  const even = 0.041666666666666664 + w * (2.480158729876569e-5 + w * 2.0876146268403195e-9);
  const odd = -0.0013888888888887398 + w * (-2.7557317271729793e-7 + w * -1.1382632425521575e-11);
  return 1 - (0.5 * z - w * (even + z * odd));
}

/** Cosine and sine of 0, 1, 2 and 3 quarters of a turn. */
const COSINES = Float64Array.of(1, 0, -1, 0);
const SINES = Float64Array.of(0, 1, 0, -1);

/** sin(2πu), within 2 ulp, of an angle in turns, |u| < 2²⁹: it is reduced without rounding, and turned without a branch. */
export function sinTurns(u: number): number {
  const quarters = Math.round(4 * u);
  const angle = TURN * (u - quarters / 4);
  return smallSine(angle) * COSINES[quarters & 3]! + smallCosine(angle) * SINES[quarters & 3]!;
}

/** cos(2πu), as `sinTurns`. */
export function cosTurns(u: number): number {
  const quarters = Math.round(4 * u);
  const angle = TURN * (u - quarters / 4);
  return smallCosine(angle) * COSINES[quarters & 3]! - smallSine(angle) * SINES[quarters & 3]!;
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
