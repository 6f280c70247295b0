// Matrix products. A matrix is row-major floats; `ld…` is the distance of its rows in floats. What is written to has rows
// of whole panels of 8 columns, those beyond its width 0.

/** Rows of a product that are computed while its panel stays in the cache. */
const ROWS_AT_ONCE: i32 = 48;
/** Rows of an outer product that are summed while they stay in the cache. */
const ROWS_SUMMED: i32 = 32;

/** First column that row `row` of a masked matrix may use; 0 where nothing is masked. */
function firstOf(firsts: usize, row: i32): i32 {
  return firsts === 0 ? 0 : load<i32>(firsts + ((<usize>row) << 2));
}

/**
 * A matrix [k, m] without gaps, rearranged for `product`: panels of 8 columns, each k rows of 8. Entries of row i before
 * its column firsts[i] are taken as 0 (firsts = 0: none).
 */
export function pack(matrix: usize, k: i32, m: i32, firsts: usize, out: usize): void {
  for (let p = 0; p < m; p += 8) {
    for (let i = 0; i < k; i++) {
      const first = firstOf(firsts, i);
      const row = matrix + ((<usize>(i * m + p)) << 2);
      if (p + 8 <= m && first <= p) {
        v128.store(out, v128.load(row));
        v128.store(out, v128.load(row, 16), 16);
      } else {
        for (let c = 0; c < 8; c++) {
          const isKept = p + c < m && p + c >= first;
          store<f32>(out + (c << 2), isKept ? load<f32>(row + (c << 2)) : <f32>0);
        }
      }
      out += 32;
    }
  }
}

/** The transpose [m, k] of a matrix [k, m], rearranged as `pack` does: panels over k. */
export function packTransposed(matrix: usize, k: i32, m: i32, firsts: usize, out: usize): void {
  for (let p = 0; p < k; p += 8) {
    for (let c = 0; c < 8; c++) {
      let to = out + ((<usize>c) << 2);
      if (p + c >= k) {
        for (let i = 0; i < m; i++, to += 32) store<f32>(to, 0);
        continue;
      }
      const first = firstOf(firsts, p + c);
      let from = matrix + ((<usize>((p + c) * m)) << 2);
      for (let i = 0; i < m; i++, to += 32, from += 4) store<f32>(to, i >= first ? load<f32>(from) : <f32>0);
    }
    out += (<usize>m) << 5;
  }
}

/** The four floats at `at`, those from `count` on taken as 0. */
function loadFirst(at: usize, count: i32): v128 {
  if (count >= 4) return v128.load(at);
  let lanes = f32x4.splat(0);
  if (count > 0) lanes = f32x4.replace_lane(lanes, 0, load<f32>(at));
  if (count > 1) lanes = f32x4.replace_lane(lanes, 1, load<f32>(at, 4));
  if (count > 2) lanes = f32x4.replace_lane(lanes, 2, load<f32>(at, 8));
  return lanes;
}

/**
 * C = A·B + bias, or C += A·B where `accumulate`. A [n, k]; B [k, m] packed; bias [m], or 0 for none; C [n, ⌈m⌉₈].
 * @param begins first row of B that counts for each panel, or 0: all. @param ends one past the last, or 0
 */
