// Gradients of dense layers, xᵀ·d and the column sums of d, all in one dispatch: tiles of 32 × 32, a thread has 4 × 4.

struct Outer {
  firstTile: u32,
  /** x [·, rows of the weights], in the arena. */
  x: u32,
  ldx: u32,
  rows: u32,
  /** d [·, to], in the arena, without gaps. */
  d: u32,
  to: u32,
  /** Places in the gradient; the bias may be NONE. */
  weight: u32,
  bias: u32,
  /** First column that each row of the weights may use: a place in `tables`, or NONE. Others are 0. */
  firsts: u32,
  tilesAcross: u32,
  unused0: u32,
  unused1: u32,
}

struct Outers {
  count: u32,
  unused0: u32,
  unused1: u32,
  unused2: u32,
  outers: array<Outer, 16>,
}

@group(0) @binding(8) var<uniform> call: Outers;

const ROWS = 16u;
var<workgroup> tileX: array<f32, 512>;
var<workgroup> tileD: array<f32, 512>;

fn finish(outer: Outer, row: u32, column: u32, sum: f32) {
  if (column >= outer.to) {
    return;
  }
  if (row < outer.rows) {
    let isOpen = outer.firsts == NONE || column >= tables[outer.firsts + row];
    gradient[outer.weight + row * outer.to + column] = select(0.0, sum, isOpen);
  } else if (row == outer.rows && outer.bias != NONE) {
    gradient[outer.bias + column] = sum;
  }
}

@compute @workgroup_size(8, 8)
fn outerProduct(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  var own = 0u;
  while (own + 1u < call.count && group.x >= call.outers[own + 1u].firstTile) {
    own++;
  }
  let outer = call.outers[own];
  let tile = group.x - outer.firstTile;
  let top = (tile / outer.tilesAcross) * 32u;
  let left = (tile % outer.tilesAcross) * 32u;
  var sums: array<vec4<f32>, 4>;
  for (var begin = 0u; begin < step.rows; begin += ROWS) {
    for (var t = index; t < 512u; t += 64u) {
      let i = begin + t / 32u;
      let row = top + t % 32u;
      let column = left + t % 32u;
      var x = 0.0;
      var d = 0.0;
      if (i < step.rows) {
        if (row < outer.rows) {
          x = arena[outer.x + i * outer.ldx + row];
        } else if (row == outer.rows) {
          // One row more, all of ones, sums up the bias.
          x = 1.0;
        }
        if (column < outer.to) {
          d = arena[outer.d + i * outer.to + column];
        }
      }
      tileX[t] = x;
      tileD[t] = d;
    }
    workgroupBarrier();
    for (var i = 0u; i < ROWS; i++) {
      let a = i * 32u + local.y * 4u;
      let b = i * 32u + local.x * 4u;
      let d = vec4(tileD[b], tileD[b + 1u], tileD[b + 2u], tileD[b + 3u]);
      sums[0] += tileX[a] * d;
      sums[1] += tileX[a + 1u] * d;
      sums[2] += tileX[a + 2u] * d;
      sums[3] += tileX[a + 3u] * d;
    }
    workgroupBarrier();
  }
  for (var r = 0u; r < 4u; r++) {
    for (var c = 0u; c < 4u; c++) {
      finish(outer, top + local.y * 4u + r, left + local.x * 4u + c, sums[r][c]);
    }
  }
}
