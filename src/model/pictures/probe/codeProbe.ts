import { permutation, type Rng } from '../../../core/random.ts';
import { createActivation } from '../../engine/wasm/activation.ts';
import { createDense } from '../../engine/wasm/dense.ts';
import { openEngine, upTo } from '../../engine/wasm/instance.ts';
import { createFlatOptimiser } from '../../engine/wasm/optimiser.ts';
import { learningRate } from '../../engine/optimiser.ts';
import {
  denseShapes,
  denseSlots,
  initialiseDense,
  layoutOf,
  type DenseName,
} from '../../engine/parameters.ts';
import { createRowSampler } from '../../training/rowSampler.ts';

const HIDDEN = 64;
const BATCH = 128;
const STEPS = 800;
const RATE = 5e-3;
const DECAY = 1e-2;

/** Codes of rows, row-major, and what is to be told from them. */
export interface CodeTask {
  readonly codes: Float32Array;
  readonly width: number;
  readonly truth: Int32Array;
  readonly classes: number;
  /** How much a row counts, in learning and in the test. */
  readonly weights: Float64Array;
}

/** Rows that were not learned from, and the likeliest class of each. */
export interface CodeReading {
  readonly rows: Int32Array;
  readonly answer: Int32Array;
}

/** Standardised by the mean and deviation of all. */
function standardised({ codes, width }: CodeTask): Float32Array {
  const rows = codes.length / width;
  const out = new Float32Array(codes.length);
  for (let k = 0; k < width; k++) {
    let [sum, squares] = [0, 0];
    for (let at = k; at < codes.length; at += width) {
      sum += codes[at]!;
      squares += codes[at]! * codes[at]!;
    }
    const mean = sum / rows;
    const deviation = Math.sqrt(Math.max(squares / rows - mean * mean, 1e-12));
    for (let at = k; at < codes.length; at += width) out[at] = (codes[at]! - mean) / deviation;
  }
  return out;
}

/** Learns to tell something from the codes of half of the rows, by a layer of 64 units, and tells it of the other half. */
export async function probeCodes(
  task: CodeTask,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<CodeReading> {
  const { width, truth, classes, weights } = task;
  const codes = standardised(task);
  const order = permutation(truth.length, rng.fork('halves'));
  const half = Math.ceil(truth.length / 2);
  const [learned, tested] = [order.subarray(0, half), order.subarray(half)];
  const layout = layoutOf<DenseName<'hidden'> | DenseName<'answer'>>({
    ...denseShapes('hidden', width, HIDDEN),
    ...denseShapes('answer', HIDDEN, classes),
  });
  const initial = new Float32Array(layout.size);
  initialiseDense(initial, layout, rng.fork('weights'));
  const engine = openEngine();
  const { kernels } = engine;
  const decay = new Float32Array(layout.size).fill(DECAY);
  const optimiser = createFlatOptimiser(engine, initial, decay, 0);
  const hidden = createDense(engine, denseSlots(layout, 'hidden'));
  const toAnswer = createDense(engine, denseSlots(layout, 'answer'));
  const units = createActivation(engine, BATCH, HIDDEN);
  const x = engine.matrix(BATCH, upTo(8, width));
  const answer = engine.matrix(BATCH, classes);
  const dUnits = engine.matrix(BATCH, HIDDEN);
  const target = engine.floats(BATCH);
  const block = engine.wholes([0, classes]);

  function logits(rows: Int32Array): void {
    const values = engine.viewFloats(x.at, rows.length * x.stride);
    rows.forEach((row, i) => values.set(codes.subarray(row * width, (row + 1) * width), i * x.stride));
    hidden.pack(optimiser.weights);
    toAnswer.pack(optimiser.weights);
    hidden.forward(rows.length, x, units.input);
    units.forward(rows.length);
    toAnswer.forward(rows.length, units.output, answer);
  }

  const draw = createRowSampler(learned, (row) => weights[row]!);
  const rowsRng = rng.fork('rows');
  for (let step = 0; step < STEPS && learned.length > 0; step++) {
    const rows = draw(BATCH, rowsRng);
    engine.viewWholes(target, BATCH).set(rows.map((row) => truth[row]!));
    optimiser.begin();
    logits(rows);
    kernels.blockSoftmax(BATCH, 1, block, answer.at, answer.stride, target, 1);
    kernels.crossEntropyGradient(BATCH, 1, answer.at, answer.stride, target, 1, 1 / BATCH);
    toAnswer.packTransposed(optimiser.weights);
    toAnswer.weightGradient(BATCH, units.output, answer, optimiser.gradient);
    toAnswer.inputGradient(BATCH, answer, dUnits);
    units.gradient(BATCH, dUnits);
    hidden.weightGradient(BATCH, x, dUnits, optimiser.gradient);
    optimiser.step(learningRate(RATE, step, STEPS), undefined);
    await breathe();
  }

  const found = new Int32Array(tested.length);
  for (let start = 0; start < tested.length; start += BATCH) {
    const rows = tested.subarray(start, start + BATCH);
    logits(rows);
    for (let i = 0; i < rows.length; i++) {
      const own = engine.viewFloats(answer.at + 4 * i * answer.stride, classes);
      found[start + i] = own.reduce((best, value, k) => (value > own[best]! ? k : best), 0);
    }
  }
  return { rows: tested, answer: found };
}
