// AdamW on all weights at once (Loshchilov and Hutter 2019), the gradient's norm clipped first.

struct Flat {
  size: u32,
  /** 64 partial sums of squares, in the arena. */
  squares: u32,
  unused0: u32,
  unused1: u32,
}

@group(0) @binding(8) var<uniform> call: Flat;

const PARTS = 64u;
const THREADS = 64u;
const UPDATED = 256u;
alias Summed = f32;

/** Dispatched with as many workgroups as there are parts; every sum has one order. */
@compute @workgroup_size(64)
fn squaredNorm(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  var sum = 0.0;
  for (var i = group.x * THREADS + index; i < call.size; i += THREADS * PARTS) {
    sum += gradient[i] * gradient[i];
  }
  let total = sumOf(index, sum);
  if (index == 0u) {
    arena[call.squares + group.x] = total;
  }
}

@compute @workgroup_size(256)
fn adamW(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  if (index == 0u) {
    var squares = 0.0;
    for (var part = 0u; part < PARTS; part++) {
      squares += arena[call.squares + part];
    }
    parts[0] = min(1.0, step.normLimit / sqrt(squares + 1e-12));
  }
  workgroupBarrier();
  let scale = parts[0];
  for (var i = group.x * UPDATED + index; i < call.size; i += UPDATED * groups.x) {
    let g = scale * gradient[i];
    let first = 0.9 * moments[i] + 0.1 * g;
    let second = 0.99 * moments[call.size + i] + 0.01 * g * g;
    moments[i] = first;
    moments[call.size + i] = second;
    let update = step.correctedRate * first / (sqrt(second / step.correction2) + 1e-8);
    let weight = weights[i] * (1.0 - step.rate * moments[2u * call.size + i]) - update;
    weights[i] = weight;
    averaged[i] = step.kept * averaged[i] + (1.0 - step.kept) * weight;
  }
}
