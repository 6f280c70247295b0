import type { Pictures } from '../../../core/pictures/pictures.ts';
import type { Rng } from '../../../core/random.ts';
import { learningRate } from '../../engine/optimiser.ts';
import { openEngine } from '../../engine/wasm/instance.ts';
import { createFlatOptimiser } from '../../engine/wasm/optimiser.ts';
import { createRowSampler } from '../../training/rowSampler.ts';
import { patchOrder, writePatches } from '../patches.ts';
import { pictureShape, type PictureShape } from '../shape.ts';
import { createProbeNetwork } from './network.ts';
import { FEATURES, initialProbe, probeLayout } from './shape.ts';

const RATE = 2e-3;
const DECAY = 1e-2;
const BATCH = 64;
/** Steps of a probe, by default. */
const PROBE_STEPS = 600;

/** A trained probe on pictures as plain data. */
export interface PictureProbe {
  readonly shape: PictureShape;
  readonly classes: number;
  readonly weights: Float32Array;
}

/** What a probe makes of pictures. */
export interface ProbeReading {
  /** Probabilities, pictures × classes, row-major. */
  readonly probabilities: Float32Array;
  /** The likeliest class. */
  readonly answer: Int32Array;
  /** Units before the answer, pictures × FEATURES, row-major. */
  readonly features: Float32Array;
}

/**
 * Trains a small convolutional classifier: two convolutions of 16 and 32 maps, 64 units, by AdamW on cross-entropy.
 * @param breathe called between steps
 * @param weights how often each picture is drawn beside others; null: all alike
 */
export async function trainPictureProbe(
  pictures: Pictures,
  target: Int32Array,
  classes: number,
  rng: Rng,
  breathe: () => Promise<void>,
  steps = PROBE_STEPS,
  weights: ArrayLike<number> | null = null,
): Promise<PictureProbe> {
  // The groups have no say in a probe.
  const shape = pictureShape(pictures.form, classes, 1);
  const layout = probeLayout(shape, classes);
  const engine = openEngine();
  const network = createProbeNetwork(engine, shape, layout, BATCH);
  const initial = initialProbe(layout, rng.fork('weights'));
  const decay = new Float32Array(layout.size).fill(DECAY);
  const optimiser = createFlatOptimiser(engine, initial, decay, 0);
  const order = patchOrder(shape);
  const rowsRng = rng.fork('rows');
  const all = Int32Array.from({ length: pictures.count }, (_, row) => row);
  const draw = createRowSampler(all, (row) => weights?.[row] ?? 1);
  for (let step = 0; step < steps; step++) {
    const rows = draw(BATCH, rowsRng);
    writePatches(
      pictures,
      rows,
      order,
      shape.pixels,
      engine.viewFloats(network.pixels, BATCH * order.length),
    );
    engine.viewWholes(network.target, BATCH).set(rows.map((row) => target[row]!));
    optimiser.begin();
    network.pack(optimiser.weights);
    network.differentiate(BATCH, optimiser.weights, optimiser.gradient);
    optimiser.step(learningRate(RATE, step, steps), undefined);
    await breathe();
  }
  return { shape, classes, weights: optimiser.state().weights };
}

/** Reads pictures with a trained probe. */
export async function readPictures(
  { shape, classes, weights }: PictureProbe,
  pictures: Pictures,
  breathe: () => Promise<void>,
): Promise<ProbeReading> {
  const layout = probeLayout(shape, classes);
  const engine = openEngine();
  const network = createProbeNetwork(engine, shape, layout, BATCH);
  const flat = engine.floats(layout.size);
  engine.viewFloats(flat, layout.size).set(weights);
  network.pack(flat);
  const order = patchOrder(shape);
  const probabilities = new Float32Array(pictures.count * classes);
  const features = new Float32Array(pictures.count * FEATURES);
  for (let start = 0; start < pictures.count; start += BATCH) {
    const n = Math.min(BATCH, pictures.count - start);
    const rows = Int32Array.from({ length: n }, (_, i) => start + i);
    writePatches(pictures, rows, order, shape.pixels, engine.viewFloats(network.pixels, n * order.length));
    network.forward(n);
    for (let i = 0; i < n; i++) {
      const { answer, features: units } = network;
      const own = engine.viewFloats(answer.at + 4 * i * answer.stride, classes);
      probabilities.set(own, (start + i) * classes);
      features.set(engine.viewFloats(units.at + 4 * i * units.stride, FEATURES), (start + i) * FEATURES);
    }
    await breathe();
  }
  return { probabilities, answer: likeliest(probabilities, classes), features };
}

function likeliest(probabilities: Float32Array, classes: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classes }, (_, row) => {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    return own.reduce((best, p, k) => (p > own[best]! ? k : best), 0);
  });
}
