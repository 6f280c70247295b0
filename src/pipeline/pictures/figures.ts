import { answerMetrics } from '../../core/evaluate/pictures/answers.ts';
import { codeMetrics, type CodeAnswers } from '../../core/evaluate/pictures/codes.ts';
import { discrepancyMetric } from '../../core/evaluate/pictures/discrepancy.ts';
import type { Embedded } from '../../core/evaluate/pictures/frechet.ts';
import { likenessMetrics } from '../../core/evaluate/pictures/likeness.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { rowWeights } from '../../core/pictures/balance.ts';
import { takePictures } from '../../core/pictures/pictures.ts';
import type { PictureFigures, PictureSubject } from '../../core/report/pictureReport.ts';
import { permutation, type Rng } from '../../core/random.ts';
import { LATENT } from '../../model/teacher/family.ts';
import { probeCodes } from '../../model/pictures/probe/codeProbe.ts';
import { FEATURES } from '../../model/pictures/probe/shape.ts';
import { readPictures, trainPictureProbe, type ProbeReading } from '../../model/pictures/probe/train.ts';
import type { PictureRows } from '../../model/pictures/plan.ts';
import type { PictureJudges } from './judges.ts';

/** What figures are measured with and against. */
export interface Referee {
  readonly judges: PictureJudges;
  /** Real pictures that classifiers are tested on. */
  readonly tested: PictureRows;
  /** A sample of held-out real pictures: what others are compared with. */
  readonly reference: PictureRows;
  /** Names of the sensitive columns, joined. */
  readonly attribute: string;
  /** Training rows of each joint group. */
  readonly groupShares: readonly number[];
  /** Steps of each classifier. */
  readonly steps: number;
  readonly rng: Rng;
  readonly breathe: () => Promise<void>;
}

const embedded = ({ features }: ProbeReading): Embedded => ({
  rows: features.length / FEATURES,
  width: FEATURES,
  values: features,
});

/** The same rows in a random order: what is compared in pairs takes the first of them. */
function shuffled(rows: PictureRows, rng: Rng): PictureRows {
  const order = permutation(rows.label.length, rng);
  const take = (codes: Int32Array) => order.map((row) => codes[row]!);
  return {
    ...rows,
    pictures: takePictures(rows.pictures, order),
    label: take(rows.label),
    group: take(rows.group),
  };
}

/** The figures of pictures with labels, real ones of the training rows or made ones. */
export async function figuresOf(
  subject: PictureSubject,
  alpha: number | null,
  given: PictureRows,
  { judges, tested, reference, attribute, groupShares, steps, rng, breathe }: Referee,
): Promise<PictureFigures> {
  // Every subject's probe begins with the same weights and draws the same rows.
  const made = shuffled(given, rng.fork('order'));
  const { labels } = made;
  const probe = await trainPictureProbe(made.pictures, made.label, labels, rng.fork('probe'), breathe, steps);
  const { answer } = await readPictures(probe, tested.pictures, breathe);
  const protocol = subject === 'real' ? 'trtr' : 'tstr';
  const seen = await readPictures(judges.labels, made.pictures, breathe);
  const real = await readPictures(
    judges.labels,
    shuffled(reference, rng.fork('reference')).pictures,
    breathe,
  );
  const shown = await readPictures(judges.groups, made.pictures, breathe);
  return {
    subject,
    alpha,
    metrics: [
      ...answerMetrics(answer, tested, attribute, protocol, rng.fork('bootstrap')),
      ...(await likenessMetrics(embedded(real), embedded(seen), seen.answer, made.label, breathe)),
      discrepancyMetric(shown.probabilities, made.label, labels, groupShares, attribute),
    ],
  };
}

/** How well group and label are told from posterior means. @param means rows × LATENT, of `rows` */
export async function codeFigures(
  means: Float32Array,
  rows: PictureRows,
  attribute: string,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<MetricValue[]> {
  const weights = rowWeights(rows);
  async function told(truth: Int32Array, classes: number, name: string): Promise<CodeAnswers> {
    const task = { codes: means, width: LATENT, truth, classes, weights };
    const found = await probeCodes(task, rng.fork(name), breathe);
    const of = <T extends Int32Array | Float64Array>(values: T) =>
      Array.from(found.rows, (row) => values[row]!);
    return {
      answer: found.answer,
      truth: Int32Array.from(of(truth)),
      weights: Float64Array.from(of(weights)),
    };
  }
  const group = await told(rows.group, rows.groups, 'group');
  return codeMetrics(group, await told(rows.label, rows.labels, 'label'), attribute);
}
