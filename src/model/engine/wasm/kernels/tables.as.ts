import { log1 } from './elementary.as';

/**
 * Σ m·(ln(m + floor) − ln(m' + floor)) of the means of two samples of rows, given as column sums; and `weight` times its
 * gradient by each entry of a row of the second.
 */
export function meanDivergence(
  size: i32,
  rows: i32,
  expected: usize,
  own: usize,
  floor: f32,
  weight: f32,
  gradient: usize,
): f64 {
  const share: f32 = <f32>1 / <f32>rows;
  let total: f64 = 0;
  for (let c = 0; c < size; c++) {
    const at = (<usize>c) << 2;
    const wanted = load<f32>(expected + at) * share;
    const found = load<f32>(own + at) * share;
    total += wanted * (log1(wanted + floor) - log1(found + floor));
    store<f32>(gradient + at, ((-weight * wanted) / (found + floor)) * share);
  }
  return total;
}

/**
 * Σ of the squared differences of two symmetric matrices [size, size] over `rows` each, of which what is on and above
 * the diagonal stands in rows of whole panels; and `weight` times the differences, without gaps, all of them.
 */
export function tableError(
  size: i32,
  rows: i32,
  expected: usize,
  own: usize,
  weight: f32,
  differences: usize,
): f64 {
  const stride = (<usize>((size + 7) & ~7)) << 2;
  const share: f32 = <f32>1 / <f32>rows;
  let total: f64 = 0;
  for (let a = 0; a < size; a++) {
    const row = <usize>a * stride;
    let above: f32 = 0;
    for (let b = a; b < size; b++) {
      const at = row + ((<usize>b) << 2);
      const difference = (load<f32>(own + at) - load<f32>(expected + at)) * share;
      const square = difference * difference;
      if (b === a) total += square;
      else above += square;
      const weighted = weight * difference;
      store<f32>(differences + ((<usize>(a * size + b)) << 2), weighted);
      store<f32>(differences + ((<usize>(b * size + a)) << 2), weighted);
    }
    total += <f64>2 * above;
  }
  return total;
}
