// What of the teacher's step is neither a product nor shared by other networks.

const LATENT = 16u;

struct Teacher {
  hidden: u32,
  headHidden: u32,
  sensitiveWidth: u32,
  targetWidth: u32,
  featureWidth: u32,
  columns: u32,
  /** Where each column begins, and the width: a place in `tables`. */
  offsets: u32,
  /** Weights of the encoder's last layer [hidden, 2·LATENT], and its bias. */
  encoder3: u32,
  encoder3Bias: u32,
  /** [LATENT + s, hidden] and [LATENT, headHidden]. */
  decoder1: u32,
  fair1: u32,
  /** The rest is in the arena. What the encoder's last layer reads, [rows, hidden]. */
  encoded: u32,
  /** μ and ln σ², [rows, 2·LATENT]; σ, [rows, LATENT]; z and s side by side. */
  coded: u32,
  deviation: u32,
  zs: u32,
  logits: u32,
  /** Logits of the fair head, then its probabilities; gradient by the logits. */
  predicted: u32,
  dFair: u32,
  /** Logits of both heads, then the gradient by them. */
  residual: u32,
  /** −ln p of each column, then of the target by either head: [rows, columns + 2]. */
  surprises: u32,
  /** Of each entry of z: [rows, LATENT]. */
  divergences: u32,
  /** Gradient by μ of the penalty, [rows, LATENT]. */
  byMean: u32,
  dHidden: u32,
  dHead: u32,
  dCoded: u32,
  /** Eight floats: the parts of the loss. */
  losses: u32,
  /** dependence.wgsl, `Samples.sums`. */
  dependence: u32,
  unused0: u32,
}

@group(0) @binding(8) var<uniform> call: Teacher;

fn noiseAt(row: u32, k: u32) -> f32 {
  return bitcast<f32>(batch[step.noise + row * LATENT + k]);
}

/** The encoder's last layer, and z = μ + σ·ε: a thread has one entry of z. */
@compute @workgroup_size(16, 16)
fn encode(@builtin(global_invocation_id) id: vec3<u32>) {
  let k = id.x;
  let row = id.y;
  if (row >= step.rows) {
    return;
  }
  var mean = weights[call.encoder3Bias + k];
  var raw = weights[call.encoder3Bias + LATENT + k];
  for (var i = 0u; i < call.hidden; i++) {
    let x = arena[call.encoded + row * call.hidden + i];
    let at = call.encoder3 + i * 2u * LATENT + k;
    mean += x * weights[at];
    raw += x * weights[at + LATENT];
  }
  let logVariance = clamp(raw, -8.0, 4.0);
  let sigma = exp(0.5 * logVariance);
  arena[call.coded + row * 2u * LATENT + k] = mean;
  arena[call.coded + row * 2u * LATENT + LATENT + k] = raw;
  arena[call.deviation + row * LATENT + k] = sigma;
  arena[call.divergences + row * LATENT + k] = 0.5 * (mean * mean + (sigma * sigma - 1.0 - logVariance));
  let width = LATENT + call.sensitiveWidth;
  arena[call.zs + row * width + k] = mean + sigma * noiseAt(row, k);
  for (var c = k; c < call.sensitiveWidth; c += LATENT) {
    arena[call.zs + row * width + LATENT + c] = bitcast<f32>(batch[step.sensitive + row * call.sensitiveWidth + c]);
  }
}

/** Softmax of one block in place. @returns −ln p of the observed entry */
fn softmax(at: u32, size: u32, observed: u32) -> f32 {
  var largest = arena[at];
  for (var c = 1u; c < size; c++) {
    largest = max(largest, arena[at + c]);
  }
  let lost = largest - arena[at + observed];
  var sum = 0.0;
  for (var c = 0u; c < size; c++) {
    let power = exp(arena[at + c] - largest);
    arena[at + c] = power;
    sum += power;
  }
  for (var c = 0u; c < size; c++) {
    arena[at + c] = arena[at + c] / sum;
  }
  return lost + log(sum);
}

/** Writes scale·(p − one-hot). */
fn crossEntropyGradient(at: u32, size: u32, observed: u32, scale: f32, to: u32) {
  for (var c = 0u; c < size; c++) {
    arena[to + c] = scale * (arena[at + c] - select(0.0, 1.0, c == observed));
  }
}

