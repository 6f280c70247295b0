/** Two directions in a latent space of `width` dimensions, kept from one view to the next so that the picture does not flip. */
export type Directions = readonly [Float64Array, Float64Array];

const ROUNDS = 12;

function unit(width: number, k: number): Float64Array {
  const direction = new Float64Array(width);
  direction[k] = 1;
  return direction;
}

export function startingDirections(width: number): Directions {
  return [unit(width, 0), unit(width, 1)];
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>, offset = 0): number {
  let sum = 0;
  for (let k = 0; k < b.length; k++) sum += a[offset + k]! * b[k]!;
  return sum;
}

function normalise(direction: Float64Array): Float64Array {
  const length = Math.sqrt(dot(direction, direction));
  return length > 0 ? direction.map((value) => value / length) : direction;
}

/** Codes minus their mean; rows × width, row-major. */
function centre(codes: Float32Array, width: number): Float64Array {
  const rows = codes.length / width;
  const mean = new Float64Array(width);
  codes.forEach((value, i) => (mean[i % width]! += value / rows));
  return Float64Array.from(codes, (value, i) => value - mean[i % width]!);
}

/** One round of the power method: XᵀX·direction. */
function advance(centred: Float64Array, direction: Float64Array): Float64Array {
  const width = direction.length;
  const next = new Float64Array(width);
  for (let offset = 0; offset < centred.length; offset += width) {
    const score = dot(centred, direction, offset);
    for (let k = 0; k < width; k++) next[k]! += score * centred[offset + k]!;
  }
  return next;
}

/** First two principal components of the codes by orthogonal iteration from the previous ones. */
export function principalDirections(codes: Float32Array, previous: Directions): Directions {
  const centred = centre(codes, previous[0].length);
  let [first, second] = previous;
  for (let round = 0; round < ROUNDS; round++) {
    first = normalise(advance(centred, first));
    const raw = advance(centred, second);
    const overlap = dot(raw, first);
    second = normalise(raw.map((value, k) => value - overlap * first[k]!));
  }
  return [first, second];
}

/** Points of the codes in the two directions. */
export function project(codes: Float32Array, directions: Directions): [number, number][] {
  const width = directions[0].length;
  return Array.from({ length: codes.length / width }, (_, row) => [
    dot(codes, directions[0], row * width),
    dot(codes, directions[1], row * width),
  ]);
}
