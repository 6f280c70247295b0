import { nearnessMetrics } from '../../core/evaluate/pictures/nearestPictures.ts';
import type { MetricValue } from '../../core/evaluate/metric.ts';
import { drawGroupChances, groupsAt } from '../../core/pictures/attribute.ts';
import { sharesOf } from '../../core/encoding/trainingCounts.ts';
import type { Pictures } from '../../core/pictures/pictures.ts';
import type { PictureFigures } from '../../core/report/pictureReport.ts';
import type { Rng } from '../../core/random.ts';
import { encodePictures, openPictureDecoder } from '../../model/pictures/teacher.ts';
import { pictureShape } from '../../model/pictures/shape.ts';
import type { PictureRows } from '../../model/pictures/plan.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import type { CodedPictures } from './coding.ts';
import type { DrawnPictures } from './draw.ts';
import { codeFigures, figuresOf, type Referee } from './figures.ts';
import type { PictureGenerator } from './generator.ts';
import type { PictureJudges } from './judges.ts';
import { t } from '../../core/language/words.ts';

/** What is measured: made pictures, with what they were made by. */
export interface PictureSubjects {
  readonly coded: CodedPictures;
  /** Real pictures that classifiers are tested on. */
  readonly tested: PictureRows;
  readonly generator: PictureGenerator;
  readonly teacher: TeacherModel;
  /** One draw of every training row's posterior, rows × LATENT. */
  readonly posteriorDraw: Float32Array;
  readonly judges: PictureJudges;
  /** Steps of each classifier of the evaluation. */
  readonly probeSteps: number;
}

/** How the parts of an evaluation are told, and how they end early. */
export interface AssessHooks {
  readonly breathe: () => Promise<void>;
  /** @param done share of the whole, in [0, 1] */
  readonly onPart: (done: number, part: string) => void;
}

export function refereeOf(
  { coded, tested, judges, generator, probeSteps }: PictureSubjects,
  rng: Rng,
  breathe: () => Promise<void>,
): Referee {
  const attribute = generator.encoding.sensitive.map(({ codec }) => codec.name).join(' × ');
  return {
    judges,
    tested,
    reference: coded.holdout,
    attribute,
    groupShares: [...sharesOf(coded.profiles.counts)],
    steps: probeSteps,
    rng,
    breathe,
  };
}

/** Training pictures as the teacher draws them again, with the groups that the slider's position gives their labels. */
async function rebuilt(
  { coded, generator, posteriorDraw }: PictureSubjects,
  alpha: number,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<PictureRows> {
  const { train, labels, groups } = coded;
  const chances = drawGroupChances(train.label.length, rng);
  const group = groupsAt(train.label, chances, generator.counts, groups.length, alpha);
  const decoder = openPictureDecoder(generator.decoder, pictureShape(generator.form, labels.length, groups.length)); // prettier-ignore
  return { ...train, group, pictures: await decoder.decode(posteriorDraw, group, breathe) };
}

function madeRows({ coded }: PictureSubjects, drawn: DrawnPictures): PictureRows {
  const { labels, groups } = coded.train;
  return { pictures: drawn.data.pictures, label: drawn.label, group: drawn.group, labels, groups };
}

/** The figures that move with the slider: teacher and student at its position. */
export async function assessPosition(
  subjects: PictureSubjects,
  drawn: DrawnPictures,
  rng: Rng,
  { breathe, onPart }: AssessHooks,
): Promise<PictureFigures[]> {
  const referee = refereeOf(subjects, rng, breathe);
  onPart(0, t`Learning from the made pictures`);
  const student = await figuresOf('student', drawn.alpha, madeRows(subjects, drawn), referee);
  onPart(0.5, t`Learning from the teacher’s pictures`);
  const again = await rebuilt(subjects, drawn.alpha, rng.fork('rebuilt'), breathe);
  return [await figuresOf('teacher', drawn.alpha, again, referee), student];
}

/** Figures of the code and of privacy, and those of real pictures beside the made ones. */
export async function assessPictures(
  subjects: PictureSubjects,
  drawn: DrawnPictures,
  rng: Rng,
  { breathe, onPart }: AssessHooks,
): Promise<{ readonly metrics: MetricValue[]; readonly figures: PictureFigures[] }> {
  const { coded, tested, teacher } = subjects;
  const referee = refereeOf(subjects, rng, breathe);
  const { train, holdout } = coded;
  onPart(0, t`Learning from real pictures`);
  const real = await figuresOf('real', null, train, referee);
  const between = (done: number, part: string) => onPart(0.3 + 0.5 * done, part);
  const moving = await assessPosition(subjects, drawn, rng, { breathe, onPart: between });
  onPart(0.8, t`Asking the code`);
  const { mean } = await encodePictures(teacher, tested, breathe);
  const ofCode = await codeFigures(mean, tested, referee.attribute, rng.fork('codes'), breathe);
  onPart(0.9, t`Looking for the nearest real pictures`);
  const made: Pictures = drawn.data.pictures;
  const near = await nearnessMetrics(made, train.pictures, holdout.pictures, rng.fork('near'), breathe);
  return { metrics: [...ofCode, ...near], figures: [real, ...moving] };
}