export function product(
  n: i32,
  m: i32,
  k: i32,
  a: usize,
  lda: i32,
  b: usize,
  bias: usize,
  c: usize,
  ldc: i32,
  accumulate: bool,
  begins: usize,
  ends: usize,
): void {
  const strideA = (<usize>lda) << 2;
  const strideC = (<usize>ldc) << 2;
  for (let top = 0; top < n; top += ROWS_AT_ONCE) {
    const bottom = min(top + ROWS_AT_ONCE, n);
    for (let p = 0; p < m; p += 8) {
      const panel = (<usize>p >> 3) << 2;
      const begin = begins === 0 ? 0 : load<i32>(begins + panel);
      const end = ends === 0 ? k : load<i32>(ends + panel);
      const start = b + ((<usize>(p * k)) << 2) + ((<usize>begin) << 5);
      const stop = b + ((<usize>(p * k)) << 2) + ((<usize>max(begin, end)) << 5);
      let bias0 = f32x4.splat(0);
      let bias1 = bias0;
      if (bias !== 0) {
        bias0 = loadFirst(bias + ((<usize>p) << 2), m - p);
        bias1 = loadFirst(bias + ((<usize>p) << 2) + 16, m - p - 4);
      }
      let r = top;
      for (; r + 4 <= bottom; r += 4) {
        let a0 = a + <usize>r * strideA + ((<usize>begin) << 2);
        let a1 = a0 + strideA;
        let a2 = a1 + strideA;
        let a3 = a2 + strideA;
        const c0 = c + <usize>r * strideC + ((<usize>p) << 2);
        const c1 = c0 + strideC;
        const c2 = c1 + strideC;
        const c3 = c2 + strideC;
        let s00 = bias0;
        let s01 = bias1;
        let s10 = bias0;
        let s11 = bias1;
        let s20 = bias0;
        let s21 = bias1;
        let s30 = bias0;
        let s31 = bias1;
        if (accumulate) {
          s00 = v128.load(c0);
          s01 = v128.load(c0, 16);
          s10 = v128.load(c1);
          s11 = v128.load(c1, 16);
          s20 = v128.load(c2);
          s21 = v128.load(c2, 16);
          s30 = v128.load(c3);
          s31 = v128.load(c3, 16);
        }
        for (let at = start; at < stop; at += 32) {
          const x = v128.load(at);
          const y = v128.load(at, 16);
          const q0 = v128.load32_splat(a0);
          s00 = f32x4.add(s00, f32x4.mul(q0, x));
          s01 = f32x4.add(s01, f32x4.mul(q0, y));
          const q1 = v128.load32_splat(a1);
          s10 = f32x4.add(s10, f32x4.mul(q1, x));
          s11 = f32x4.add(s11, f32x4.mul(q1, y));
          const q2 = v128.load32_splat(a2);
          s20 = f32x4.add(s20, f32x4.mul(q2, x));
          s21 = f32x4.add(s21, f32x4.mul(q2, y));
          const q3 = v128.load32_splat(a3);
          s30 = f32x4.add(s30, f32x4.mul(q3, x));
          s31 = f32x4.add(s31, f32x4.mul(q3, y));
          a0 += 4;
          a1 += 4;
          a2 += 4;
          a3 += 4;
        }
        v128.store(c0, s00);
        v128.store(c0, s01, 16);
        v128.store(c1, s10);
        v128.store(c1, s11, 16);
        v128.store(c2, s20);
        v128.store(c2, s21, 16);
        v128.store(c3, s30);
        v128.store(c3, s31, 16);
      }
      for (; r < bottom; r++) {
        let a0 = a + <usize>r * strideA + ((<usize>begin) << 2);
        const c0 = c + <usize>r * strideC + ((<usize>p) << 2);
        let s0 = accumulate ? v128.load(c0) : bias0;
        let s1 = accumulate ? v128.load(c0, 16) : bias1;
        for (let at = start; at < stop; at += 32, a0 += 4) {
          const q = v128.load32_splat(a0);
          s0 = f32x4.add(s0, f32x4.mul(q, v128.load(at)));
          s1 = f32x4.add(s1, f32x4.mul(q, v128.load(at, 16)));
        }
        v128.store(c0, s0);
        v128.store(c0, s1, 16);
      }
    }
  }
}

/**
 * D += Aᵀ·G. A [n, ⌈k⌉₄], G [n, ⌈m⌉₈], D [⌈k⌉₄, ⌈m⌉₈] without gaps.
 * @param firstColumns for each four rows of D the first column, a multiple of 8, that is wanted, or 0: all
 */
