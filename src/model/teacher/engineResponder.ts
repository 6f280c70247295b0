import type { Engine, Matrix } from '../engine/wasm/instance.ts';
import type { TableShape, TeacherModel } from './family.ts';

/** A teacher that does not learn any more, in an engine's memory: what `Responder` is in tensors. */
export interface EngineResponder {
  /** Widths of the answers, each a distribution: the target, then every column. */
  readonly sizes: readonly number[];
  /** Columns that a matrix of answers must have room for; those beyond the answers are 0. */
  readonly width: number;
  /** What is asked: codes, and codes and s side by side. */
  readonly z: Matrix;
  readonly zs: Matrix;
  /** Gradients by them, which add up where they are of codes: after `inputGradient`. */
  readonly dz: Matrix;
  readonly dzs: Matrix;
  /** Writes the logits of the target and of every column, side by side. */
  readonly respond: (rows: number, logits: Matrix) => void;
  /** @param d gradient by the logits of the last answer */
  readonly inputGradient: (rows: number, d: Matrix) => void;
}

/** @param most rows asked of at once */
export type OpenEngineResponder = (
  engine: Engine,
  model: TeacherModel,
  shape: TableShape,
  most: number,
) => EngineResponder;
