import { AppError } from '../../core/errors.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import type { Bytes } from '../../core/bytes.ts';
import { LARGEST_FILE } from '../../core/project/container.ts';
import type { SavedTable } from '../../core/project/document.ts';
import { tooLarge } from '../../core/project/fault.ts';
import type { Table } from '../../core/table/table.ts';
import type { RunControl } from '../../pipeline/conduct/control.ts';
import { generateAgain, type Generated, type GenerationWishes } from '../../pipeline/after/generateAgain.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import { openSavedRun } from '../../pipeline/files/openSavedRun.ts';
import { openPictures } from '../../pipeline/pictures/reopen.ts';
import { generatePrivately } from '../../pipeline/private/generateAgain.ts';
import { rememberRelease } from '../../pipeline/private/measureOnce.ts';
import type { TableFile } from '../../pipeline/files/savedHead.ts';
import { isPictureFile } from '../../pipeline/files/savedPictures.ts';
import { isPrivateFile, readSaved, type RunFile, type TableRunFile } from '../../pipeline/files/savedRun.ts';
import type { CsvInput, GeneratedTable, OpenedSaved, OpenedTable } from '../api.ts';
import { GENERATED } from '../pictureCalls.ts';
import type { Accounts } from '../../pipeline/private/accounts.ts';
import type { RunStore } from './finishedRuns.ts';
import { bytesOf, type LentFile } from './lentFile.ts';
import type { TableRecipe, WorkerInput, WorkerRecipe } from '../page/recipe.ts';
import type { OpenedRecipe } from '../page/recoverable.ts';
import { takeUpPictures } from './openedPictures.ts';
import type { PictureRunStore } from './pictureRuns.ts';
import { openedModel } from './savedModel.ts';
import { createTableStore, type TableStore } from './tables.ts';
import { t } from '../../core/language/words.ts';

/** @throws AppError 'file.…' */
export async function readRunFile(file: LentFile): Promise<RunFile> {
  if (file.size > LARGEST_FILE) throw tooLarge(file.name, t`it has more than 256 MB`);
  return readSaved(file.name, await bytesOf(file));
}

/** How the tables of a project are read: from its own parts. */
function recipeOf<Input>(
  tables: readonly TableFile[],
  inputOf: (table: TableFile) => Input,
): TableRecipe<Input> | null {
  const real = tables.find(({ slot }) => slot === 'real');
  const holdout = tables.find(({ slot }) => slot === 'holdout');
  if (!real) return null;
  const { choices, wishes } = real;
  return { real: inputOf(real), choices, others: holdout ? { holdout: inputOf(holdout) } : {}, wishes };
}

function asBytes({ name, csv }: TableFile): WorkerInput {
  return { kind: 'bytes', name, bytes: csv as Bytes };
}

/** For the page, as if the person had given the files. */
function asGiven({ name, csv }: TableFile): CsvInput {
  return { kind: 'file', file: new File([csv as Bytes], name) };
}

async function csvOf(input: WorkerInput): Promise<Uint8Array> {
  switch (input.kind) {
    case 'text':
      return new TextEncoder().encode(input.text);
    case 'bytes':
      return input.bytes;
    case 'file':
      return bytesOf(input.file);
  }
}

type SavedTables = OpenedSaved['tables'];

/** As many rows as were held, also on a machine that would hold more or fewer. */
const heldRows = (table: OpenedTable | null) => table?.reading?.sample?.rows ?? 'all';

/** The files that a run was made from, for its project. */
export async function tableFiles(
  { real, choices, others, wishes }: WorkerRecipe,
  open: SavedTables,
): Promise<TableFile[]> {
  const fileOf = async (slot: SavedTable['slot'], input: WorkerInput): Promise<TableFile> => ({
    slot,
    name: input.kind === 'file' ? input.file.name : input.name,
    choices: slot === 'real' ? choices : [],
    wishes: { ...(slot === 'real' ? wishes : {}), rows: heldRows(open[slot]) },
    csv: await csvOf(input),
  });
  const holdout = others.holdout ? [await fileOf('holdout', others.holdout)] : [];
  return [await fileOf('real', real), ...holdout];
}

const NO_TABLES: SavedTables = { real: null, holdout: null };

/** What a file is taken up into. */
export interface Takers {
  readonly runs: RunStore;
  readonly pictureRuns: PictureRunStore;
  /** Is given the tables of the file, where it has any. */
  readonly onTables: (tables: TableStore) => void;
  /** Are told what the file says of privacy budgets that were spent. */
  readonly accounts: Accounts;
}

