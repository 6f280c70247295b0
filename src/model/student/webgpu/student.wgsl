// The student's step (plan.ts, tensorStudent.ts): a mixture of normal distributions with diagonal variances, and what a
// teacher answers to its codes. Of the rows of a batch the first half are the posterior's codes, the second the student's.

const COMPONENTS = 32u;
const LATENT = 16u;
const CODES = 1024u;
const DECODED = 512u;
const REFERENCE = 512u;
/** ½·ln 2π. */
const HALF_LOG_2PI = 0.9189385332;

struct Student {
  /** In the weights: [COMPONENTS, LATENT] twice, and [COMPONENTS]. */
  mean: u32,
  logDeviation: u32,
  logit: u32,
  sensitiveWidth: u32,
  /** In the arena: bounded standard deviations, and 1 where the bounds leave them as they are. */
  deviation: u32,
  open: u32,
  /** Of each component: share, shares up to it, ln share − Σ ln σ − LATENT·½·ln 2π. */
  share: u32,
  cumulated: u32,
  constants: u32,
  /** z and s side by side; the component of each row of the second half. */
  zs: u32,
  picked: u32,
  /** Of each code by component; ln densities of the codes and of the reference. */
  responsibilities: u32,
  densities: u32,
  /** In the tables, [REFERENCE, LATENT]. */
  reference: u32,
  /** Probabilities of all answers side by side, [2·DECODED, width]; gradients by those of the second half, by logits. */
  answers: u32,
  dAnswers: u32,
  dLogits: u32,
  width: u32,
  /** Answers, and where each begins, and the width: in the tables. */
  blocks: u32,
  offsets: u32,
  /** In the gradient: tables [width, width] and column sums of either half. */
  expectedTables: u32,
  expectedSums: u32,
  ownTables: u32,
  ownSums: u32,
  /** In the weights: gradients by the tables, and by the means. */
  byTables: u32,
  byMeans: u32,
  /** Of each answer: its part of the utility loss. */
  errors: u32,
  /** Gradient by the codes of the second half, [DECODED, LATENT]. */
  dz: u32,
  /** Σ ln density of the codes and of the reference, utility loss. */
  losses: u32,
  least: f32,
  most: f32,
  floor: f32,
}

@group(0) @binding(8) var<uniform> call: Student;

@compute @workgroup_size(32)
fn openMixture(@builtin(local_invocation_index) c: u32) {
  var largest = weights[call.logit];
  for (var i = 1u; i < COMPONENTS; i++) {
    largest = max(largest, weights[call.logit + i]);
  }
  var upTo = 0.0;
  var total = 0.0;
  for (var i = 0u; i < COMPONENTS; i++) {
    total += exp(weights[call.logit + i] - largest);
    if (i == c) {
      upTo = total;
    }
  }
  let own = weights[call.logit + c] - largest;
  var volume = 0.0;
  for (var k = c * LATENT; k < (c + 1u) * LATENT; k++) {
    let raw = exp(weights[call.logDeviation + k]);
    let sigma = clamp(raw, call.least, call.most);
    arena[call.deviation + k] = sigma;
    arena[call.open + k] = select(0.0, 1.0, raw >= call.least && raw <= call.most);
    volume += log(sigma) + HALF_LOG_2PI;
  }
  arena[call.share + c] = exp(own) / total;
  arena[call.cumulated + c] = select(upTo / total, 2.0, c == COMPONENTS - 1u);
  arena[call.constants + c] = own - log(total) - volume;
}

fn codeAt(i: u32, k: u32) -> f32 {
  if (i < CODES) {
    return bitcast<f32>(batch[step.codes + i * LATENT + k]);
  }
  return bitcast<f32>(tables[call.reference + (i - CODES) * LATENT + k]);
}

fn noiseAt(row: u32, k: u32) -> f32 {
  return bitcast<f32>(batch[step.noise + row * LATENT + k]);
}

