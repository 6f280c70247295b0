// AdamW on all weights at once (Loshchilov and Hutter 2019), the gradient's norm clipped first.

struct Flat {
  size: u32,
  /** 256 partial sums of squares, in the arena. */
  squares: u32,
  unused0: u32,
  unused1: u32,
}

@group(0) @binding(8) var<uniform> call: Flat;

const THREADS = 256u;
var<workgroup> sums: array<f32, 256>;

/** The sum of what the threads bring, in an order that never changes. */
fn sumOf(index: u32, value: f32) -> f32 {
  sums[index] = value;
  workgroupBarrier();
  for (var half = 128u; half > 0u; half /= 2u) {
    if (index < half) {
      sums[index] += sums[index + half];
    }
    workgroupBarrier();
  }
  return sums[0];
}

/** Dispatched with 256 workgroups. */
@compute @workgroup_size(256)
fn squaredNorm(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  var sum = 0.0;
  for (var i = group.x * THREADS + index; i < call.size; i += THREADS * 256u) {
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
  let norm = sqrt(sumOf(index, arena[call.squares + index]) + 1e-12);
  let scale = min(1.0, step.normLimit / norm);
  for (var i = group.x * THREADS + index; i < call.size; i += THREADS * groups.x) {
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
