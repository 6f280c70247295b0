/** A place in the engine's memory, in bytes; 0 stands for none. */
export type Address = number;

/** What the compiled module exports; `kernels/*.as.ts` say what each does. */
export interface Kernels {
  readonly pack: (matrix: Address, k: number, m: number, firsts: Address, out: Address) => void;
  readonly packTransposed: Kernels['pack'];
  readonly product: (
    n: number,
    m: number,
    k: number,
    a: Address,
    lda: number,
    b: Address,
    bias: Address,
    c: Address,
    ldc: number,
    accumulate: boolean,
    begins: Address,
    ends: Address,
  ) => void;
  readonly outerProduct: (
    n: number,
    m: number,
    k: number,
    a: Address,
    lda: number,
    g: Address,
    ldg: number,
    d: Address,
    firstColumns: Address,
  ) => void;
  readonly unpad: (padded: Address, k: number, m: number, firsts: Address, out: Address) => void;
  readonly columnSums: (n: number, m: number, g: Address, ldg: number, out: Address) => void;
  readonly clear: (count: number, at: Address) => void;
  readonly copy: (count: number, from: Address, to: Address) => void;
  readonly addTo: (count: number, from: Address, to: Address) => void;
  readonly silu: (count: number, x: Address, y: Address) => void;
  readonly siluColumns: (
    n: number,
    first: number,
    last: number,
    x: Address,
    ldx: number,
    y: Address,
    ldy: number,
  ) => void;
  readonly siluGradient: (count: number, gate: Address, y: Address, d: Address) => void;
  readonly gatherCodes: (
    n: number,
    columns: number,
    codes: Address,
    ldcodes: number,
    matrix: Address,
    width: number,
    starts: Address,
    out: Address,
    ldo: number,
  ) => void;
  readonly scatterCodes: Kernels['gatherCodes'];
  readonly blockSoftmax: (
    n: number,
    blocks: number,
    offsets: Address,
    x: Address,
    ldx: number,
    codes: Address,
    ldcodes: number,
  ) => number;
  readonly crossEntropyGradient: (
    n: number,
    blocks: number,
    p: Address,
    ldp: number,
    codes: Address,
    ldcodes: number,
    scale: number,
  ) => void;
  readonly softmaxGradient: (
    n: number,
    blocks: number,
    offsets: Address,
    p: Address,
    ldp: number,
    d: Address,
    ldd: number,
    out: Address,
    ldo: number,
  ) => void;
  readonly reparametrise: (
    n: number,
    latent: number,
    coded: Address,
    noise: Address,
    z: Address,
    zs: Address,
    ldzs: number,
    deviation: Address,
  ) => number;
  readonly reparametriseGradient: (
    n: number,
    latent: number,
    coded: Address,
    noise: Address,
    deviation: Address,
    dz: Address,
    lddz: number,
    dz2: Address,
    dmean: Address,
    divergence: number,
    out: Address,
  ) => void;
  readonly gatherTransposed: (
    m: number,
    rows: Address,
    d: number,
    x: Address,
    ldx: number,
    out: Address,
  ) => void;
  readonly distances: (m: number, d: number, x: Address, out: Address, means: Address) => number;
  readonly distanceCovariance: (
    m: number,
    a: Address,
    meansA: Address,
    meanA: number,
    b: Address,
    meansB: Address,
    meanB: number,
  ) => number;
  readonly dependenceGradient: (
    m: number,
    rows: Address,
    d: number,
    x: Address,
    a: Address,
    meansA: Address,
    meanA: number,
    b: Address,
    meansB: Address,
    meanB: number,
    weightA: number,
    weightB: number,
    out: Address,
    ldo: number,
    scratch: Address,
  ) => void;
  readonly squaredNorm: (count: number, x: Address) => number;
  readonly adamW: (
    count: number,
    weights: Address,
    gradient: Address,
    first: Address,
    second: Address,
    decay: Address,
    averaged: Address,
    scale: number,
    rate: number,
    correctedRate: number,
    correction2: number,
    kept: number,
  ) => void;
  readonly openMixture: (
    k: number,
    latent: number,
    logDeviation: Address,
    logit: Address,
    least: number,
    most: number,
    deviation: Address,
    open: Address,
    share: Address,
    constant: Address,
  ) => void;
  readonly mixtureDensity: (
    n: number,
    k: number,
    latent: number,
    z: Address,
    mean: Address,
    deviation: Address,
    share: Address,
    constant: Address,
    weight: number,
    gradientMean: Address,
    gradientLogDeviation: Address,
    gradientLogit: Address,
    terms: Address,
  ) => number;
  readonly mixtureCodes: (
    n: number,
    latent: number,
    picked: Address,
    mean: Address,
    deviation: Address,
    noise: Address,
    z: Address,
    zs: Address,
    ldzs: number,
  ) => void;
  readonly mixtureCodesGradient: (
    n: number,
    latent: number,
    picked: Address,
    deviation: Address,
    noise: Address,
    dz: Address,
    lddz: number,
    dz2: Address,
    gradientMean: Address,
    gradientLogDeviation: Address,
  ) => void;
  readonly multiplyBy: (count: number, y: Address, x: Address) => void;
  readonly meanDivergence: (
    size: number,
    rows: number,
    expected: Address,
    own: Address,
    floor: number,
    weight: number,
    gradient: Address,
  ) => number;
  readonly tableError: (
    size: number,
    rows: number,
    expected: Address,
    own: Address,
    weight: number,
    differences: Address,
  ) => number;
  readonly packColumns: (
    matrix: Address,
    k: number,
    width: number,
    from: number,
    size: number,
    out: Address,
  ) => void;
  readonly gatherColumns: (
    n: number,
    columns: number,
    codes: Address,
    ldcodes: number,
    matrix: Address,
    width: number,
    from: number,
    size: number,
    out: Address,
    ldo: number,
  ) => void;
  readonly calibrate: (
    n: number,
    size: number,
    x: Address,
    ldx: number,
    shares: Address,
    rounds: number,
    floor: number,
    step: number,
    bias: Address,
    densities: Address,
    sums: Address,
    factors: Address,
  ) => void;
  readonly softmaxEntry: (
    n: number,
    size: number,
    x: Address,
    ldx: number,
    bias: Address,
    entry: number,
    out: Address,
  ) => void;
  readonly drawCodes: (
    n: number,
    size: number,
    x: Address,
    ldx: number,
    bias: Address,
    uniforms: Address,
    from: number,
    codes: Address,
    ldcodes: number,
  ) => void;
  readonly mixPlaces: (
    to: number,
    from: number,
    columns: number,
    w: Address,
    ldw: number,
    hasBias: boolean,
    x: Address,
    ldx: number,
    c: Address,
    ldc: number,
    accumulate: boolean,
    scratch: Address,
  ) => void;
  readonly mixPlacesGradient: (
    to: number,
    from: number,
    columns: number,
    g: Address,
    ldg: number,
    x: Address,
    ldx: number,
    d: Address,
    ldd: number,
    hasBias: boolean,
    scratch: Address,
  ) => void;
  readonly transpose: (rows: number, columns: number, matrix: Address, ld: number, out: Address) => void;
  readonly bernoulli: (count: number, logits: Address, x: Address, made: Address, scale: number) => number;
  readonly repeatRow: (n: number, width: number, row: Address, out: Address) => void;
  readonly sigmoids: (count: number, x: Address) => void;
  readonly sigmoidGradient: (count: number, y: Address, d: Address, out: Address) => void;
  readonly relu: (count: number, x: Address) => void;
  readonly reluGradient: (count: number, y: Address, d: Address) => void;
  readonly squaredGap: (count: number, a: Address, b: Address, scale: number, d: Address) => number;
  readonly gatherTaps: (
    outputs: number,
    n: number,
    taps: number,
    channels: number,
    sources: Address,
    x: Address,
    width: number,
    out: Address,
  ) => void;
  readonly scatterTaps: Kernels['gatherTaps'];
}
