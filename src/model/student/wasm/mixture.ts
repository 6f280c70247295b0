import type { Engine, Matrix } from '../../engine/wasm/instance.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import { LATENT } from '../../teacher/family.ts';
import { COMPONENTS, DEVIATIONS, studentLayout, type StudentParameter } from '../student.ts';

const FLOAT = 4;

/** The student (student.ts) in an engine's memory. Gradients are flat vectors in its layout's order. */
export interface Mixture {
  /** Takes the weights of a flat vector. */
  readonly open: (weights: Address) => void;
  /** Shares of the components, cumulated; the last is 1. */
  readonly cumulatedShares: () => Float64Array;
  /** Σ ln density of codes [rows, LATENT]; `weight` times its gradient is added where a gradient is given. */
  readonly logDensity: (rows: number, codes: Address, weight: number, gradient: Address) => number;
  /** Codes of the picked components. @param picked a component a row. @param noise [rows, LATENT] */
  readonly codes: (rows: number, picked: Address, noise: Address, z: Matrix, zs: Matrix) => void;
  /** Adds the gradient by the weights from those by z and zs. */
  readonly codesGradient: (
    rows: number,
    picked: Address,
    noise: Address,
    dz: Matrix,
    dzs: Matrix,
    gradient: Address,
  ) => void;
  /** Takes out of a gradient what the bounds of the deviations hold back: last. */
  readonly bound: (gradient: Address) => void;
}

export function createMixture(engine: Engine): Mixture {
  const { kernels } = engine;
  const place = (name: StudentParameter) =>
    FLOAT * studentLayout.slots.find((slot) => slot.name === name)!.offset;
  const [means, logDeviations, logits] = [place('mean'), place('logDeviation'), place('logit')];
  const size = COMPONENTS * LATENT;
  const [deviation, open] = [engine.floats(size), engine.floats(size)];
  const [share, constant, terms] = [
    engine.floats(COMPONENTS),
    engine.floats(COMPONENTS),
    engine.floats(COMPONENTS),
  ];
  let weights: Address = 0;

  return {
    open(flat) {
      weights = flat;
      kernels.openMixture(
        COMPONENTS,
        LATENT,
        flat + logDeviations,
        flat + logits,
        DEVIATIONS.least,
        DEVIATIONS.most,
        deviation,
        open,
        share,
        constant,
      );
    },
    cumulatedShares() {
      let sum = 0;
      const upTo = Float64Array.from(engine.viewFloats(share, COMPONENTS), (own) => (sum += own));
      upTo[COMPONENTS - 1] = 1;
      return upTo;
    },
    logDensity: (rows, codes, weight, gradient) =>
      kernels.mixtureDensity(
        rows,
        COMPONENTS,
        LATENT,
        codes,
        weights + means,
        deviation,
        share,
        constant,
        weight,
        gradient + means,
        gradient + logDeviations,
        gradient + logits,
        terms,
      ),
    codes: (rows, picked, noise, z, zs) =>
      kernels.mixtureCodes(rows, LATENT, picked, weights + means, deviation, noise, z.at, zs.at, zs.stride),
    codesGradient: (rows, picked, noise, dz, dzs, gradient) =>
      kernels.mixtureCodesGradient(
        rows,
        LATENT,
        picked,
        deviation,
        noise,
        dzs.at,
        dzs.stride,
        dz.at,
        gradient + means,
        gradient + logDeviations,
      ),
    bound: (gradient) => kernels.multiplyBy(size, open, gradient + logDeviations),
  };
}
