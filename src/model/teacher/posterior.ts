import { exp, ln, square } from '../../core/elementary.ts';
import type { Rng } from '../../core/random.ts';
import { LATENT } from './family.ts';

/** Posterior of every training row: `mean` and `logVariance` are rows × LATENT, row-major. */
export interface Posterior {
  readonly rows: number;
  readonly mean: Float32Array;
  readonly logVariance: Float32Array;
}

/** Draws from the aggregate posterior: z = μ + σ·ε of random rows. count × LATENT, row-major. */
export function samplePosterior(posterior: Posterior, count: number, rng: Rng): Float32Array {
  const codes = new Float32Array(count * LATENT);
  for (let i = 0; i < count; i++) {
    const row = rng.int(posterior.rows) * LATENT;
    for (let k = 0; k < LATENT; k++) {
      const spread = exp(0.5 * posterior.logVariance[row + k]!);
      codes[i * LATENT + k] = posterior.mean[row + k]! + spread * rng.normal();
    }
  }
  return codes;
}

/** The posterior of at most so many rows, spread over the table. */
export function thinPosterior(posterior: Posterior, rows: number): Posterior {
  if (posterior.rows <= rows) return posterior;
  const pick = (values: Float32Array) => {
    const kept = new Float32Array(rows * LATENT);
    for (let i = 0; i < rows; i++) {
      const from = Math.floor((i * posterior.rows) / rows) * LATENT;
      kept.set(values.subarray(from, from + LATENT), i * LATENT);
    }
    return kept;
  };
  return { rows, mean: pick(posterior.mean), logVariance: pick(posterior.logVariance) };
}

/**
 * Log density of codes under the aggregate posterior, in nats: log of the mean over all rows of N(z; μ_i, diag σ_i²).
 * @param codes count × LATENT, row-major
 */
export function aggregateLogDensity(posterior: Posterior, codes: Float32Array): Float64Array {
  const { rows, mean, logVariance } = posterior;
  const precision = logVariance.map((value) => exp(-value));
  const volumes = Float64Array.from({ length: rows }, (_, row) => {
    const own = logVariance.subarray(row * LATENT, (row + 1) * LATENT);
    return 0.5 * (own.reduce((sum, value) => sum + value, 0) + LATENT * ln(2 * Math.PI));
  });
  const logs = new Float64Array(rows);
  return Float64Array.from({ length: codes.length / LATENT }, (_, i) => {
    let largest = -Infinity;
    for (let row = 0; row < rows; row++) {
      let distance = 0;
      for (let k = 0; k < LATENT; k++) {
        const at = row * LATENT + k;
        distance += square(codes[i * LATENT + k]! - mean[at]!) * precision[at]!;
      }
      logs[row] = -0.5 * distance - volumes[row]!;
      largest = Math.max(largest, logs[row]!);
    }
    const sum = logs.reduce((total, value) => total + exp(value - largest), 0);
    return largest + ln(sum / rows);
  });
}
