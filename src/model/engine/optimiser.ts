import * as tf from '@tensorflow/tfjs';
import { cosTurns, wholePower } from '../../core/elementary.ts';

const BETA1 = 0.9;
const BETA2 = 0.99;
const EPSILON = 1e-8;
const FINAL_RATE = 0.02;
/** A young average forgets faster: after k updates it looks back over about k/10 of them. */
const AVERAGE_WARM_UP = 10;

/** Cosine from `rate` to 2 % of it, after a linear warm-up. `step` counts from 0. */
export function learningRate(rate: number, step: number, steps: number, warmUp = 1): number {
  const cosine = 0.5 * (1 + cosTurns(step / (2 * steps))) * (1 - FINAL_RATE) + FINAL_RATE;
  return rate * Math.min(1, (step + 1) / warmUp) * cosine;
}

/** What AdamW's moments are divided by after `count` updates: they began at 0. */
export function correctionsAt(count: number): readonly [first: number, second: number] {
  return [1 - wholePower(BETA1, count), 1 - wholePower(BETA2, count)];
}

/** Share of the running average that update `count` keeps. */
export function averageShare(averaging: number, count: number): number {
  return Math.min(averaging, count / (count + AVERAGE_WARM_UP));
}

/** Gradient scaled so that its Euclidean norm is at most `limit`. */
export function clipNorm(gradient: tf.Tensor1D, limit: number): tf.Tensor1D {
  const norm = tf.sqrt(tf.add(tf.sum(tf.square(gradient)), 1e-12));
  return tf.mul(gradient, tf.minimum(1, tf.div(limit, norm)));
}

/** A vector of weights with its AdamW state (Loshchilov & Hutter 2019): decoupled decay, per weight. */
export interface Optimiser {
  readonly weights: tf.Variable<tf.Rank.R1>;
  /** Exponential moving average of the weights, where one is asked for; else the weights themselves. */
  readonly averaged: tf.Variable<tf.Rank.R1>;
  /** One update. `rate` is this step's learning rate. The gradient stays the caller's. */
  readonly step: (gradient: tf.Tensor1D, rate: number) => void;
  /** Reads the weights and moments back. */
  readonly state: () => Promise<OptimiserState>;
  readonly restore: (state: OptimiserState) => void;
  readonly dispose: () => void;
}

/** Weights and AdamW's moments after `count` updates; all of one length. */
export interface OptimiserState {
  readonly weights: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** Null where none is kept. */
  readonly averaged: Float32Array | null;
  readonly count: number;
}

function variableOf(values: Float32Array): tf.Variable<tf.Rank.R1> {
  const initial = tf.tensor1d(values);
  const variable = tf.variable(initial);
  initial.dispose();
  return variable;
}

async function valuesOf(variable: tf.Variable<tf.Rank.R1>): Promise<Float32Array> {
  return ((await variable.data()) as Float32Array).slice();
}

function assignValues(variable: tf.Variable<tf.Rank.R1>, values: Float32Array): void {
  tf.tidy(() => variable.assign(tf.tensor1d(values)));
}

/**
 * @param decay decay per weight (0 for none), or null: plain Adam
 * @param averaging share of the average that each update keeps, in [0, 1) (Polyak & Juditsky 1992, in its exponential
 * form); 0: none is kept
 */
export function createAdamW(initial: Float32Array, decay: Float32Array | null, averaging = 0): Optimiser {
  const weights = variableOf(initial);
  const first = variableOf(new Float32Array(initial.length));
  const second = variableOf(new Float32Array(initial.length));
  const average = averaging > 0 ? variableOf(initial) : null;
  const decays = decay && tf.tensor1d(decay);
  let count = 0;

  function step(gradient: tf.Tensor1D, rate: number): void {
    count += 1;
    const [correction1, correction2] = correctionsAt(count);
    tf.tidy(() => {
      first.assign(tf.add(tf.mul(first, BETA1), tf.mul(gradient, 1 - BETA1)));
      second.assign(tf.add(tf.mul(second, BETA2), tf.mul(tf.square(gradient), 1 - BETA2)));
      const scale = tf.add(tf.sqrt(tf.div(second, correction2)), EPSILON);
      const update = tf.div(tf.mul(first, rate / correction1), scale);
      const kept = decays ? tf.mul(weights, tf.sub(1, tf.mul(decays, rate))) : weights;
      weights.assign(tf.sub(kept, update));
      const share = averageShare(averaging, count);
      average?.assign(tf.add(tf.mul(average, share), tf.mul(weights, 1 - share)));
    });
  }

  return {
    weights,
    averaged: average ?? weights,
    step,
    state: async () => ({
      weights: await valuesOf(weights),
      first: await valuesOf(first),
      second: await valuesOf(second),
      averaged: average && (await valuesOf(average)),
      count,
    }),
    restore(state) {
      assignValues(weights, state.weights);
      assignValues(first, state.first);
      assignValues(second, state.second);
      if (average && state.averaged) assignValues(average, state.averaged);
      count = state.count;
    },
    dispose: () =>
      tf.dispose([weights, first, second, ...(decays ? [decays] : []), ...(average ? [average] : [])]),
  };
}
