import type { Rng } from '../../core/random.ts';
import { openPictureDecoder } from '../../model/pictures/teacher.ts';
import { LATENT } from '../../model/teacher/family.ts';
import type { Posterior } from '../../model/teacher/posterior.ts';
import { latentCodes } from '../stages/latentCodes.ts';
import type { CodedPictures } from './coding.ts';
import { drawPosterior } from './distil.ts';
import { shapeOfGenerator, type PictureGenerator } from './generator.ts';
import type { PictureRun, Reconstructions } from './pictureRun.ts';
import { allRows } from '../../core/table/table.ts';

/** Training pictures that are shown beside what the teacher makes of them. */
const SHOWN = 60;

/** The first training pictures, as the teacher rebuilds them from their posterior means. */
async function reconstruct(
  { train }: CodedPictures,
  generator: PictureGenerator,
  { mean }: Posterior,
): Promise<Reconstructions> {
  const count = Math.min(SHOWN, train.label.length);
  const rows = allRows(count);
  const codes = mean.slice(0, count * LATENT);
  const open = openPictureDecoder(generator.decoder, shapeOfGenerator(generator));
  return { rows, codes, pictures: await open.decode(codes, train.group.subarray(0, count)) };
}

/**
 * What a run has of the codes of its training pictures.
 * @param rng of the whole run
 */
export async function encodedParts(
  coded: CodedPictures,
  generator: PictureGenerator,
  posterior: Posterior,
  rng: Rng,
): Promise<Pick<PictureRun, 'reconstructed' | 'latent'> & { readonly posteriorDraw: Float32Array }> {
  return {
    reconstructed: await reconstruct(coded, generator, posterior),
    posteriorDraw: drawPosterior(posterior, rng.fork('posterior')),
    latent: latentCodes(posterior, rng.fork('latent')),
  };
}
