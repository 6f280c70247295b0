import { createColumnDrawer } from '../generate/columnDrawer.ts';
import { openEngine } from '../engine/wasm/instance.ts';
import { LATENT } from '../teacher/family.ts';
import { openEngineColumns } from '../teacher/tabular/wasm/columnDecoder.ts';
import { columnLayout, columnWidth, decoderStart, pictureLayout, type PictureShape } from './shape.ts';
import { requireKernels } from './teacher.ts';

/** A decoder of further columns that is ready: codes and groups → codes of the columns. */
export interface OpenColumnDecoder {
  /**
   * Draws the columns of some rows. The first rows drawn calibrate the columns of all.
   * @param codes rows × LATENT, row-major. @param group joint group of each row
   * @param uniforms a number on [0, 1) a row for column j, given the codes of those before it
   */
  readonly draw: (
    codes: Float32Array,
    group: Int32Array,
    uniforms: (j: number, before: readonly Int32Array[]) => Float64Array,
  ) => Int32Array[];
}

/**
 * @param decoder weights of `decoderOfPictures`
 * @param shares of each column's codes among the training rows
 * @param most rows that are drawn at once
 * @throws AppError 'backend.unavailable', 'backend.memory'
 */
export function openColumnDecoder(
  decoder: Float32Array,
  shape: PictureShape,
  shares: readonly Float32Array[],
  most: number,
): OpenColumnDecoder {
  requireKernels();
  const engine = openEngine();
  const layout = pictureLayout(shape);
  const flat = engine.floats(layout.size);
  engine.viewFloats(flat + 4 * decoderStart(shape), decoder.length).set(decoder);
  let offset = 0;
  const features = shape.columns.map((size) => ({ offset: (offset += size) - size, size }));
  const sizes = { features, featureWidth: columnWidth(shape), sensitiveWidth: shape.groups };
  const columns = openEngineColumns(engine, flat, columnLayout(layout), sizes, most);
  const drawer = createColumnDrawer(engine, columns, features, shares, most);

  return {
    draw(codes, group, uniforms) {
      const { at, stride } = columns.zs;
      const zs = engine.viewFloats(at, group.length * stride).fill(0);
      group.forEach((own, i) => {
        zs.set(codes.subarray(i * LATENT, (i + 1) * LATENT), i * stride);
        zs[i * stride + LATENT + own] = 1;
      });
      columns.start(group.length);
      const drawn: Int32Array[] = [];
      for (const j of features.keys()) drawn.push(drawer.draw(j, uniforms(j, drawn)));
      return drawn;
    },
  };
}
