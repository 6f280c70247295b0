import type { Call, Place, Space } from '../engine/webgpu/machine.ts';
import type { TableShape } from './family.ts';

/** A teacher that does not learn any more, as dispatches: what `Responder` is in tensors. */
export interface GpuResponder {
  /** Widths of the answers, each a distribution: the target, then every column. */
  readonly sizes: readonly number[];
  /** Writes the logits of all answers side by side, of as many rows as the step has. */
  readonly respond: readonly Call[];
  /** Writes the gradient by the codes of the rows asked for, from that by their logits. */
  readonly inputGradient: readonly Call[];
}

/** Where a responder finds what it is asked, and leaves what it answers. */
export interface GpuQuestions {
  /** In the vector of weights: the teacher's. */
  readonly weights: Place;
  /** Rows at most. */
  readonly rows: number;
  /** Codes and s side by side, [rows, LATENT + s]. */
  readonly zs: Place;
  /** [rows, Σ sizes] */
  readonly answers: Place;
  /** First row that the gradient is wanted of; it is then of as many rows as the step has. */
  readonly from: number;
  /** Gradient by the logits of those rows, [·, Σ sizes]; by their codes, [·, LATENT]. */
  readonly d: Place;
  readonly dz: Place;
}

export type OpenGpuResponder = (space: Space, shape: TableShape, questions: GpuQuestions) => GpuResponder;
