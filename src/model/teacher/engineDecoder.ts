import type { Encoding } from '../../core/encoding/encoding.ts';
import type { Engine, Matrix } from '../engine/wasm/instance.ts';
import type { Address } from '../engine/wasm/kernelTypes.ts';
import type { DecoderModel } from './family.ts';

/** A decoder in an engine's memory, with the rows that it has under way: what `RowDecoder` is in tensors. */
export interface EngineDecoder {
  /** What rows begin with: codes, and codes and s side by side. */
  readonly z: Matrix;
  readonly zs: Matrix;
  /** Logits of the target from the code alone, and what s adds to them: after `start`. */
  readonly fair: Matrix;
  readonly residual: Matrix;
  /** Entry of x that each column of a row was drawn as, [rows, columns]; drawn into by whoever draws. */
  readonly codes: { readonly at: Address; readonly stride: number };
  /** Reads z and zs of so many rows. */
  readonly start: (rows: number) => void;
  /** Writes the logits of column j given those before it, which are drawn. Once for each column, in their order. */
  readonly columnLogits: (rows: number, j: number, out: Matrix) => void;
  /** The same before any column is drawn: shares of their codes stand for the columns before j. @param shares by column */
  readonly expectedLogits: (rows: number, j: number, shares: readonly Float32Array[], out: Matrix) => void;
  /** Keeps the given rows, in the given order. */
  readonly take: (rows: Int32Array) => void;
}

/** @param most rows under way at once */
export type OpenEngineDecoder = (
  engine: Engine,
  model: DecoderModel,
  encoding: Encoding,
  most: number,
) => EngineDecoder;
