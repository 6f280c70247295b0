import type { Encoding } from '../../../core/encoding/encoding.ts';
import type { Rng } from '../../../core/random.ts';
import { openEngine, type Engine } from '../../engine/wasm/instance.ts';
import { createFlatOptimiser } from '../../engine/wasm/optimiser.ts';
import type { Address } from '../../engine/wasm/kernelTypes.ts';
import type { OpenEngineResponder } from '../../teacher/engineResponder.ts';
import { LATENT, type TableShape, type TeacherModel } from '../../teacher/family.ts';
import type { Stepper } from '../../training/stepper.ts';
import { averagingOf } from '../../training/trainable.ts';
import { CODES, DECODED, REFERENCE, type StudentPlan } from '../plan.ts';
import { createMixture } from './mixture.ts';
import { createUtility } from './utility.ts';

/** A component for each row by its share: inverse transform, a number a row. */
function pickComponents(shares: Float64Array, rows: number, rng: Rng): Int32Array {
  return Int32Array.from({ length: rows }, () => {
    const uniform = rng.next();
    let component = 0;
    while (uniform >= shares[component]!) component += 1;
    return component;
  });
}

/** What a step is computed of; sizes as in `StudentPlan`. */
export interface StudentDraws {
  readonly codes: Float32Array;
  readonly noise: Float32Array;
  /** s beside the teacher's codes, and beside the student's. */
  readonly expectedS: Float32Array;
  readonly ownS: Float32Array;
  readonly picked: Int32Array;
}

/** What of a plan its loss is made of. */
type StudentWeighting = Pick<StudentPlan, 'reference' | 'attainable' | 'qualityWeight' | 'utilityWeight'>;

/** The student's loss in an engine's memory. */
export interface StudentObjective {
  readonly cumulatedShares: (weights: Address) => Float64Array;
  /**
   * Writes the gradient of the loss into a flat vector of zeros.
   * @returns mean ln density of the codes, and the utility loss
   */
  readonly differentiate: (
    weights: Address,
    gradient: Address,
    draws: StudentDraws,
  ) => { readonly logDensity: number; readonly utility: number };
  /** KL divergence of the student from the aggregate posterior, at the weights seen last. */
  readonly divergence: () => number;
}

export function createStudentObjective(
  engine: Engine,
  { reference, attainable, qualityWeight, utilityWeight }: StudentWeighting,
  teacher: TeacherModel,
  shape: TableShape,
  open: OpenEngineResponder,
): StudentObjective {
  const ds = shape.sensitiveWidth;
  const responder = open(engine, teacher, shape, DECODED);
  const utility = createUtility(engine, responder, DECODED);
  const mixture = createMixture(engine);
  const codes = engine.floats(CODES * LATENT);
  const noise = engine.floats(DECODED * LATENT);
  const picked = engine.wholes(new Int32Array(DECODED));
  const told = engine.floats(REFERENCE * LATENT);
  engine.viewFloats(told, reference.length).set(reference);

  function loadSensitive(s: Float32Array): void {
    const { at, stride } = responder.zs;
    const rows = engine.viewFloats(at, DECODED * stride);
    for (let i = 0; i < DECODED; i++) rows.set(s.subarray(i * ds, (i + 1) * ds), i * stride + LATENT);
  }

  function loadCodes(values: Float32Array): void {
    const { z, zs } = responder;
    engine.viewFloats(z.at, DECODED * LATENT).set(values.subarray(0, DECODED * LATENT));
    const rows = engine.viewFloats(zs.at, DECODED * zs.stride);
    for (let i = 0; i < DECODED; i++) {
      rows.set(values.subarray(i * LATENT, (i + 1) * LATENT), i * zs.stride);
    }
  }

  return {
    cumulatedShares(weights) {
      mixture.open(weights);
      return mixture.cumulatedShares();
    },
    differentiate(weights, gradient, draws) {
      mixture.open(weights);
      engine.viewFloats(codes, draws.codes.length).set(draws.codes);
      engine.viewFloats(noise, draws.noise.length).set(draws.noise);
      engine.viewWholes(picked, DECODED).set(draws.picked);
      const logDensity = mixture.logDensity(CODES, codes, -qualityWeight / CODES, gradient) / CODES;
      loadCodes(draws.codes);
      loadSensitive(draws.expectedS);
      utility.expect(DECODED);
      mixture.codes(DECODED, picked, noise, responder.z, responder.zs);
      loadSensitive(draws.ownS);
      const found = utility.compare(DECODED, utilityWeight);
      mixture.codesGradient(DECODED, picked, noise, responder.dz, responder.dzs, gradient);
      mixture.bound(gradient);
      return { logDensity, utility: found };
    },
    divergence: () => attainable - mixture.logDensity(REFERENCE, told, 0, 0) / REFERENCE,
  };
}

/**
 * Takes the steps of a plan by the kernels.
 * @throws AppError 'backend.memory'
 */
export function wasmStudent(
  plan: StudentPlan,
  teacher: TeacherModel,
  encoding: Encoding,
  open: OpenEngineResponder,
  onMemory: ((bytes: number) => void) | undefined,
): Stepper<object> {
  const engine = openEngine();
  const objective = createStudentObjective(engine, plan, teacher, encoding, open);
  const optimiser = createFlatOptimiser(engine, plan.initial, plan.decay, averagingOf(plan));

  function draw(): StudentDraws {
    const codes = plan.drawCodes();
    const noise = plan.drawNoise();
    const expectedS = plan.drawSensitive();
    const shares = objective.cumulatedShares(optimiser.weights);
    const picked = pickComponents(shares, DECODED, plan.draws);
    return { codes, noise, expectedS, picked, ownS: plan.drawSensitive() };
  }

  return {
    step(index, rate, wanted) {
      optimiser.begin();
      const { utility } = objective.differentiate(optimiser.weights, optimiser.gradient, draw());
      const losses = wanted === 'nothing' ? null : [objective.divergence(), utility];
      onMemory?.(engine.bytes());
      optimiser.step(rate, plan.pace.normLimit);
      return Promise.resolve(losses && { index, losses, picture: null, inputs: {} });
    },
    settle: () => Promise.resolve(null),
    heldLoss: () => Promise.reject(new Error('No rows are held back from the student.')),
    judged: () => Promise.resolve(optimiser.readAveraged()),
    state: () => Promise.resolve(optimiser.state()),
    restore: optimiser.restore,
    // The memory goes with the engine.
    dispose: () => undefined,
  };
}
