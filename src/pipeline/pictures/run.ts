import type { Rng } from '../../core/random.ts';
import type { BackendChoice } from '../../model/engine/backend.ts';
import type { PictureRows } from '../../model/pictures/plan.ts';
import { createContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import { createCheckpoints, firstCheckpoint, shareDone, type RunCheckpoint } from '../faults/checkpoint.ts';
import type { RunHooks } from '../run.ts';
import { settingsOfPictures } from '../settings/pictureOptions.ts';
import type { TrainingContext } from '../stages/training.ts';
import { assemblePictureGenerator } from './assemble.ts';
import { assessPictures, assessPosition, type AssessHooks, type PictureSubjects } from './assess.ts';
import { cellsOf } from './cells.ts';
import { codePictures, type CodedPictures } from './coding.ts';
import { distilPictures } from './distil.ts';
import { drawPictures, type DrawnPictures } from './draw.ts';
import { encodedParts } from './encodedParts.ts';
import type { PictureGenerator } from './generator.ts';
import { relateColumns } from './relations.ts';
import { trainPictureJudges } from './judges.ts';
import type { JudgedLater, PictureRun, PictureRunInput, PreparedPictures } from './pictureRun.ts';
import { preparePictures } from './prepare.ts';
import { buildPictureReport, columnsInReport } from './report.ts';
import { pictureStages, pictureSteps, probeStepsOf } from './stagePlan.ts';
import { startKernels } from './startKernels.ts';
import { teachPictures } from './teach.ts';
import { phrases } from '../../core/language/words.ts';

/** Steps that the evaluation's progress is counted in. */
const PARTS = 1000;

const BACKEND: BackendChoice = phrases({
  backend: 'wasm',
  requested: 'wasm',
  reason: 'WASM on the processor: pictures are learned by its kernels alone.',
});

function conduct(
  { data, holdout, options }: PictureRunInput,
  control: RunControl,
  { onProgress, onCheckpoint = () => undefined }: RunHooks,
  start: RunCheckpoint,
): TrainingContext {
  const training = Math.round(data.table.rows * (holdout ? 1 : 1 - options.holdoutShare));
  const steps = pictureSteps(training, options);
  const stages = pictureStages(data.pictures.form, training, options);
  const earlier = { seconds: start.seconds, share: shareDone(start, stages, steps) };
  const context = createContext(options, stages, control, onProgress, earlier);
  return { ...context, steps, checkpoints: createCheckpoints(start, context.clock.seconds, onCheckpoint) };
}

function prepare(input: PictureRunInput, { clock, rng }: TrainingContext): Promise<PreparedPictures> {
  return clock.run('prepare', 1, () => Promise.resolve(preparePictures(input, rng.fork('split'))));
}

function generate(
  generator: PictureGenerator,
  rows: number,
  { clock, options, control }: TrainingContext,
): Promise<DrawnPictures> {
  const wishes = { alpha: options.alpha, rows: options.rows ?? rows, seed: options.seed };
  return clock.run('generate', wishes.rows, (onRows) =>
    drawPictures(generator, wishes, { breathe: control.breathe, onRows }),
  );
}

/** The rows that classifiers are tested on, coded as the training rows are. */
function testedRows(
  { tested, options }: PictureRunInput,
  tables: PreparedPictures,
  { holdout }: CodedPictures,
): PictureRows {
  if (!tested) return holdout;
  return codePictures({ ...tables, holdout: tested }, options.rareThreshold).holdout;
}

const evaluationRng = (rng: Rng) => rng.fork('evaluate');

async function withJudges(
  subjects: JudgedLater,
  rng: Rng,
  breathe: () => Promise<void>,
): Promise<PictureSubjects> {
  const { coded, probeSteps } = subjects;
  const judges =
    subjects.judges ?? (await trainPictureJudges(coded.holdout, rng.fork('judges'), breathe, probeSteps));
  return { ...subjects, judges };
}

function evaluate<T>(
  context: TrainingContext,
  work: (rng: Rng, hooks: AssessHooks) => Promise<T>,
): Promise<T> {
  const { clock, rng, control } = context;
  return clock.run('evaluate', PARTS, (advance) =>
    work(evaluationRng(rng), {
      breathe: control.breathe,
      onPart: (done, part) => advance(Math.round(done * PARTS), part),
    }),
  );
}

/**
 * table with pictures, and roles → labels and groups → teacher → student → pictures → evaluation → report
 *
 * @param from a checkpoint of the same run, to go on from
 * @throws AppError 'backend.unavailable' where WebAssembly does not run with 128-bit vectors; 'roles.…', 'holdout.…'
 */
export async function runPictures(
  input: PictureRunInput,
  control: RunControl,
  hooks: RunHooks,
  from: RunCheckpoint | null = null,
): Promise<PictureRun> {
  await startKernels();
  const { options } = input;
  const context = conduct(input, control, hooks, from ?? firstCheckpoint('wasm'));

  const tables = await prepare(input, context);
  const coded = codePictures(tables, options.rareThreshold);
  const relations = await relateColumns(tables, coded, context);
  const tested = testedRows(input, tables, coded);
  const { teacher, posterior } = await teachPictures(coded, context);
  const student = await distilPictures(coded, posterior, context);
  const generator = assemblePictureGenerator(tables, coded, teacher, student, relations);
  const drawn = await generate(generator, coded.train.label.length, context);
  const encoded = await encodedParts(coded, generator, posterior, context.rng);
  const probeSteps = probeStepsOf(options);
  const { subjects, ...found } = await evaluate(context, async (rng, own) => {
    const { posteriorDraw } = encoded;
    const unjudged = { tables, coded, tested, generator, teacher, posteriorDraw, judges: null, probeSteps };
    const judged = await withJudges(unjudged, rng, control.breathe);
    return { subjects: judged, ...(await assessPictures(judged, drawn, rng, own)) };
  });
  const { latent, reconstructed } = encoded;
  const report = buildPictureReport(tables, coded, generator, { ...found, drawn }, BACKEND, context);
  return {
    kind: 'pictures',
    options,
    tables,
    generator,
    teacher,
    latent,
    reconstructed,
    drawn,
    subjects,
    report,
  };
}

/**
 * The run with the slider at another position: pictures of the rows whose group changes are decoded again, and the figures
 * of teacher and student measured there.
 */
export async function pictureRunAt(
  run: PictureRun,
  alpha: number,
  control: RunControl,
  onProgress: RunHooks['onProgress'],
): Promise<PictureRun> {
  const { options, generator, report } = run;
  const stages = { ...pictureStages(generator.form, 0, options), prepare: 0, teacher: 0, student: 0 };
  const { clock, rng } = createContext(options, stages, control, onProgress);
  const hooks = { breathe: control.breathe };
  const wishes = { alpha, rows: run.drawn.rows, seed: run.drawn.seed };
  const drawn = await clock.run('generate', wishes.rows, (onRows) =>
    drawPictures(generator, wishes, { ...hooks, onRows }, run.drawn),
  );
  const { subjects, moving } = await clock.run('evaluate', PARTS, async (advance) => {
    const own = evaluationRng(rng);
    const judged = await withJudges(run.subjects, own, control.breathe);
    const onPart = (done: number, part: string) => advance(Math.round(done * PARTS), part);
    return { subjects: judged, moving: await assessPosition(judged, drawn, own, { ...hooks, onPart }) };
  });
  const figures = [...report.figures.filter(({ subject }) => subject === 'real'), ...moving.figures];
  const moved = { ...options, alpha };
  const cells = cellsOf(subjects.coded, drawn);
  const columns = columnsInReport(run.tables, generator, drawn, moving.columns);
  const told = { ...report, ...columns, figures, cells, settings: settingsOfPictures(moved) };
  return { ...run, options: moved, drawn, subjects, report: told };
}
