import type { Encoding } from '../../../../core/encoding/encoding.ts';
import { createActivation } from '../../../engine/wasm/activation.ts';
import type { Engine } from '../../../engine/wasm/instance.ts';
import type { EngineDecoder } from '../../engineDecoder.ts';
import { LATENT, type DecoderModel } from '../../family.ts';
import { decoderLayout, HEAD_HIDDEN, teacherShape } from '../network.ts';
import { BLOCK, openEngineColumns } from './columnDecoder.ts';
import { createLayers } from './layers.ts';
import { rowsFrom, takeRowsOf } from './rowsFrom.ts';

const HEADS = ['fair1', 'fair2', 'residual1', 'residual2'] as const;

/** `openDecoder` (decoder.ts) in an engine's memory. */
export function openEngineDecoder(
  engine: Engine,
  model: DecoderModel,
  encoding: Encoding,
  most: number,
): EngineDecoder {
  const { targetWidth: dy } = encoding;
  const layout = decoderLayout(teacherShape(encoding));
  const weights = engine.floats(layout.size);
  engine.viewFloats(weights, layout.size).set(model.weights);
  const layers = createLayers(engine, layout, HEADS);
  for (const layer of Object.values(layers)) layer.pack(weights);
  const columns = openEngineColumns(engine, weights, layout, encoding, most);
  const z = engine.matrix(most, LATENT);
  const [fair, residual] = [engine.matrix(most, dy), engine.matrix(most, dy)];
  const head = createActivation(engine, BLOCK, HEAD_HIDDEN);

  function startHeads(first: number, count: number): void {
    layers.fair1.forward(count, rowsFrom(z, first), head.input);
    head.forward(count);
    layers.fair2.forward(count, head.output, rowsFrom(fair, first));
    layers.residual1.forward(count, rowsFrom(columns.zs, first), head.input);
    head.forward(count);
    layers.residual2.forward(count, head.output, rowsFrom(residual, first));
  }

  return {
    ...columns,
    z,
    fair,
    residual,
    start(rows) {
      columns.start(rows);
      for (let first = 0; first < rows; first += BLOCK) startHeads(first, Math.min(BLOCK, rows - first));
    },
    take(rows) {
      columns.take(rows);
      for (const matrix of [fair, residual]) takeRowsOf(engine, matrix, rows, most);
    },
  };
}
