import { codecsOf, encodeTable, type EncodedTable } from '../../core/encoding/encoding.ts';
import { isAppError } from '../../core/errors.ts';
import { fileFault } from '../../core/project/fault.ts';
import { createRng } from '../../core/random.ts';
import type { Report } from '../../core/report/report.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Table } from '../../core/table/table.ts';
import {
  startBackend,
  startForRows,
  type BackendChoice,
  type BackendRequest,
} from '../../model/engine/backend.ts';
import { encodeRows } from '../../model/teacher/families.ts';
import type { RunFacts } from '../stages/report.ts';
import { withSoundBackend } from '../conduct/context.ts';
import type { RunControl } from '../conduct/control.ts';
import type { Generator } from '../stages/people.ts';
import { BACKEND_NAMES } from '../faults/fallback.ts';
import { drawPeople, withGenerator } from '../after/generateAgain.ts';
import { latentCodes } from '../stages/latentCodes.ts';
import { preparedFor, type RunInput } from '../stages/prepare.ts';
import type { OnProgress } from '../conduct/progress.ts';
import { reopenKept } from './keptRun.ts';
import type { AnyRun } from '../after/anyRun.ts';
import { drawPrivatePeople } from '../private/generateAgain.ts';
import type { TrainedRun } from '../run.ts';
import { isPrivateFile, type LearnedFile, type PrivateFile, type TableRunFile } from './savedRun.ts';
import { findCopies } from '../stages/copies.ts';
import { t } from '../../core/language/words.ts';

/** The training rows in the codes that were learned from them. @throws AppError 'file.invalid' where they are others */
function encodeAgain(file: string, { encoding, counts }: Generator, train: Table): EncodedTable {
  const isKept = codecsOf(encoding).every(({ name, kind }) =>
    train.columns.some((column) => column.name === name && column.kind === kind),
  );
  const table = isKept ? encodeTable(train, encoding) : null;
  const columns = table ? [...table.features, table.target, ...table.sensitive] : [];
  if (!table || table.rows !== counts.rows || columns.some((codes) => codes.some((code) => code < 0))) {
    throw fileFault(file, t`its rows are not those that its model was trained on`);
  }
  return table;
}

/** The backend that the saved run asked for, or what this machine has: a project opens elsewhere too, and says so. */
async function startAsSaved(asked: BackendRequest, onProgress: OnProgress): Promise<BackendChoice> {
  try {
    return await startForRows(asked);
  } catch (error) {
    if (asked === 'auto' || !isAppError(error) || error.code !== 'backend.unavailable') throw error;
    const choice = await startBackend('auto');
    const [wanted, found] = [BACKEND_NAMES[asked], BACKEND_NAMES[choice.backend]];
    const text = t`${wanted}, which the saved run asks for, does not start here; its rows were made again on ${found}.`;
    onProgress({ kind: 'resumed', text, stage: 'generate', step: 0 });
    return choice;
  }
}

/**
 * A run as it was when it was saved with its rows: the same split, people and tables, and its report; nothing is
 * trained or measured.
 * @param file name for messages
 * @throws AppError 'file.invalid' where rows and model do not belong together
 */
export function openSavedRun(
  file: string,
  saved: TableRunFile,
  table: Table,
  holdout: Table | null,
  control: RunControl,
  onProgress: OnProgress,
): Promise<AnyRun> {
  const input: RunInput = { table, holdout, roles: saved.roles, options: saved.options };
  return isPrivateFile(saved)
    ? openRelease(file, saved, input, control, onProgress)
    : openLearned(file, saved, input, control, onProgress);
}

/** Nothing of the rows is needed but for the report. */
async function openRelease(
  file: string,
  { generator, options, report }: PrivateFile,
  input: RunInput,
  control: RunControl,
  onProgress: OnProgress,
): Promise<AnyRun> {
  if (!report?.guarantee) throw fileFault(file, t`it has rows and a release, but no report of it`);
  const people = await drawPrivatePeople(generator, options, control, onProgress);
  const facts: RunFacts = { ...factsIn(report), tensorFlow: null };
  return reopenKept(input, { generator, people, facts }, report);
}

async function openLearned(
  file: string,
  saved: LearnedFile,
  input: RunInput,
  control: RunControl,
  onProgress: OnProgress,
): Promise<TrainedRun> {
  const { options, teacher, report, tensorflowjs } = saved;
  if (!teacher || !report) throw fileFault(file, t`it has rows, but no teacher or no report`);
  const rng = createRng(options.seed);
  const tables = preparedFor(input);
  const encoded = encodeAgain(file, saved.generator, tables.train);
  const generator: Generator = { ...saved.generator, schema: schemaOf(tables.train) };
  const start = () => startAsSaved(options.backend, onProgress);
  const { people, posterior } = await withGenerator(generator, start, onProgress, async () => ({
    people: await drawPeople(generator, options, control, onProgress, (sampling, context) =>
      findCopies(tables, generator, generator.relations ?? [], sampling, context),
    ),
    posterior: await encodeRows(teacher, generator.encoding, encoded, withSoundBackend(control).breathe),
  }));
  const latent = latentCodes(posterior, rng.fork('latent'));
  const facts: RunFacts = { ...factsIn(report), tensorFlow: tensorflowjs };
  return reopenKept(input, { generator, teacher, people, latent, facts }, report);
}

/** What a report says of its run besides the evaluation. */
function factsIn(report: Report): Omit<RunFacts, 'tensorFlow'> {
  const { kind, backend, stages, parameters, peakTensorBytes, derived, attained, protection, guarantee } =
    report;
  return {
    kind,
    backend,
    stages,
    parameters,
    peakTensorBytes,
    ...(derived && { derived }),
    ...(attained && { attained }),
    ...(protection && { protection }),
    ...(guarantee && { guarantee }),
  };
}
