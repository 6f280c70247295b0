import { fitMixtures } from '../../core/pictures/fitMixtures.ts';
import type { LabelledMixtures } from '../../core/pictures/mixtures.ts';
import { exp } from '../../core/elementary.ts';
import type { Rng } from '../../core/random.ts';
import { LATENT } from '../../model/teacher/family.ts';
import type { Posterior } from '../../model/teacher/posterior.ts';
import type { TrainingContext } from '../stages/training.ts';
import type { CodedPictures } from './coding.ts';

/** Draws of each row's posterior that the student learns. */
const DRAWS = 2;

/** One draw z = μ + σ·ε of every row's posterior. rows × LATENT, row-major. */
export function drawPosterior({ mean, logVariance }: Posterior, rng: Rng): Float32Array {
  return mean.map((value, at) => value + exp(0.5 * logVariance[at]!) * rng.normal());
}

/** Distils the teacher's codes into a student that keeps no row. */
export function distilPictures(
  { train }: CodedPictures,
  posterior: Posterior,
  { rng, clock, control }: TrainingContext,
): Promise<LabelledMixtures> {
  const own = rng.fork('student');
  return clock.run('student', 1, () => {
    const draws = Array.from({ length: DRAWS }, (_, i) => drawPosterior(posterior, own.fork(`draw ${i}`)));
    const codes = new Float32Array(DRAWS * posterior.mean.length);
    const label = new Int32Array(DRAWS * posterior.rows);
    draws.forEach((drawn, i) => {
      codes.set(drawn, i * drawn.length);
      label.set(train.label, i * posterior.rows);
    });
    return fitMixtures({ codes, label }, train.labels, LATENT, own.fork('mixtures'), control.breathe);
  });
}
