import { createActivation } from '../../../engine/wasm/activation.ts';
import { upTo, type Engine, type Matrix } from '../../../engine/wasm/instance.ts';
import type { EngineResponder } from '../../engineResponder.ts';
import { LATENT, type TableShape, type TeacherModel } from '../../family.ts';
import { HEAD_HIDDEN, HIDDEN, teacherLayout, teacherShape } from '../network.ts';
import { createLayers } from './layers.ts';

const FLOAT = 4;
const LAYERS = ['decoder1', 'decoder2', 'decoder3', 'fair1', 'fair2'] as const;

/** `openResponder` (decoder.ts) in the engine's memory, for batches of at most so many rows. */
export function openEngineResponder(
  engine: Engine,
  model: TeacherModel,
  tableShape: TableShape,
  most: number,
): EngineResponder {
  const shape = teacherShape(tableShape);
  const { featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  const layout = teacherLayout(shape);
  const weights = engine.floats(layout.size);
  engine.viewFloats(weights, layout.size).set(model.weights);
  const layers = createLayers(engine, layout, LAYERS);
  for (const layer of Object.values(layers)) {
    layer.pack(weights);
    layer.packTransposed(weights);
  }
  const [decoded1, decoded2] = [
    createActivation(engine, most, HIDDEN),
    createActivation(engine, most, HIDDEN),
  ];
  const fair1 = createActivation(engine, most, HEAD_HIDDEN);
  const z = engine.matrix(most, LATENT);
  const zs = engine.matrix(most, LATENT + ds);
  const dHead = engine.matrix(most, HEAD_HIDDEN);
  const [dHidden1, dHidden2] = [engine.matrix(most, HIDDEN), engine.matrix(most, HIDDEN)];
  const dz = engine.matrix(most, LATENT);
  const dzs = engine.matrix(most, LATENT + ds);
  const columnsOf = ({ at, stride }: Matrix): Matrix => ({ at: at + FLOAT * dy, stride });

  return {
    sizes: [dy, ...shape.featureSizes],
    // The columns begin anywhere, and their last panel is written whole.
    width: dy + upTo(8, dx),
    z,
    zs,
    dz,
    dzs,
    respond(rows, logits) {
      layers.fair1.forward(rows, z, fair1.input);
      fair1.forward(rows);
      layers.fair2.forward(rows, fair1.output, logits);
      layers.decoder1.forward(rows, zs, decoded1.input);
      decoded1.forward(rows);
      layers.decoder2.forward(rows, decoded1.output, decoded2.input);
      decoded2.forward(rows);
      layers.decoder3.forward(rows, decoded2.output, columnsOf(logits));
    },
    inputGradient(rows, d) {
      layers.fair2.inputGradient(rows, d, dHead);
      fair1.gradient(rows, dHead);
      layers.fair1.inputGradient(rows, dHead, dz);
      layers.decoder3.inputGradient(rows, columnsOf(d), dHidden2);
      decoded2.gradient(rows, dHidden2);
      layers.decoder2.inputGradient(rows, dHidden2, dHidden1);
      decoded1.gradient(rows, dHidden1);
      layers.decoder1.inputGradient(rows, dHidden1, dzs);
    },
  };
}
