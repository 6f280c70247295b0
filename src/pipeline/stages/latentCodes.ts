import type { LatentCodes } from '../../core/evaluate/metric.ts';
import { sampleRows, type Rng } from '../../core/random.ts';
import type { Posterior } from '../../model/teacher/posterior.ts';
import { LATENT } from '../../model/teacher/family.ts';

/** Rows whose dependence on the sensitive attributes is measured: all pairs of them are compared. */
const MEASURED_ROWS = 2000;

/** Posterior means of some training rows, for the report's dependence of the code. */
export function latentCodes(posterior: Posterior, rng: Rng): LatentCodes {
  const rows = sampleRows(posterior.rows, MEASURED_ROWS, rng).toSorted();
  const codes = new Float32Array(rows.length * LATENT);
  rows.forEach((row, i) => codes.set(posterior.mean.subarray(row * LATENT, (row + 1) * LATENT), i * LATENT));
  return { codes, width: LATENT, rows };
}
