import { ln } from '../elementary.ts';

/** Standard errors that a two-sided 95 % interval reaches to either side: the 97.5 % quantile of the standard normal. */
export const REACH_95 = 1.959963984540054;

/** Coefficients of Wichura's rational approximations: a numerator and a denominator each, lowest power last. */
const CENTRE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065514, 133.14166789178438, 3.387132872796366,
  ],
  [
    5226.495278852545, 28729.085735721943, 39307.89580009271, 21213.794301586596, 5394.196021424751,
    687.1870074920579, 42.313330701600911, 1,
  ],
] as const;
const SHOULDER = [
  [
    7.745450142783414e-4, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 5.475938084995345e-4, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const;
const TAIL = [
  [
    2.0103343992922881e-7, 2.711555568743488e-5, 0.0012426609473880784, 0.026532189526576123,
    0.2965605718285049, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 7.868691311456133e-4,
    0.014875361290850615, 0.1369298809227358, 0.5998322065558879, 1,
  ],
] as const;

const polynomial = (coefficients: readonly number[], x: number) =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
const ratio = ([above, below]: readonly [readonly number[], readonly number[]], x: number) =>
  polynomial(above, x) / polynomial(below, x);

/**
 * The number that a standard normal is below with probability `share`, to some 16 digits (Wichura 1988, algorithm
 * AS 241).
 * @param share in (0, 1); ±Infinity at its ends
 */
export function normalQuantile(share: number): number {
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-ln(Math.min(share, 1 - share)));
  const size = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5);
  return q < 0 ? -size : size;
}

/**
 * How many standard errors a two-sided interval reaches that, with `intervals` of them, all hold at once with probability
 * 0.95 at least (Bonferroni).
 * @param intervals at least 1; 1 gives 1.96
 */
export function reachOfAll(intervals: number): number {
  return normalQuantile(1 - 0.025 / intervals);
}
