// Squared distance correlation of samples with s within classes of rows (Székely, Rizzo and Bakirov 2007), and its
// gradient. Rows that are looked at stand class by class in a list; a workgroup has one place of it. Matrices of
// distances are [places, most].

struct Sample {
  /** In the arena [rows, stride], its first `width` columns; of s, in the batch. */
  x: u32,
  stride: u32,
  width: u32,
  /** [most, most] and [most], in the arena. */
  distances: u32,
  means: u32,
  /** Gradient by x, [rows, width]. */
  gradient: u32,
  unused0: u32,
  unused1: u32,
}

struct Samples {
  most: u32,
  /** For each place: Σ a·s and Σ a·a of the code, of the prediction; Σ s·s; the mean distance of each. [most, 8] */
  sums: u32,
  /** Gradient by the logits of the prediction, [rows, width]: added to. */
  byLogits: u32,
  unused0: u32,
  code: Sample,
  predicted: Sample,
  s: Sample,
}

@group(0) @binding(8) var<uniform> call: Samples;

const THREADS = 64u;
const MOST = 256u;
alias Summed = vec4<f32>;
var<workgroup> pulls: array<vec2<f32>, 256>;

/** A place of the list: row, first place of its class, last + 1, share of the class. */
fn placeOf(p: u32) -> vec4<u32> {
  let at = step.looked + 4u * p;
  return vec4(batch[at], batch[at + 1u], batch[at + 2u], batch[at + 3u]);
}

fn entry(sample: Sample, isS: bool, row: u32, k: u32) -> f32 {
  if (isS) {
    return bitcast<f32>(batch[step.sensitive + row * sample.stride + k]);
  }
  return arena[sample.x + row * sample.stride + k];
}

/** By direct differences: multiplied out, small distances would be lost. */
fn distance(sample: Sample, isS: bool, row: u32, other: u32) -> f32 {
  var squares = 0.0;
  for (var k = 0u; k < sample.width; k++) {
    let apart = entry(sample, isS, row, k) - entry(sample, isS, other, k);
    squares += apart * apart;
  }
  return sqrt(squares + 1e-6);
}

/**
 * Distances of one place from all of its class, and their mean. Means are taken of differences from the first: of equal
 * distances nothing remains when they are centred, which else would be divided by next to nothing.
 */
fn measure(sample: Sample, isS: bool, p: u32, index: u32) {
  let place = placeOf(p);
  let first = distance(sample, isS, place.x, batch[step.looked + 4u * place.y]);
  var sum = 0.0;
  for (var c = place.y + index; c < place.z; c += THREADS) {
    let apart = distance(sample, isS, place.x, batch[step.looked + 4u * c]);
    arena[sample.distances + p * call.most + c] = apart;
    sum += apart - first;
  }
  let total = sumOf(index, vec4(sum, 0.0, 0.0, 0.0)).x;
  if (index == 0u) {
    arena[sample.means + p] = first + total / f32(place.z - place.y);
  }
}

@compute @workgroup_size(64)
fn distances(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  if (group.x >= step.lookedRows) {
    return;
  }
  if (group.y == 0u) {
    measure(call.code, false, group.x, index);
  } else if (group.y == 1u) {
    measure(call.predicted, false, group.x, index);
  } else {
    measure(call.s, true, group.x, index);
  }
}

/** The doubly centred distances of two places: code, prediction, s. @param means over all pairs of the class */
fn centred(p: u32, c: u32, means: vec3<f32>) -> vec3<f32> {
  let at = p * call.most + c;
  let pair = vec3(
    arena[call.code.distances + at],
    arena[call.predicted.distances + at],
    arena[call.s.distances + at],
  );
  return pair - meansAt(p) - (meansAt(c) - means);
}

fn meansAt(p: u32) -> vec3<f32> {
  return vec3(arena[call.code.means + p], arena[call.predicted.means + p], arena[call.s.means + p]);
}