/** Codes that the teacher is asked about: a thread has one entry of z. */
@compute @workgroup_size(16, 16)
fn drawCodes(@builtin(global_invocation_id) id: vec3<u32>) {
  let k = id.x;
  let row = id.y;
  if (row >= 2u * DECODED) {
    return;
  }
  let width = LATENT + call.sensitiveWidth;
  var code = 0.0;
  if (row < DECODED) {
    code = codeAt(row, k);
  } else {
    // The component whose share the row's uniform number falls into.
    let uniformly = bitcast<f32>(batch[step.order + row - DECODED]);
    var component = 0u;
    while (uniformly >= arena[call.cumulated + component]) {
      component++;
    }
    let at = component * LATENT + k;
    code = weights[call.mean + at] + arena[call.deviation + at] * noiseAt(row - DECODED, k);
    if (k == 0u) {
      arena[call.picked + row - DECODED] = f32(component);
    }
  }
  arena[call.zs + row * width + k] = code;
  for (var c = k; c < call.sensitiveWidth; c += LATENT) {
    arena[call.zs + row * width + LATENT + c] = bitcast<f32>(batch[step.sensitive + row * call.sensitiveWidth + c]);
  }
}

/** Ln densities of codes and reference, and of the codes the responsibilities: a thread has one code. */
@compute @workgroup_size(64)
fn densities(@builtin(global_invocation_id) id: vec3<u32>) {
  let i = id.x;
  if (i >= CODES + REFERENCE) {
    return;
  }
  var terms: array<f32, 32>;
  var largest = -3e38;
  for (var c = 0u; c < COMPONENTS; c++) {
    var squares = 0.0;
    for (var k = 0u; k < LATENT; k++) {
      let at = c * LATENT + k;
      let scaled = (codeAt(i, k) - weights[call.mean + at]) / arena[call.deviation + at];
      squares += scaled * scaled;
    }
    let term = arena[call.constants + c] - 0.5 * squares;
    terms[c] = term;
    largest = max(largest, term);
  }
  var sum = 0.0;
  for (var c = 0u; c < COMPONENTS; c++) {
    terms[c] = exp(terms[c] - largest);
    sum += terms[c];
  }
  arena[call.densities + i] = largest + log(sum);
  if (i < CODES) {
    for (var c = 0u; c < COMPONENTS; c++) {
      arena[call.responsibilities + i * COMPONENTS + c] = terms[c] / sum;
    }
  }
}

/** Softmax of every answer, in place: a thread has one answer of one row. */
@compute @workgroup_size(64)
fn softmaxAnswers(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= call.blocks || id.y >= 2u * DECODED) {
    return;
  }
  let start = call.answers + id.y * call.width + tables[call.offsets + id.x];
  let end = call.answers + id.y * call.width + tables[call.offsets + id.x + 1u];
  var largest = arena[start];
  for (var at = start + 1u; at < end; at++) {
    largest = max(largest, arena[at]);
  }
  var sum = 0.0;
  for (var at = start; at < end; at++) {
    let power = exp(arena[at] - largest);
    arena[at] = power;
    sum += power;
  }
  for (var at = start; at < end; at++) {
    arena[at] = arena[at] / sum;
  }
}

const THREADS = 64u;
alias Summed = f32;

/** The utility loss and its gradients by tables and means: a workgroup has one row of the tables. */
@compute @workgroup_size(64)
fn compareAnswers(@builtin(workgroup_id) group: vec3<u32>, @builtin(local_invocation_index) index: u32) {
  let row = group.x * call.width;
  let weight = step.targetWeight;
  var squares = 0.0;
  for (var b = index; b < call.width; b += THREADS) {
    let apart = gradient[call.ownTables + row + b] - gradient[call.expectedTables + row + b];
    let difference = apart / f32(DECODED);
    weights[call.byTables + row + b] = 4.0 * weight / f32(DECODED) * difference;
    squares += difference * difference;
  }
  let total = sumOf(index, squares);
  if (index == 0u) {
    let wanted = gradient[call.expectedSums + group.x] / f32(DECODED);
    let found = gradient[call.ownSums + group.x] / f32(DECODED);
    weights[call.byMeans + group.x] = -weight * wanted / (found + call.floor) / f32(DECODED);
    arena[call.errors + group.x] = total + wanted * log((wanted + call.floor) / (found + call.floor));
  }
}

