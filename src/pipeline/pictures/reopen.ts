import { cellCounts } from '../../core/pictures/balance.ts';
import { fileFault } from '../../core/project/fault.ts';
import type { PictureReport } from '../../core/report/pictureReport.ts';
import { encodePictures } from '../../model/pictures/teacher.ts';
import type { TeacherModel } from '../../model/teacher/family.ts';
import type { GenerationWishes } from '../after/generateAgain.ts';
import { createContext, type RunContext } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { NOTHING } from '../conduct/stagePlan.ts';
import type { SavedPictures } from '../files/savedPictures.ts';
import { parseOptions, type RunOptions } from '../settings/options.ts';
import { schemaOfPictures } from './assemble.ts';
import { cellsOf } from './cells.ts';
import { codePictures, type CodedPictures } from './coding.ts';
import { drawPictures, type DrawnPictures } from './draw.ts';
import { encodedParts } from './encodedParts.ts';
import { trainingRows, type PictureGenerator } from './generator.ts';
import type { OpenedPictures, PictureRun, PictureRunInput } from './pictureRun.ts';
import { preparePictures } from './prepare.ts';
import { pictureStages, probeStepsOf } from './stagePlan.ts';
import { startKernels } from './startKernels.ts';
import { t } from '../../core/language/words.ts';

/** What a finished run has learned: with its pictures, options and report it is the whole run. */
export interface KeptPictures {
  readonly generator: PictureGenerator;
  readonly teacher: TeacherModel;
}

function drawingContext(
  generator: PictureGenerator,
  options: RunOptions,
  control: RunControl,
  onProgress: OnProgress,
): RunContext {
  const { generate } = pictureStages(generator.form, trainingRows(generator), options);
  return createContext(options, { ...NOTHING, generate }, control, onProgress);
}

function drawIn(
  { clock, options, control }: RunContext,
  generator: PictureGenerator,
): Promise<DrawnPictures> {
  const { alpha, seed } = options;
  const rows = options.rows ?? trainingRows(generator);
  return clock.run('generate', rows, (onRows) =>
    drawPictures(generator, { alpha, rows, seed }, { breathe: control.breathe, onRows }),
  );
}

/**
 * Synthetic pictures of a generator without a row of its source: of the settings of the run that trained it, the same
 * bytes.
 * @param wishes what is chosen anew
 * @throws AppError 'backend.unavailable' where the kernels do not run
 */
export async function openPictures(
  saved: SavedPictures,
  wishes: Partial<GenerationWishes>,
  control: RunControl,
  onProgress: OnProgress,
): Promise<OpenedPictures> {
  await startKernels();
  const { generator, options: trained, roles } = saved;
  const { seed, rows, alpha } = { ...trained, ...wishes };
  const options = parseOptions({ ...trained, seed, rows, alpha });
  const context = drawingContext(generator, options, control, onProgress);
  return { kind: 'opened', options, roles, generator, drawn: await drawIn(context, generator), saved };
}

/** Whether the rows are those that the generator counted. */
function areItsRows({ labels, groups, train }: CodedPictures, generator: PictureGenerator): boolean {
  const counts = cellCounts(train);
  return (
    generator.labels.join('\n') === labels.join('\n') &&
    generator.groups.join('\n') === groups.join('\n') &&
    generator.counts.every((rows, at) => rows === counts[at])
  );
}

/**
 * A run on pictures as it was, with its rows: the same split, codes and pictures, and its report; nothing is trained or
 * measured.
 * @param file name for messages
 * @throws AppError 'file.invalid' where rows and model do not belong together
 */
export async function reopenPictures(
  file: string,
  input: PictureRunInput,
  kept: KeptPictures,
  report: PictureReport,
  control: RunControl,
  onProgress: OnProgress,
): Promise<PictureRun> {
  await startKernels();
  const { options } = input;
  const { teacher } = kept;
  const context = drawingContext(kept.generator, options, control, onProgress);
  const tables = preparePictures(input, context.rng.fork('split'));
  const coded = codePictures(tables, options.rareThreshold);
  if (!areItsRows(coded, kept.generator))
    throw fileFault(file, t`its rows are not those that its model was trained on`);
  const generator = { ...kept.generator, schema: schemaOfPictures(tables) };
  const posterior = await encodePictures(teacher, coded.train, control.breathe);
  const drawn = await drawIn(context, generator);
  const { posteriorDraw, ...parts } = await encodedParts(coded, generator, posterior, context.rng);
  const probeSteps = probeStepsOf(options);
  return {
    kind: 'pictures',
    ...{ options, tables, generator, teacher, drawn, ...parts },
    subjects: { coded, tested: coded.holdout, generator, teacher, posteriorDraw, judges: null, probeSteps },
    report: { ...report, cells: cellsOf(coded, drawn) },
  };
}
