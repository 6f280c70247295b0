import type * as tf from '@tensorflow/tfjs';
import type { EncodedTable, Encoding, Span } from '../../core/encoding/encoding.ts';
import type { Rng } from '../../core/random.ts';
import type { LoopHooks } from '../training/loop.ts';
import type { Stepper } from '../training/stepper.ts';
import type { OpenEngineDecoder } from './engineDecoder.ts';
import type { OpenEngineResponder } from './engineResponder.ts';
import type { OpenGpuResponder } from './gpuResponder.ts';
import type { Posterior } from './posterior.ts';

/** Width of the code z, in every family. */
export const LATENT = 16;

/** A trained teacher as plain data; the encoding fixes its shapes. */
export interface TeacherModel {
  readonly weights: Float32Array;
  /** Steps after which these weights were kept; absent where they come from a file. */
  readonly bestStep?: number;
}
/** A teacher without its encoder: what generates. Its weights are the last of the teacher's. */
export interface DecoderModel {
  readonly weights: Float32Array;
}

export interface TeacherSettings {
  readonly steps: number;
  /** parity: code and target independent of s; odds: within each class of the target; none: no penalty. */
  readonly notion: 'parity' | 'odds' | 'none';
  /** Scales the penalty's weight, in [0, 1]. */
  readonly strength: number;
}

/** Smoothed training losses at one step (nats, mean over the batch). */
export interface TeacherLosses {
  readonly step: number;
  /** Cross-entropy of the feature columns, summed over columns. */
  readonly reconstruction: number;
  /** Cross-entropy of the target by the fair head. */
  readonly target: number;
  readonly kl: number;
  /** Distance correlation (not squared), in [0, 1], of latent code and sensitive attributes. */
  readonly codeDependence: number;
  /** Distance correlation, in [0, 1], of predicted target and sensitive attributes. */
  readonly targetDependence: number;
}

export interface TeacherHooks extends LoopHooks<TeacherLosses> {
  /** Called now and then with the latent means of some training rows: `codes` is rows × LATENT, row-major. */
  readonly onCodes?: (codes: Float32Array, rows: Int32Array, done: number) => void;
}

/** What the label heads say of rows: logits of the target from the code alone, and what s adds to them. [n, dy] */
export type HeadTensors = Readonly<Record<'fair' | 'residual', tf.Tensor2D>>;

/** A decoder on the backend. Columns come one after the other, each given all before it. Caller disposes. */
export interface RowDecoder {
  /**
   * Rows before their first column. z [n, LATENT], s [n, ds].
   * @returns `state`: what all columns depend on, tensors of a row each, which nobody else reads
   */
  readonly start: (z: tf.Tensor2D, s: tf.Tensor2D) => HeadTensors & { readonly state: DecoderState };
  /**
   * Logits of a column given the columns before it. → [n, size]
   * @param before their one-hots, or one row that stands for all rows; `state` has seen them
   */
  readonly columnLogits: (state: DecoderState, before: readonly tf.Tensor2D[], column: Place) => tf.Tensor2D;
  /** The state of rows whose next columns are these: one-hots, or shares. Tensors that stay are the same ones. */
  readonly see: (state: DecoderState, columns: tf.Tensor2D, from: number) => DecoderState;
  readonly dispose: () => void;
}
export type DecoderState = tf.Tensor2D[];
export type Place = Pick<Span, 'offset' | 'size'>;

/** A teacher that does not learn any more, for the student to learn from. Caller disposes. */
export interface Responder {
  /** Widths of the answers, each a distribution: the target, then every column. */
  readonly sizes: readonly number[];
  /** Logits of the target and of every column, side by side. [n, LATENT], [n, ds] → [n, Σ sizes] */
  readonly respond: (z: tf.Tensor2D, s: tf.Tensor2D) => tf.Tensor2D;
  readonly dispose: () => void;
}

/** What of an encoding fixes the shapes. */
export interface TableShape extends Pick<Encoding, 'featureWidth' | 'targetWidth' | 'sensitiveWidth'> {
  readonly features: readonly Place[];
}
/** What of a table a batch is made of. */
export type CodeTable = Pick<EncodedTable, 'features' | 'target' | 'sensitiveInput'>;

/** Weights of a teacher, and of its part that generates. */
export interface TeacherSize {
  readonly teacher: number;
  readonly decoder: number;
}

/** A kind of teacher: how rows become codes that tell nothing of s, and codes become rows. */
export interface TeacherFamily {
  /** Whether it is made for such a table. */
  readonly suits: (encoding: Encoding) => boolean;
  readonly size: (encoding: Encoding) => TeacherSize;
  /**
   * Learns the encoded training rows. Leaves no tensor behind, whether it ends, fails or is cancelled.
   * @throws AppError 'training.diverged', or whatever `breathe` throws
   */
  readonly train: (
    encoding: Encoding,
    table: EncodedTable,
    settings: TeacherSettings,
    rng: Rng,
    hooks: TeacherHooks,
  ) => Promise<TeacherModel>;
  /** What takes the steps of such a training on the backend in use. Caller disposes. @throws AppError 'backend.memory' */
  readonly openStepper: (
    encoding: Encoding,
    table: EncodedTable,
    settings: TeacherSettings,
    rng: Rng,
  ) => Promise<Stepper<unknown>>;
  /** q(z | row) of every row. */
  readonly encode: (
    model: TeacherModel,
    encoding: Encoding,
    table: EncodedTable,
    breathe: () => Promise<void>,
  ) => Promise<Posterior>;
  readonly openDecoder: (model: DecoderModel, encoding: Encoding) => RowDecoder;
  /** The same on the kernels; absent: rows of such a teacher are drawn in tensors. */
  readonly openEngineDecoder?: OpenEngineDecoder;
  readonly openResponder: (model: TeacherModel, encoding: Encoding) => Responder;
  /** The same on the kernels; absent: the student of such a teacher learns in tensors. */
  readonly openEngineResponder?: OpenEngineResponder;
  /** The same as dispatches; absent: the student of such a teacher learns in tensors on WebGPU. */
  readonly openGpuResponder?: OpenGpuResponder;
}
