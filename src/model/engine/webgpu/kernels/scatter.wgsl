// Gradients of matrices whose rows were gathered by codes: the sum of the rows of d that have the code. The host sorts the
// batch by code, so that every sum has one order. A workgroup has one code and 64 columns, of which 4 threads each.

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

var<workgroup> parts: array<f32, 256>;

@compute @workgroup_size(64, 4)
fn scatter(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  var own = 0u;
  while (own + 1u < call.count && group.y >= call.matrices[own + 1u].firstTile) {
    own++;
  }
  let matrix = call.matrices[own];
  let code = group.x;
  if (code >= matrix.codes) {
    return;
  }
  let column = (group.y - matrix.firstTile) * 64u + local.x;
  var start = 0u;
  if (matrix.starts != NONE) {
    start = tables[matrix.starts + tables[call.columnOf + code]];
  }
  var sum = 0.0;
  if (column >= start && column < matrix.width) {
    let end = batch[step.starts + code + 1u];
    for (var at = batch[step.starts + code] + local.y; at < end; at += 4u) {
      sum += arena[matrix.d + batch[step.order + at] * matrix.width + column];
    }
  }
  parts[index] = sum;
  workgroupBarrier();
  if (local.y == 0u && column < matrix.width) {
    let total = (parts[index] + parts[index + 64u]) + (parts[index + 128u] + parts[index + 192u]);
    gradient[matrix.matrix + code * matrix.width + column] = total;
  }
}
