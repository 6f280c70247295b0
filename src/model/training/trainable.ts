import type * as tf from '@tensorflow/tfjs';
import type { Rng } from '../../core/random.ts';
import type { Layout, Views } from '../engine/parameters.ts';

/** What a step computes of its inputs. */
export interface Loss {
  readonly total: tf.Scalar;
  /** Losses for the curves; called only where they are read. */
  readonly parts?: () => readonly tf.Scalar[];
  /** What a picture of the training shows. */
  readonly picture?: tf.Tensor2D;
}

/** How the learning rate goes (optimiser.ts), and the norm that a gradient is clipped to. */
export interface Pace {
  readonly rate: number;
  readonly warmUp?: number;
  readonly normLimit?: number;
}

/** What is read back while a network learns: at every fifth step and at the last. */
export interface Curve<Inputs> {
  /** @param smoothed the loss's parts */
  readonly onPoint: (index: number, smoothed: readonly number[]) => void;
  /** Called at every twentieth step with the loss's picture, row-major. */
  readonly onPicture?: ((values: Float32Array, inputs: Inputs, index: number) => void) | undefined;
}

/** Rows held back tell which weights to keep. */
export interface HeldPlan {
  /** Whether the weights are judged after `done` steps. They always are at the end. */
  readonly isCheck: (done: number) => boolean;
  /** The training ends where the best check is further back than this share of all steps; absent: never. */
  readonly patience?: number;
}
export interface HeldBack<Name extends string> extends HeldPlan {
  /** Always of the same rows under the same noise. */
  readonly loss: (views: Views<Name>) => tf.Scalar;
}

/** How a network learns, whatever computes it. */
export interface TrainingPlan<Inputs> {
  /** What is trained, for messages: "teacher". */
  readonly what: string;
  readonly steps: number;
  /** Weights to begin with, in the layout's order. */
  readonly initial: Float32Array;
  /** AdamW's decay of each weight; null: none. */
  readonly decay: Float32Array | null;
  /** The weights judged and kept are averages over about this share of the steps; absent: those of one step. */
  readonly averagedShare?: number;
  readonly pace: Pace;
  /** Where all randomness of the steps comes from, by name. */
  readonly streams: Readonly<Record<string, Rng>>;
  readonly curve?: Curve<Inputs>;
  readonly held?: HeldPlan;
}

/** Share of the running average that each update keeps. */
export function averagingOf({
  averagedShare,
  steps,
}: Pick<TrainingPlan<never>, 'averagedShare' | 'steps'>): number {
  return averagedShare === undefined ? 0 : 1 - 1 / Math.max(1, averagedShare * steps);
}

/** A network that learns, in tensors: all that train.ts must know of it. */
export interface Trainable<Name extends string, Inputs extends object> extends TrainingPlan<Inputs> {
  readonly layout: Layout<Name>;
  /** Draws what a step needs; tensors are disposed after it. @param weights before the step */
  readonly inputs: (index: number, weights: tf.Tensor1D) => Inputs;
  readonly loss: (views: Views<Name>, inputs: Inputs) => Loss;
  readonly held?: HeldBack<Name>;
  /** Disposes what the description itself keeps on the backend. */
  readonly dispose: () => void;
}
