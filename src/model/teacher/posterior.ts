import { exp, ln, square } from '../../core/elementary.ts';
import type { Rng } from '../../core/random.ts';
import { LATENT } from './family.ts';

/** Posterior of every training row: `mean` and `logVariance` are rows × LATENT, row-major. */
export interface Posterior {
  readonly rows: number;
  readonly mean: Float32Array;
  readonly logVariance: Float32Array;
}

/** Draws from the aggregate posterior: z = μ + σ·ε of random rows. Codes are count × LATENT, row-major. */
export function posteriorSampler({
  rows,
  mean,
  logVariance,
}: Posterior): (count: number, rng: Rng) => Float32Array {
  const deviation = logVariance.map((value) => exp(0.5 * value));
  return (count, rng) => {
    const codes = new Float32Array(count * LATENT);
    for (let to = 0; to < codes.length; to += LATENT) {
      const row = rng.int(rows) * LATENT;
      for (let k = 0; k < LATENT; k++) codes[to + k] = mean[row + k]! + deviation[row + k]! * rng.normal();
    }
    return codes;
  };
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
