/** eˣ in two lanes, by the operations of src/core/elementary.ts in their order: the same bits. */
export function expOfPair(x: v128): v128 {
  const scaled = f64x2.mul(x, f64x2.splat(1.4426950408889634));
  // The nearest whole number, halves upwards.
  const below = f64x2.floor(scaled);
  const isUpper = f64x2.ge(f64x2.sub(scaled, below), f64x2.splat(0.5));
  const k = f64x2.add(below, v128.and(isUpper, f64x2.splat(1)));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  const low = f64x2.mul(k, f64x2.splat(1.9082149292705877e-10));
  const r = f64x2.sub(high, low);
  const z = f64x2.mul(r, r);
  let even = f64x2.splat(2.0914686968086876e-9);
  even = f64x2.add(f64x2.splat(2.75572736431103e-7), f64x2.mul(z, even));
  even = f64x2.add(f64x2.splat(2.4801587325547743e-5), f64x2.mul(z, even));
  even = f64x2.add(f64x2.splat(0.0013888888888883748), f64x2.mul(z, even));
  even = f64x2.add(f64x2.splat(0.04166666666666667), f64x2.mul(z, even));
  even = f64x2.add(f64x2.splat(0.5), f64x2.mul(z, even));
  let odd = f64x2.splat(2.5105217004720745e-8);
  odd = f64x2.add(f64x2.splat(2.7557255400206422e-6), f64x2.mul(z, odd));
  odd = f64x2.add(f64x2.splat(1.9841269874820627e-4), f64x2.mul(z, odd));
  odd = f64x2.add(f64x2.splat(0.008333333333326136), f64x2.mul(z, odd));
  odd = f64x2.add(f64x2.splat(0.1666666666666667), f64x2.mul(z, odd));
  const sum = f64x2.add(even, f64x2.mul(r, odd));
  const y = f64x2.add(f64x2.splat(1), f64x2.sub(high, f64x2.sub(low, f64x2.mul(z, sum))));
  // 2ᵏ in two factors, each a normal number.
  const whole = i32x4.trunc_sat_f64x2_s_zero(k);
  const half = i32x4.shr_s(whole, 1);
  const product = f64x2.mul(f64x2.mul(y, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
  const isLarge = f64x2.gt(x, f64x2.splat(709.782712893384));
  const isSmall = f64x2.lt(x, f64x2.splat(-745.1332191019412));
  const bounded = v128.bitselect(f64x2.splat(Infinity), v128.andnot(product, isSmall), isLarge);
  return v128.bitselect(bounded, x, f64x2.eq(x, x));
}

/** 2ᵏ of the first two of four whole numbers. */
function powerOfTwo(k: v128): v128 {
  return i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(k), i64x2.splat(1023)), 52);
}
