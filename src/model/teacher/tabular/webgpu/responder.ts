import type { Place } from '../../../engine/webgpu/machine.ts';
import { products, type Units } from '../../../engine/webgpu/products.ts';
import { LATENT } from '../../family.ts';
import type { OpenGpuResponder } from '../../gpuResponder.ts';
import { HEAD_HIDDEN, HIDDEN, teacherShape } from '../network.ts';
import { createGpuLayers, slope } from './layers.ts';

/** `openResponder` (decoder.ts) as dispatches: three to answer, three for the gradient. */
export const openGpuResponder: OpenGpuResponder = (space, tableShape, questions) => {
  const { weights, rows, zs, answers, from, d, dz } = questions;
  const shape = teacherShape(tableShape);
  const { featureWidth: dx, targetWidth: dy, sensitiveWidth: ds } = shape;
  const { dense, transposed } = createGpuLayers(shape, weights);
  const room = (width: number): Place => space.floats(rows * width);
  const units = (width: number): Units => ({ gates: room(width), output: room(width) });
  const [decoded1, decoded2, fair1] = [units(HIDDEN), units(HIDDEN), units(HEAD_HIDDEN)];
  const [dDecoded1, dDecoded2, dFair1] = [room(HIDDEN), room(HIDDEN), room(HEAD_HIDDEN)];
  const width = dy + dx;
  const outStride = width;
  const asked = { at: zs, stride: LATENT + ds };
  const rowsOf = ({ output }: Units, stride: number) => ({ at: output, stride });
  const later = ({ gates, output }: Units, stride: number): Units => ({
    gates: gates + from * stride,
    output: output + from * stride,
  });

  return {
    sizes: [dy, ...shape.featureSizes],
    respond: [
      products([dense('decoder1', asked, { silu: decoded1 }), dense('fair1', asked, { silu: fair1 })]),
      products([
        dense('decoder2', rowsOf(decoded1, HIDDEN), { silu: decoded2 }),
        dense('fair2', rowsOf(fair1, HEAD_HIDDEN), answers, { outStride }),
      ]),
      products([dense('decoder3', rowsOf(decoded2, HIDDEN), answers + dy, { outStride })]),
    ],
    inputGradient: [
      products([
        slope([transposed('decoder3', d + dy, width)], later(decoded2, HIDDEN), dDecoded2, HIDDEN),
        slope([transposed('fair2', d, width)], later(fair1, HEAD_HIDDEN), dFair1, HEAD_HIDDEN),
      ]),
      products([slope([transposed('decoder2', dDecoded2)], later(decoded1, HIDDEN), dDecoded1, HIDDEN)]),
      // Of the first layers' inputs only the code is wanted.
      products([
        {
          segments: [transposed('decoder1', dDecoded1), transposed('fair1', dFair1)],
          columns: LATENT,
          out: dz,
        },
      ]),
    ],
  };
};