export function outerProduct(
  n: i32,
  m: i32,
  k: i32,
  a: usize,
  lda: i32,
  g: usize,
  ldg: i32,
  d: usize,
  firstColumns: usize,
): void {
  const width = (m + 7) & ~7;
  const strideA = (<usize>lda) << 2;
  const strideG = (<usize>ldg) << 2;
  const strideD = (<usize>width) << 2;
  for (let top = 0; top < n; top += ROWS_SUMMED) {
    const rows = min(ROWS_SUMMED, n - top);
    for (let t = 0; t < k; t += 4) {
      const first = firstColumns === 0 ? 0 : load<i32>(firstColumns + <usize>t);
      for (let p = first; p < width; p += 8) {
        const d0 = d + <usize>t * strideD + ((<usize>p) << 2);
        const d1 = d0 + strideD;
        const d2 = d1 + strideD;
        const d3 = d2 + strideD;
        let s00 = v128.load(d0);
        let s01 = v128.load(d0, 16);
        let s10 = v128.load(d1);
        let s11 = v128.load(d1, 16);
        let s20 = v128.load(d2);
        let s21 = v128.load(d2, 16);
        let s30 = v128.load(d3);
        let s31 = v128.load(d3, 16);
        let from = a + <usize>top * strideA + ((<usize>t) << 2);
        let at = g + <usize>top * strideG + ((<usize>p) << 2);
        for (let r = 0; r < rows; r++) {
          const x = v128.load(at);
          const y = v128.load(at, 16);
          const q0 = v128.load32_splat(from);
          s00 = f32x4.add(s00, f32x4.mul(q0, x));
          s01 = f32x4.add(s01, f32x4.mul(q0, y));
          const q1 = v128.load32_splat(from, 4);
          s10 = f32x4.add(s10, f32x4.mul(q1, x));
          s11 = f32x4.add(s11, f32x4.mul(q1, y));
          const q2 = v128.load32_splat(from, 8);
          s20 = f32x4.add(s20, f32x4.mul(q2, x));
          s21 = f32x4.add(s21, f32x4.mul(q2, y));
          const q3 = v128.load32_splat(from, 12);
          s30 = f32x4.add(s30, f32x4.mul(q3, x));
          s31 = f32x4.add(s31, f32x4.mul(q3, y));
          from += strideA;
          at += strideG;
        }
        v128.store(d0, s00);
        v128.store(d0, s01, 16);
        v128.store(d1, s10);
        v128.store(d1, s11, 16);
        v128.store(d2, s20);
        v128.store(d2, s21, 16);
        v128.store(d3, s30);
        v128.store(d3, s31, 16);
      }
    }
  }
}

/** [k, m] without gaps from rows of whole panels; entries of row i before its column firsts[i] are 0 (firsts = 0: none). */
export function unpad(padded: usize, k: i32, m: i32, firsts: usize, out: usize): void {
  const width = (m + 7) & ~7;
  for (let i = 0; i < k; i++) {
    const first = min(firstOf(firsts, i), m);
    const to = out + ((<usize>(i * m)) << 2);
    memory.fill(to, 0, (<usize>first) << 2);
    memory.copy(
      to + ((<usize>first) << 2),
      padded + ((<usize>(i * width + first)) << 2),
      (<usize>(m - first)) << 2,
    );
  }
}

/** Sums of the m columns of G [n, ⌈m⌉₈], without the last panel's rest. */
export function columnSums(n: i32, m: i32, g: usize, ldg: i32, out: usize): void {
  const stride = (<usize>ldg) << 2;
  for (let c = 0; c < m; c += 4) {
    let sum = f32x4.splat(0);
    let at = g + ((<usize>c) << 2);
    for (let r = 0; r < n; r++, at += stride) sum = f32x4.add(sum, v128.load(at));
    const to = out + ((<usize>c) << 2);
    if (c + 4 <= m) {
      v128.store(to, sum);
      continue;
    }
    store<f32>(to, f32x4.extract_lane(sum, 0));
    if (c + 1 < m) store<f32>(to, f32x4.extract_lane(sum, 1), 4);
    if (c + 2 < m) store<f32>(to, f32x4.extract_lane(sum, 2), 8);
  }
}
