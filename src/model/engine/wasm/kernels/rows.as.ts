/** `to` += `from`, over columns first … width − 1 of a row each. */
export function addRow(to: usize, from: usize, first: i32, width: i32): void {
  let c = first;
  for (; c < width && (c & 3) !== 0; c++) {
    const at = (<usize>c) << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
  }
  for (; c + 4 <= width; c += 4) {
    const at = (<usize>c) << 2;
    v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)));
  }
  for (; c < width; c++) {
    const at = (<usize>c) << 2;
    store<f32>(to + at, load<f32>(to + at) + load<f32>(from + at));
  }
}

/** Row of a matrix of such width that a code stands for. */
export function rowOf(matrix: usize, codes: usize, index: i32, width: i32): usize {
  return matrix + ((<usize>(load<i32>(codes + ((<usize>index) << 2)) * width)) << 2);
}