@compute @workgroup_size(64)
fn covariances(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  let p = group.x;
  if (p >= step.lookedRows) {
    return;
  }
  let place = placeOf(p);
  let first = meansAt(place.y);
  var sum = vec3(0.0);
  for (var c = place.y + index; c < place.z; c += THREADS) {
    sum += meansAt(c) - first;
  }
  let means = first + sumOf(index, vec4(sum, 0.0)).xyz / f32(place.z - place.y);
  var crossed = vec4(0.0);
  var own = 0.0;
  for (var c = place.y + index; c < place.z; c += THREADS) {
    let both = centred(p, c, means);
    crossed += vec4(both.x * both.z, both.x * both.x, both.y * both.z, both.y * both.y);
    own += both.z * both.z;
  }
  let sums = sumOf(index, crossed);
  let ofS = sumOf(index, vec4(own, 0.0, 0.0, 0.0)).x;
  if (index == 0u) {
    let to = call.sums + 8u * p;
    arena[to] = sums.x;
    arena[to + 1u] = sums.y;
    arena[to + 2u] = sums.z;
    arena[to + 3u] = sums.w;
    arena[to + 4u] = ofS;
    arena[to + 5u] = means.x;
    arena[to + 6u] = means.y;
    arena[to + 7u] = means.z;
  }
}

/** Moves two rows apart by what the weight of their distance is worth: gradient of Σ W∘distances by one row's entry. */
fn pulled(sample: Sample, place: vec4<u32>, k: u32, isPredicted: bool) -> f32 {
  let own = arena[sample.x + place.x * sample.stride + k];
  var sum = 0.0;
  for (var c = place.y; c < place.z; c++) {
    let other = batch[step.looked + 4u * c];
    let weight = select(pulls[c - place.y].x, pulls[c - place.y].y, isPredicted);
    sum += weight * (own - arena[sample.x + other * sample.stride + k]);
  }
  return sum;
}

/** Gradients by the code's means and the prediction; the latter goes on to its logits. */
@compute @workgroup_size(64)
fn dependenceGradient(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  let p = group.x;
  if (p >= step.lookedRows) {
    return;
  }
  let place = placeOf(p);
  let count = f32(place.z - place.y);
  var crossed = vec4(0.0);
  var own = 0.0;
  for (var c = place.y + index; c < place.z; c += THREADS) {
    let at = call.sums + 8u * c;
    crossed += vec4(arena[at], arena[at + 1u], arena[at + 2u], arena[at + 3u]);
    own += arena[at + 4u];
  }
  let found = sumOf(index, crossed) / (count * count);
  let varianceS = sumOf(index, vec4(own, 0.0, 0.0, 0.0)).x / (count * count);
  let at = call.sums + 8u * p;
  let means = vec3(arena[at + 5u], arena[at + 6u], arena[at + 7u]);
  let covariance = found.xz;
  let product = found.yw * varianceS + 1e-12;
  let scale = 2.0 * step.penaltyWeight * bitcast<f32>(place.w) / (count * count * sqrt(product));
  let scaleOwn = scale * covariance * varianceS / product;
  for (var c = place.y + index; c < place.z; c += THREADS) {
    let both = centred(p, c, means);
    let pair = p * call.most + c;
    let apart = vec2(arena[call.code.distances + pair], arena[call.predicted.distances + pair]);
    pulls[c - place.y] = (scale * both.z - scaleOwn * both.xy) / apart;
  }
  workgroupBarrier();
  for (var k = index; k < call.code.width; k += THREADS) {
    arena[call.code.gradient + place.x * call.code.width + k] = pulled(call.code, place, k, false);
  }
  // Through the softmax: p·(d − Σ p·d).
  let width = call.predicted.width;
  var mean = 0.0;
  for (var k = index; k < width; k += THREADS) {
    let d = pulled(call.predicted, place, k, true);
    arena[call.predicted.gradient + place.x * width + k] = d;
    mean += d * arena[call.predicted.x + place.x * width + k];
  }
  let shift = sumOf(index, vec4(mean, 0.0, 0.0, 0.0)).x;
  for (var k = index; k < width; k += THREADS) {
    let to = place.x * width + k;
    let share = arena[call.predicted.x + to];
    arena[call.byLogits + to] += share * (arena[call.predicted.gradient + to] - shift);
  }
}