/** Through the softmax: p·(d − Σ p·d). A thread has one answer of one row of the second half. */
@compute @workgroup_size(64)
fn answersGradient(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x >= call.blocks || id.y >= DECODED) {
    return;
  }
  let start = tables[call.offsets + id.x];
  let end = tables[call.offsets + id.x + 1u];
  let row = id.y * call.width;
  let p = call.answers + (DECODED + id.y) * call.width;
  var mean = 0.0;
  for (var c = start; c < end; c++) {
    mean += arena[p + c] * arena[call.dAnswers + row + c];
  }
  for (var c = start; c < end; c++) {
    arena[call.dLogits + row + c] = arena[p + c] * (arena[call.dAnswers + row + c] - mean);
  }
}

const LANES = 16u;
var<workgroup> lanes: array<vec4<f32>, 256>;

/** The whole gradient of one component: a workgroup has it, a thread every sixteenth code of one entry. */
@compute @workgroup_size(16, 16)
fn mixtureGradient(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(local_invocation_id) local: vec3<u32>,
  @builtin(local_invocation_index) index: u32,
) {
  let component = group.x;
  let k = local.x;
  let at = component * LATENT + k;
  let mean = weights[call.mean + at];
  let sigma = arena[call.deviation + at];
  // By mean, by ln σ, responsibility.
  var likely = vec3(0.0);
  for (var i = local.y; i < CODES; i += LANES) {
    let scaled = (codeAt(i, k) - mean) / sigma;
    let responsibility = arena[call.responsibilities + i * COMPONENTS + component];
    likely += responsibility * vec3(scaled / sigma, scaled * scaled - 1.0, 1.0);
  }
  var useful = vec2(0.0);
  for (var row = local.y; row < DECODED; row += LANES) {
    if (u32(arena[call.picked + row]) == component) {
      let d = arena[call.dz + row * LATENT + k];
      useful += d * vec2(1.0, noiseAt(row, k) * sigma);
    }
  }
  let weight = -step.klWeight / f32(CODES);
  lanes[index] = vec4(weight * likely.xy + useful, likely.z, 0.0);
  workgroupBarrier();
  if (local.y == 0u) {
    var sum = vec4(0.0);
    for (var lane = 0u; lane < LANES; lane++) {
      sum += lanes[lane * LATENT + k];
    }
    gradient[call.mean + at] = sum.x;
    gradient[call.logDeviation + at] = sum.y * arena[call.open + at];
    if (k == 0u) {
      gradient[call.logit + component] = weight * (sum.z - f32(CODES) * arena[call.share + component]);
    }
  }
}

/** One workgroup. */
@compute @workgroup_size(64)
fn sumStudentLosses(@builtin(local_invocation_index) index: u32) {
  var ofCodes = 0.0;
  for (var i = index; i < CODES; i += THREADS) {
    ofCodes += arena[call.densities + i];
  }
  var ofReference = 0.0;
  for (var i = index; i < REFERENCE; i += THREADS) {
    ofReference += arena[call.densities + CODES + i];
  }
  var utility = 0.0;
  for (var c = index; c < call.width; c += THREADS) {
    utility += arena[call.errors + c];
  }
  let codes = sumOf(index, ofCodes);
  let reference = sumOf(index, ofReference);
  let error = sumOf(index, utility);
  if (index == 0u) {
    arena[call.losses] = codes;
    arena[call.losses + 1u] = reference;
    arena[call.losses + 2u] = error;
  }
}
