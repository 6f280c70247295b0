// Gradients of matrices whose rows were gathered by codes: the sum of the rows of d that have the code. The host sorts the
// batch by code, so that every sum has one order. A workgroup has one code and 64 columns, a thread each.

struct Scattered {
  /** First tile of 64 columns that is this matrix's. */
  firstTile: u32,
  /** d [rows, width], in the arena. */
  d: u32,
  width: u32,
  /** Place in the gradient. */
  matrix: u32,
  /** Codes that the matrix has rows of. */
  codes: u32,
  /** First column that each column of the table acts on: a place in `tables`, or NONE. Others are 0. */
  starts: u32,
  unused0: u32,
  unused1: u32,
}

struct Scatters {
  count: u32,
  /** Column of the table that each code is of: a place in `tables`. */
  columnOf: u32,
  unused0: u32,
  unused1: u32,
  matrices: array<Scattered, 4>,
}

@group(0) @binding(8) var<uniform> call: Scatters;

/** Row `at` of those that have the code; 0 beyond the last. */
fn entryAt(d: u32, width: u32, at: u32, end: u32, column: u32) -> f32 {
  if (at >= end) {
    return 0.0;
  }
  return arena[d + batch[step.order + at] * width + column];
}

@compute @workgroup_size(64)
fn scatter(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  var own = 0u;
  while (own + 1u < call.count && group.y >= call.matrices[own + 1u].firstTile) {
    own++;
  }
  let matrix = call.matrices[own];
  let code = group.x;
  if (code >= matrix.codes) {
    return;
  }
  let column = (group.y - matrix.firstTile) * 64u + index;
  if (column >= matrix.width) {
    return;
  }
  var start = 0u;
  if (matrix.starts != NONE) {
    start = tables[matrix.starts + tables[call.columnOf + code]];
  }
  // Four sums at once: their loads need not wait for each other.
  var sums = vec4(0.0);
  if (column >= start) {
    let end = batch[step.starts + code + 1u];
    for (var at = batch[step.starts + code]; at < end; at += 4u) {
      sums += vec4(
        entryAt(matrix.d, matrix.width, at, end, column),
        entryAt(matrix.d, matrix.width, at + 1u, end, column),
        entryAt(matrix.d, matrix.width, at + 2u, end, column),
        entryAt(matrix.d, matrix.width, at + 3u, end, column),
      );
    }
  }
  gradient[matrix.matrix + code * matrix.width + column] = (sums.x + sums.y) + (sums.z + sums.w);
}
