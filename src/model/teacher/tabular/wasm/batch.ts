import type { Engine, Matrix } from '../../../engine/wasm/instance.ts';
import type { Address } from '../../../engine/wasm/kernelTypes.ts';
import { LATENT, type CodeTable, type TableShape } from '../../family.ts';

/** Rows of a batch in the engine's memory: codes in place of one-hots. */
export interface CodeBatch {
  /** Entry of [x, y] that each column of a row is, the target's last: [rows, columns + 1]. */
  readonly codes: Address;
  readonly stride: number;
  /** Class of the target. [rows] */
  readonly target: Address;
  /** Standard normal. [rows, LATENT] */
  readonly noise: Address;
  /** z and s side by side. */
  readonly zs: Matrix;
  /** The s of `zs`. */
  readonly s: Matrix;
  readonly load: (rows: Int32Array, noise: Float32Array) => void;
}

/** @param most rows that it holds */
export function createCodeBatch(
  engine: Engine,
  shape: TableShape,
  table: CodeTable,
  most: number,
): CodeBatch {
  const { features, featureWidth, sensitiveWidth } = shape;
  const stride = features.length + 1;
  const codes = engine.floats(most * stride);
  const target = engine.floats(most);
  const noise = engine.floats(most * LATENT);
  const zs = engine.matrix(most, LATENT + sensitiveWidth);
  const s = { at: zs.at + 4 * LATENT, stride: zs.stride };
  return {
    codes,
    stride,
    target,
    noise,
    zs,
    s,
    load(rows, values) {
      const to = engine.viewWholes(codes, rows.length * stride);
      features.forEach(({ offset }, j) => {
        const column = table.features[j]!;
        for (let i = 0; i < rows.length; i++) to[i * stride + j] = offset + column[rows[i]!]!;
      });
      const classes = engine.viewWholes(target, rows.length);
      for (let i = 0; i < rows.length; i++) {
        classes[i] = table.target[rows[i]!]!;
        to[i * stride + stride - 1] = featureWidth + classes[i]!;
      }
      engine.viewFloats(noise, values.length).set(values);
      const inputs = engine.viewFloats(zs.at, rows.length * zs.stride);
      for (let i = 0; i < rows.length; i++) {
        const from = rows[i]! * sensitiveWidth;
        for (let k = 0; k < sensitiveWidth; k++) {
          inputs[i * zs.stride + LATENT + k] = table.sensitiveInput[from + k]!;
        }
      }
    },
  };
}
