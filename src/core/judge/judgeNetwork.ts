import { exp } from '../elementary.ts';
import type { EncodedTable, Encoding } from '../encoding/encoding.ts';
import type { Logits } from '../labels/calibration.ts';

/** The judge of files up to version 3: a network [x, s] → 64 → 64 → classes, SiLU between. It is read, not trained. */
export interface JudgeNetwork {
  readonly kind: 'network';
  /** Of each layer weight [from, to], row-major, then bias [to]. */
  readonly weights: Float32Array;
}

const HIDDEN = 64;

type Widths = Pick<Encoding, 'featureWidth' | 'sensitiveWidth' | 'targetWidth'>;

/** Numbers of the network for an encoding. */
export function networkSize({ featureWidth, sensitiveWidth, targetWidth }: Widths): number {
  const inputs = featureWidth + sensitiveWidth;
  return (inputs + 1) * HIDDEN + (HIDDEN + 1) * HIDDEN + (HIDDEN + 1) * targetWidth;
}

interface Layer {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

function layersOf(weights: Float32Array, widths: readonly number[]): Layer[] {
  let at = 0;
  const take = (size: number) => weights.subarray(at, (at += size));
  return widths.slice(1).map((to, i) => ({ weight: take(widths[i]! * to), bias: take(to) }));
}

const silu = (x: number) => x / (1 + exp(-x));

/** out += times · the layer's weights of one input. */
function addInput({ weight }: Layer, input: number, times: number, out: Float64Array): void {
  const first = input * out.length;
  for (let k = 0; k < out.length; k++) out[k]! += times * weight[first + k]!;
}

function forward(layer: Layer, input: Float64Array, out: Float64Array): void {
  out.set(layer.bias);
  for (let i = 0; i < input.length; i++) addInput(layer, i, input[i]!, out);
}

function activate(values: Float64Array): void {
  for (let k = 0; k < values.length; k++) values[k] = silu(values[k]!);
}

const ROWS_A_BREATH = 256;

/** The logits of the target's codes for coded rows, rows × classes. */
export async function networkLogits(
  { weights }: JudgeNetwork,
  encoding: Encoding,
  table: Pick<EncodedTable, 'rows' | 'features' | 'sensitiveInput'>,
  breathe: () => Promise<void>,
): Promise<Logits> {
  const { featureWidth, sensitiveWidth, targetWidth: width } = encoding;
  const widths = [featureWidth + sensitiveWidth, HIDDEN, HIDDEN, width];
  const [first, second, last] = layersOf(weights, widths) as [Layer, Layer, Layer];
  const one = new Float64Array(HIDDEN);
  const two = new Float64Array(HIDDEN);
  const out = new Float64Array(width);
  const values = new Float32Array(table.rows * width);
  for (let row = 0; row < table.rows; row++) {
    one.set(first.bias);
    encoding.features.forEach(({ offset }, j) => addInput(first, offset + table.features[j]![row]!, 1, one));
    for (let i = 0; i < sensitiveWidth; i++) {
      addInput(first, featureWidth + i, table.sensitiveInput[row * sensitiveWidth + i]!, one);
    }
    activate(one);
    forward(second, one, two);
    activate(two);
    forward(last, two, out);
    values.set(out, row * width);
    if (row % ROWS_A_BREATH === 0) await breathe();
  }
  return { values, width };
}
