// Matrix products on tiles of 32 × 32, several in one dispatch; a thread has 4 × 4 entries.

const PLAIN = 0u;
/** x·σ(x); σ(x) is kept as the gate. */
const SILU = 1u;
/** Times the slope of SiLU, from its gates and what it gave. */
const SILU_SLOPE = 2u;

/** A·B, where A [rows, k] and B [k, columns] or its transpose. */
struct Segment {
  a: u32,
  lda: u32,
  k: u32,
  /** 1: A stands in the batch, from its s on. */
  fromBatch: u32,
  b: u32,
  ldb: u32,
  transposed: u32,
  /** First column that each row of B, as it stands, may use: a place in `tables`, or NONE. */
  firsts: u32,
}

/** out = activation(Σ segments + bias + addend + gathered rows). */
struct Product {
  segments: array<Segment, 2>,
  /** First tile of columns of the dispatch that is this product's. */
  firstTile: u32,
  columns: u32,
  /** [rows, outStride], in the arena; all else is without gaps. */
  out: u32,
  /** In the weights, or NONE. */
  bias: u32,
  /** [rows, columns], or NONE. */
  addend: u32,
  activation: u32,
  gates: u32,
  /** What SiLU gave, for its slope. */
  activated: u32,
  /** A matrix [·, columns] of the weights whose rows are added by the codes of the batch, or NONE. */
  gathered: u32,
  /** Codes of each row that are gathered, and that there are. */
  gatheredCodes: u32,
  codeStride: u32,
  /** First column that each code acts on: a place in `tables`, or NONE. */
  starts: u32,
  outStride: u32,
  unused0: u32,
  unused1: u32,
  unused2: u32,
}

struct Products {
  count: u32,
  unused0: u32,
  unused1: u32,
  unused2: u32,
  products: array<Product, 4>,
}

@group(0) @binding(8) var<uniform> call: Products;

const K = 16u;
var<workgroup> tileA: array<f32, 528>;
var<workgroup> tileB: array<f32, 512>;

fn activated(own: u32, place: u32, value: f32) -> f32 {
  switch call.products[own].activation {
    case SILU: {
      let gate = 1.0 / (1.0 + exp(-value));
      arena[call.products[own].gates + place] = gate;
      return value * gate;
    }
    case SILU_SLOPE: {
      let gate = arena[call.products[own].gates + place];
      return value * (gate + arena[call.products[own].activated + place] * (1.0 - gate));
    }
    default: {
      return value;
    }
  }
}

fn gatheredAt(own: u32, row: u32, column: u32) -> f32 {
  let matrix = call.products[own].gathered;
  let width = call.products[own].columns;
  let starts = call.products[own].starts;
  let begin = step.codes + row * call.products[own].codeStride;
  var sum = 0.0;
  for (var j = 0u; j < call.products[own].gatheredCodes; j++) {
    if (starts == NONE || column >= tables[starts + j]) {
      sum += weights[matrix + batch[begin + j] * width + column];
    }
  }
  return sum;
}

fn finish(own: u32, row: u32, column: u32, product: f32) {
  let width = call.products[own].columns;
  if (row >= step.rows || column >= width) {
    return;
  }
  let place = row * width + column;
  var value = product;
  if (call.products[own].bias != NONE) {
    value += weights[call.products[own].bias + column];
  }
  if (call.products[own].addend != NONE) {
    value += arena[call.products[own].addend + place];
  }
  if (call.products[own].gathered != NONE) {
    value += gatheredAt(own, row, column);
  }
  let to = call.products[own].out + row * call.products[own].outStride + column;
  arena[to] = activated(own, place, value);
}

@compute @workgroup_size(8, 8)
fn product(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  var own = 0u;
  while (own + 1u < call.count && group.x >= call.products[own + 1u].firstTile) {
    own++;
  }
  let top = group.y * 32u;
  let left = (group.x - call.products[own].firstTile) * 32u;
  let width = call.products[own].columns;
  var sums: array<vec4<f32>, 4>;
  for (var s = 0u; s < 2u; s++) {
    let segment = call.products[own].segments[s];
    for (var begin = 0u; begin < segment.k; begin += K) {
      for (var t = index; t < 512u; t += 64u) {
        let row = top + t / K;
        let k = begin + t % K;
        var value = 0.0;
        if (row < step.rows && k < segment.k) {
          let place = row * segment.lda + k;
          if (segment.fromBatch == 1u) {
            value = bitcast<f32>(batch[step.sensitive + place]);
          } else {
            value = arena[segment.a + place];
          }
        }
        tileA[(t % K) * 33u + t / K] = value;
      }
      for (var t = index; t < 512u; t += 64u) {
        // Neighbouring threads read neighbouring numbers.
        let inRow = select(t / 32u, t % K, segment.transposed == 1u);
        let inColumn = select(t % 32u, t / K, segment.transposed == 1u);
        let k = begin + inRow;
        let column = left + inColumn;
        var value = 0.0;
        if (k < segment.k && column < width) {
          let major = select(k, column, segment.transposed == 1u);
          let minor = select(column, k, segment.transposed == 1u);
          if (segment.firsts == NONE || minor >= tables[segment.firsts + major]) {
            value = weights[segment.b + major * segment.ldb + minor];
          }
        }
        tileB[inRow * 32u + inColumn] = value;
      }
      workgroupBarrier();
      for (var k = 0u; k < K; k++) {
        let a = k * 33u + local.y * 4u;
        let b = k * 32u + local.x * 4u;
        let row = vec4(tileB[b], tileB[b + 1u], tileB[b + 2u], tileB[b + 3u]);
        sums[0] += tileA[a] * row;
        sums[1] += tileA[a + 1u] * row;
        sums[2] += tileA[a + 2u] * row;
        sums[3] += tileA[a + 3u] * row;
      }
      workgroupBarrier();
    }
  }
  for (var r = 0u; r < 4u; r++) {
    for (var c = 0u; c < 4u; c++) {
      finish(own, top + local.y * 4u + r, left + local.x * 4u + c, sums[r][c]);
    }
  }
}