/** What is done with a file that is taken up. */
export type TakeUp<File extends RunFile> = (
  /** Of the run that its report becomes. */
  id: number,
  file: string,
  saved: File,
  /** Its tables; null where it has none. */
  tables: TableStore | null,
  takers: Takers,
  control: RunControl,
  onProgress: OnProgress,
) => Promise<Pick<OpenedSaved, 'run' | 'pictureRun'>>;

/** The model that a file brought, and the rows that it made last. */
export interface OpenedFile {
  /**
   * Takes up a file; nothing is replaced before all of it could be read.
   * @param id of the run that its report becomes
   */
  readonly takeUp: (
    id: number,
    file: LentFile,
    control: RunControl,
    onProgress: OnProgress,
  ) => Promise<OpenedRecipe>;
  readonly open: (saved: RunFile) => void;
  readonly generate: (
    wishes: GenerationWishes,
    control: RunControl,
    onProgress: OnProgress,
  ) => Promise<GeneratedTable>;
  /** @throws AppError 'run.missing' */
  readonly generated: () => Table;
}

const takeUpTables: TakeUp<TableRunFile> = async (id, file, saved, tables, takers, control, onProgress) => {
  const { runs, accounts } = takers;
  if (!tables) return { run: runs.keepReport(id, saved) };
  const table = tables.real();
  const holdout = tables.other('holdout');
  const reopened = await openSavedRun(file, saved, table, holdout, control, onProgress);
  if (isPrivateFile(saved))
    rememberRelease(saved.generator, { table, holdout, options: saved.options }, accounts);
  return { run: runs.keep(id, reopened) };
};

type MadeRows = Pick<Generated, 'options' | 'backend' | 'synthetic'>;

async function makeRows(
  model: RunFile,
  wishes: GenerationWishes,
  pictureRuns: PictureRunStore,
  control: RunControl,
  onProgress: OnProgress,
): Promise<MadeRows> {
  if (isPictureFile(model)) {
    const made = await openPictures(model, wishes, control, onProgress);
    pictureRuns.keepOpened(GENERATED, made);
    return { options: made.options, backend: 'wasm', synthetic: made.drawn.data.table };
  }
  return isPrivateFile(model)
    ? generatePrivately(model.generator, model.options, wishes, control, onProgress)
    : generateAgain(model.generator, model.options, wishes, control, onProgress);
}

export function createOpenedFile(takers: Takers): OpenedFile {
  let model: RunFile | null = null;
  let generated: MadeRows | null = null;

  function open(saved: RunFile): void {
    model = saved;
    generated = null;
    takers.pictureRuns.forget(GENERATED);
  }

  return {
    open,
    async takeUp(id, file, control, onProgress) {
      const { accounts } = takers;
      const saved = await readRunFile(file);
      if (saved.account) accounts.join(saved.account.table, saved.account.account);
      const recipe = recipeOf(saved.tables, asBytes);
      const tables = recipe && createTableStore();
      if (recipe) await tables?.reopen(recipe, control.signal);
      const taken = isPictureFile(saved)
        ? await takeUpPictures(id, file.name, saved, tables, takers, control, onProgress)
        : await takeUpTables(id, file.name, saved, tables, takers, control, onProgress);
      const described = tables?.described() ?? NO_TABLES;
      if (tables) takers.onTables(tables);
      open(saved);
      return {
        opened: { model: openedModel(file.name, saved), ...taken, tables: described },
        recipe: recipeOf(saved.tables, asGiven),
        ...(saved.account && { known: accounts.all() }),
      };
    },
    async generate(wishes, control, onProgress) {
      if (!model) throw new AppError('run.missing', t`No model is open.`, t`Open a model or project first.`);
      const started = performance.now();
      generated = await makeRows(model, wishes, takers.pictureRuns, control, onProgress);
      const { synthetic, options, backend } = generated;
      return {
        rows: synthetic.rows,
        options,
        backend,
        columns: synthetic.columns.map((column) => ({
          name: column.name,
          numeric: measureOf(column) === 'scale',
        })),
        seconds: (performance.now() - started) / 1000,
      };
    },
    generated() {
      if (generated) return generated.synthetic;
      throw new AppError('run.missing', t`No rows were generated yet.`, t`Generate rows first.`);
    },
  };
}