/** Every column and both heads: a thread has one block of one row. */
@compute @workgroup_size(64)
fn surprise(@builtin(global_invocation_id) id: vec3<u32>) {
  let row = id.y;
  let j = id.x;
  if (row >= step.rows || j >= call.columns + 2u) {
    return;
  }
  let scale = 1.0 / f32(step.rows);
  let observed = batch[step.codes + row * (call.columns + 1u) + min(j, call.columns)];
  var lost = 0.0;
  if (j < call.columns) {
    let start = tables[call.offsets + j];
    let size = tables[call.offsets + j + 1u] - start;
    let at = call.logits + row * call.featureWidth + start;
    lost = softmax(at, size, observed - start);
    crossEntropyGradient(at, size, observed - start, scale, at);
  } else {
    let size = call.targetWidth;
    let own = observed - call.featureWidth;
    if (j == call.columns) {
      let at = call.predicted + row * size;
      lost = softmax(at, size, own);
      crossEntropyGradient(at, size, own, step.targetWeight * scale, call.dFair + row * size);
      // Rows that dependence does not look at keep these.
      for (var k = 0u; k < LATENT; k++) {
        arena[call.byMean + row * LATENT + k] = 0.0;
      }
    } else {
      let at = call.residual + row * size;
      lost = softmax(at, size, own);
      crossEntropyGradient(at, size, own, scale, at);
    }
  }
  arena[call.surprises + row * (call.columns + 2u) + j] = lost;
}

/** Gradient by z, from the decoder and the fair head, and on to μ and ln σ²: a thread has one entry of z. */
@compute @workgroup_size(16, 16)
fn encodeGradient(@builtin(global_invocation_id) id: vec3<u32>) {
  let k = id.x;
  let row = id.y;
  if (row >= step.rows) {
    return;
  }
  var d = 0.0;
  for (var i = 0u; i < call.hidden; i++) {
    d += arena[call.dHidden + row * call.hidden + i] * weights[call.decoder1 + k * call.hidden + i];
  }
  var byHead = 0.0;
  for (var i = 0u; i < call.headHidden; i++) {
    byHead += arena[call.dHead + row * call.headHidden + i] * weights[call.fair1 + k * call.headHidden + i];
  }
  d += byHead;
  let scale = step.klWeight / f32(step.rows);
  let at = row * 2u * LATENT + k;
  let raw = arena[call.coded + at + LATENT];
  let sigma = arena[call.deviation + row * LATENT + k];
  arena[call.dCoded + at] = d + arena[call.byMean + row * LATENT + k] + scale * arena[call.coded + at];
  let bySpread = 0.5 * (d * noiseAt(row, k) * sigma + scale * (sigma * sigma - 1.0));
  arena[call.dCoded + at + LATENT] = select(0.0, bySpread, raw >= -8.0 && raw <= 4.0);
}

const THREADS = 256u;
alias Summed = vec4<f32>;

/** Share of a class times the squared distance correlation of its code and of its prediction. */
fn correlations(start: u32, end: u32, share: f32) -> vec2<f32> {
  var crossed = vec4(0.0);
  var ofS = 0.0;
  for (var c = start; c < end; c++) {
    let at = call.dependence + 8u * c;
    crossed += vec4(arena[at], arena[at + 1u], arena[at + 2u], arena[at + 3u]);
    ofS += arena[at + 4u];
  }
  let count = f32(end - start);
  let found = crossed / (count * count);
  return share * found.xz / sqrt(found.yw * (ofS / (count * count)) + 1e-12);
}

/** Sums up the parts of the loss: one workgroup. */
@compute @workgroup_size(256)
fn sumLosses(@builtin(local_invocation_index) index: u32) {
  let blocks = call.columns + 2u;
  var lost = vec4(0.0);
  for (var row = index; row < step.rows; row += THREADS) {
    var ofRow = 0.0;
    for (var j = 0u; j < call.columns; j++) {
      ofRow += arena[call.surprises + row * blocks + j];
    }
    var divergence = 0.0;
    for (var k = 0u; k < LATENT; k++) {
      divergence += arena[call.divergences + row * LATENT + k];
    }
    let at = call.surprises + row * blocks + call.columns;
    lost += vec4(ofRow, arena[at], arena[at + 1u], divergence);
  }
  let total = sumOf(index, lost);
  var dependence = vec2(0.0);
  for (var p = index; p < step.lookedRows; p += THREADS) {
    let at = step.looked + 4u * p;
    if (batch[at + 1u] == p) {
      dependence += correlations(p, batch[at + 2u], bitcast<f32>(batch[at + 3u]));
    }
  }
  let both = sumOf(index, vec4(dependence, 0.0, 0.0));
  if (index == 0u) {
    arena[call.losses] = total.x;
    arena[call.losses + 1u] = total.y;
    arena[call.losses + 2u] = total.z;
    arena[call.losses + 3u] = total.w;
    arena[call.losses + 4u] = both.x;
    arena[call.losses + 5u] = both.y;
  }
}
