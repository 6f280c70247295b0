import { AppError } from '../../core/errors.ts';
import { looksSaved } from '../../core/project/looksSaved.ts';
import type { RelationWish } from '../../core/relations/relation.ts';
import type { WithinQuestion, WithinReport } from '../../core/evaluate/within/within.ts';
import type { ColumnChoice } from '../../core/schema/infer.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { TableFormat } from '../../core/table/formats/tableFormats.ts';
import type { FormulaText } from '../../core/formulas.ts';
import type { ReadingWishes } from '../../core/table/reading.ts';
import type { Attempt, Destination } from '../../locality/attempt.ts';
import type { Traffic } from '../../locality/traffic.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import type { BackendSetting, RunOptions } from '../../pipeline/settings/options.ts';
import type {
  CsvInput,
  CheckedRelation,
  FoundRelation,
  InspectedFile,
  Relabelling,
  RunRequest,
  RunSummary,
  TableSlot,
} from '../../worker/api.ts';
import type { WorkerClient } from '../../worker/page/client.ts';
import { PICTURE_SAMPLES } from '../../samples/pictures/pictureSamples.ts';
import { SAMPLES, type SampleCard } from '../../samples/samples.ts';
import { archiveOf, type Gathering } from '../steps/data/gather.ts';
import { drawnFile } from './drawnFile.ts';
import { openBlockedBy, runBlockedBy } from './availability.ts';
import { asAppError } from './asAppError.ts';
import { requestOf } from './runRequest.ts';
import type { DomainDrafts } from './domainDrafts.ts';
import { batchProgress } from './progressBatch.ts';
import { createCompareActions, type CompareActions } from './compareActions.ts';
import { isBusy, type JobKind, type Purpose, type Step } from './state.ts';
import type { SessionAction } from './reducer.ts';
import { createRepeat } from './repeatSeeds.ts';
import { createCanaries, type CanaryAsk } from './tryCanaries.ts';
import { createSavedFileActions, type SavedFileActions } from './savedFiles.ts';
import type { SessionStore } from './store.ts';
import { t } from '../../core/language/words.ts';

/** The client comes late: its code (worker, TensorFlow.js) is loaded after the page has been drawn. */
export type LoadClient = (onNotice: (text: string) => void) => Promise<WorkerClient>;

/** Everything a person can do. None rejects: failures become errors of the session, unless the name says "load". */
/** What a person makes of rows of another length, in one step: of short ones missing cells, or nothing. */
const RAGGED_CHOICES = {
  skip: { ragged: 'skip' },
  fill: { ragged: 'skip', fillShort: true },
} as const satisfies Record<string, ReadingWishes>;
export type RaggedChoice = keyof typeof RAGGED_CHOICES;

export interface SessionActions extends SavedFileActions, CompareActions {
  readonly goTo: (step: Step) => void;
  readonly choosePurpose: (purpose: Purpose) => void;
  /** @param wishes how to read it where the file does not tell */
  readonly open: (slot: TableSlot, input: CsvInput, wishes?: ReadingWishes) => Promise<void>;
  /** Reads the file of the real table in another way. */
  readonly reread: (wishes: ReadingWishes) => Promise<void>;
  /** Opens the file that an error is about with another choice for its ragged rows; null where these are not what is wrong. */
  readonly settleRagged: (error: AppError) => ((choice: RaggedChoice) => void) | null;
  /** Opens a folder, or files that belong together, as one archive. */
  readonly openGathering: (gathering: Gathering) => Promise<void>;
  /** Says why what came in cannot be opened. */
  readonly refuseFile: (error: AppError) => void;
  /** By the id of a bundled sample, from a card or a link. */
  readonly openSample: (id: string) => Promise<void>;
  readonly stopOpening: () => Promise<void>;
  /** Has the open tables told again, with all that was said of them: the language is another. */
  readonly tellAgain: () => Promise<void>;
  readonly close: (slot: TableSlot) => Promise<void>;
  /** Reads a column as a person wants it. */
  readonly chooseColumn: (choice: ColumnChoice) => Promise<void>;
  readonly undoColumn: () => Promise<void>;
  readonly redoColumn: () => Promise<void>;
  readonly editRoles: (roles: Roles) => void;
  /** Asks the worker about the present roles; the answer to older roles is dropped. */
  readonly review: () => Promise<void>;
  readonly editOptions: (options: Partial<RunOptions>) => void;
  /** What was typed of what columns may hold. */
  readonly editDomains: (domains: DomainDrafts) => void;
  /** Asks which columns a run with a guarantee wants to know of, and what earlier ones have cost. */
  readonly askBudget: () => Promise<void>;
  /** Takes back the last change of roles or settings. */
  readonly undo: () => void;
  readonly redo: () => void;
  readonly askDevice: () => Promise<void>;
  /** Asks what a training with the present roles and settings would take; the answer to older ones is dropped. */
  readonly askExpectation: () => Promise<void>;
  readonly start: (kind: Extract<JobKind, 'train' | 'audit'>) => Promise<void>;
  /** Whether trainings wait after each stage. */
  readonly setStepwise: (on: boolean) => void;
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly chooseRun: (id: number) => void;
  readonly reevaluate: (runId: number) => Promise<void>;
  /** Measures the run's fairness–utility curve; one at a time, as other jobs. */
  readonly drawCurve: (runId: number) => Promise<void>;
  /** Trains a run again with each seed, and keeps their figures. */
  readonly repeatSeeds: (runId: number, seeds: readonly number[]) => Promise<void>;
  /** Trains a run again without some of its rows, and keeps what attacks tell of these. */
  readonly tryCanaries: (runId: number, ask: CanaryAsk) => Promise<void>;
  readonly dismiss: (error: AppError) => void;
  readonly dismissNotice: (text: string) => void;
  readonly announce: (text: string) => void;
  /** These reject with AppError: the component that asked shows it in place. */
  /** What holds in every row of the open table, under the present roles. */
  readonly findRelations: () => Promise<readonly FoundRelation[]>;
  readonly checkRelation: (wish: RelationWish) => Promise<CheckedRelation | null>;
  /** How the open table is understood, under the present roles. */
  readonly inspect: () => Promise<InspectedFile>;
  /** The table's rows, coded and decoded with the model bypassed. */
  readonly roundTrip: () => Promise<Blob>;
  readonly loadRows: (from: number, to: number) => Promise<string[][]>;
  readonly loadSyntheticRows: (runId: number, from: number, to: number) => Promise<string[][]>;
  readonly loadRelabelling: (runId: number, alpha: number) => Promise<Relabelling>;
  readonly loadWithin: WorkerClient['within'];
  readonly loadReviewWithin: (question: WithinQuestion) => Promise<WithinReport>;
  readonly loadSyntheticTable: (runId: number, formulas: FormulaText, format: TableFormat) => Promise<Blob>;
  readonly loadPictures: WorkerClient['pictures'];
  /** Measures the figures of a run on pictures where its slider stands. */
  readonly reevaluatePictures: (runId: number) => Promise<void>;
  readonly movePictures: WorkerClient['movePictures'];
  readonly loadGalleryPage: WorkerClient['galleryPage'];
  readonly loadSwap: WorkerClient['swapPicture'];
  readonly loadStrip: WorkerClient['pictureStrip'];
  readonly loadSyntheticPictures: WorkerClient['syntheticPictures'];
  readonly loadTensorCount: () => Promise<number>;
  readonly loadWorkerTraffic: () => Promise<Traffic>;
  readonly runBenchmark: WorkerClient['benchmark'];
  readonly cancelBenchmark: () => Promise<void>;
  readonly tryFromWorker: (to: Destination, address: string) => Promise<readonly Attempt[]>;
}

const finishedRun = (run: RunSummary): SessionAction => ({ type: 'jobFinished', run });

/** A model or project may come by any way in: its first bytes tell. */
async function isSavedFile(input: CsvInput): Promise<boolean> {
  if (input.kind !== 'file') return false;
  const start = await input.file
    .slice(0, 24)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0));
  return looksSaved(new Uint8Array(start));
}

function nameAndSize(input: CsvInput): { name: string; size: number } {
  return input.kind === 'file'
    ? { name: input.file.name, size: input.file.size }
    : { name: input.name, size: input.text.length };
}

export function createSessionActions(store: SessionStore, load: LoadClient): SessionActions {
  const { dispatch } = store;
  const loadClient = () => load((text) => dispatch({ type: 'noticed', text }));
  let reviewed = 0;
  let expected = 0;
  let budgeted = 0;

  /** How to read a file once more, by what was said of its ragged rows. */
  const raggedFiles = new WeakMap<AppError, (wishes: ReadingWishes) => Promise<void>>();

  const fail = (error: unknown) => dispatch({ type: 'failed', error: asAppError(error) });

  /** One call whose failure becomes an error of the session. */
  async function attempt(work: (client: WorkerClient) => Promise<void>): Promise<void> {
    try {
      await work(await loadClient());
    } catch (error) {
      fail(error);
    }
  }

  /**
   * Reads a file with progress, unless something keeps files from being opened.
   * @param again reads it once more, with other wishes for rows that are too long or too short
   */
  async function reading(
    slot: TableSlot,
    { name, size }: { readonly name: string; readonly size: number },
    work: (client: WorkerClient, onBytes: (read: number, total: number) => void) => Promise<SessionAction>,
    again: (wishes: ReadingWishes) => Promise<void>,
  ): Promise<void> {
    const blocked = openBlockedBy(store.get());
    if (blocked !== null) {
      fail(
        new AppError('file.notTaken', t`Could not open ${name}. ${blocked}`, t`Then open the file again.`),
      );
      return;
    }
    dispatch({ type: 'openingStarted', slot, name, size });
    try {
      const client = await loadClient();
      dispatch(await work(client, (read, total) => dispatch({ type: 'bytesRead', read, size: total })));
    } catch (error) {
      const told = asAppError(error);
      if (told.code === 'csv.ragged') raggedFiles.set(told, again);
      dispatch({ type: 'openingFailed', error: told.code === 'run.cancelled' ? null : told });
    }
  }

  function open(
    slot: TableSlot,
    input: CsvInput,
    wishes?: ReadingWishes,
    sample?: SampleCard,
  ): Promise<void> {
    return reading(
      slot,
      nameAndSize(input),
      async (client, onBytes) => {
        const table = await client.open(slot, input, onBytes, ...(wishes ? [wishes] : []));
        return { type: 'tableOpened', slot, table, sample };
      },
      (others) => open(slot, input, { ...wishes, ...others }),
    );
  }

  async function reread(wishes: ReadingWishes): Promise<void> {
    const name = store.get().tables.real?.name ?? '';
    await reading(
      'real',
      { name, size: 0 },
      async (client, onBytes) => ({ type: 'reread', table: await client.reread(wishes, onBytes) }),
      (others) => reread({ ...wishes, ...others }),
    );
  }

  /** Opens an archive that is made first: what is made counts as being read. */
  function openMade(
    name: string,
    make: () => Promise<File>,
    sample?: SampleCard,
    wishes?: ReadingWishes,
  ): Promise<void> {
    return reading(
      'real',
      { name, size: 0 },
      async (client, onBytes) => {
        const input: CsvInput = { kind: 'file', file: await make() };
        const table = await client.open('real', input, onBytes, ...(wishes ? [wishes] : []));
        return { type: 'tableOpened', slot: 'real', table, sample };
      },
      (others) => openMade(name, make, sample, others),
    );
  }

  async function openSample(id: string): Promise<void> {
    const sample = SAMPLES.find((candidate) => candidate.id === id);
    if (sample) {
      await open('real', { kind: 'text', name: `${sample.id}.csv`, text: sample.csv() }, undefined, sample);
      return;
    }
    const drawn = PICTURE_SAMPLES.find((candidate) => candidate.id === id);
    if (drawn) {
      await openMade(`${drawn.id}.zip`, () => drawnFile(drawn), drawn);
      return;
    }
    const known = [...SAMPLES, ...PICTURE_SAMPLES].map((candidate) => candidate.id).join(', ');
    fail(
      new AppError('options.invalid', t`There is no sample "${id}".`, t`Use one of ${known}.`, { value: id }),
    );
  }

  async function review(): Promise<void> {
    if (!store.get().roles) return;
    dispatch({ type: 'reviewStarted' });
    await askReview();
  }

  async function askReview(): Promise<void> {
    const { roles } = store.get();
    if (!roles) return;
    const turn = ++reviewed;
    try {
      const client = await loadClient();
      const answer = await client.review(roles);
      if (turn === reviewed) dispatch({ type: 'reviewAccepted', review: answer });
    } catch (error) {
      if (turn === reviewed) dispatch({ type: 'reviewRefused', error: asAppError(error) });
    }
  }

  /** What is told of the tables is dropped where another one was read meanwhile. */
  async function tellAgain(): Promise<void> {
    const { tables, tableVersion } = store.get();
    if (!tables.real) return;
    await attempt(async (client) => {
      const told = await client.tables();
      if (store.get().tableVersion === tableVersion) dispatch({ type: 'tablesTold', tables: told });
    });
    const { job, proposedDomains } = store.get();
    await Promise.all([
      askReview(),
      ...(isBusy(job) ? [] : [askDevice()]),
      ...(proposedDomains ? [askBudget()] : []),
    ]);
  }

  async function askDevice(): Promise<void> {
    const choice: BackendSetting = store.get().options.backend;
    await attempt(async (client) => {
      const device = await client.device(choice);
      if (store.get().options.backend === choice) dispatch({ type: 'deviceReported', device });
    });
  }

  /** Roles that cannot be used are told by their review: there is nothing to expect then. */
  async function askExpectation(): Promise<void> {
    const { roles, options, device } = store.get();
    if (!roles || !device) return;
    const turn = ++expected;
    const answer = await loadClient()
      .then((client) => client.expect({ roles, options }, device.backend))
      .catch(() => null);
    if (turn === expected) dispatch({ type: 'expected', expectation: answer });
  }

  async function askBudget(): Promise<void> {
    const { roles, options } = store.get();
    if (!roles) return;
    const turn = ++budgeted;
    await attempt(async (client) => {
      const [proposed, spent] = await Promise.all([
        client.privateDomains(roles),
        client.spentBudget(options.delta),
      ]);
      if (turn === budgeted) dispatch({ type: 'budgetTold', proposed, spent });
    });
  }

  /** Runs a job with progress; a cancelled one leaves everything as it was. */
  async function runJob(
    kind: JobKind,
    work: (client: WorkerClient, onProgress: OnProgress) => Promise<SessionAction>,
  ): Promise<void> {
    const batch = batchProgress((progress) => dispatch({ type: 'progressed', progress }));
    dispatch({ type: 'jobStarted', kind, at: Date.now() });
    try {
      const finished = await work(await loadClient(), batch.onProgress);
      batch.flush();
      dispatch(finished);
    } catch (error) {
      batch.flush();
      const told = asAppError(error);
      dispatch(told.code === 'run.cancelled' ? { type: 'jobCancelled' } : { type: 'jobFailed', error: told });
    }
  }

  async function start(kind: 'train' | 'audit'): Promise<void> {
    const session = store.get();
    const blocked = runBlockedBy(session);
    if (blocked !== null || !session.roles) {
      if (blocked !== null) dispatch({ type: 'announced', text: blocked });
      return;
    }
    const request = requestOf(session, session.roles);
    if (kind === 'train' && session.tables.real?.pictures) {
      await runJob('pictures', async (client, onProgress) => ({
        type: 'picturesMade',
        run: await client.runPictures(request, onProgress),
      }));
      return;
    }
    await runJob(kind, async (client, onProgress) =>
      finishedRun(
        kind === 'train' ? await client.run(request, onProgress) : await client.audit(request, onProgress),
      ),
    );
  }

  async function drawCurve(runId: number): Promise<void> {
    if (isBusy(store.get().job)) {
      dispatch({ type: 'announced', text: t`A run is under way.` });
      return;
    }
    await runJob('curve', async (client, onProgress) => ({
      type: 'curveMeasured',
      runId,
      curve: await client.curve(runId, onProgress),
    }));
  }

  const reevaluate = (runId: number) =>
    runJob('reevaluate', async (client, onProgress) =>
      finishedRun(await client.reevaluate(runId, onProgress)),
    );

  const saved = createSavedFileActions({
    store,
    loadClient,
    attempt,
    runJob,
    startAudit: () => start('audit'),
  });

  /** Reads the table's columns as other choices want them; nothing is done where there are none. */
  function readColumns(
    change: (
      choices: readonly ColumnChoice[],
      undone: readonly ColumnChoice[],
    ) => { readonly choices: readonly ColumnChoice[]; readonly undone: readonly ColumnChoice[] } | null,
  ): Promise<void> {
    return attempt(async (client) => {
      const { tables, undoneChoices } = store.get();
      const before = tables.real?.choices ?? [];
      const changed = change(before, undoneChoices);
      if (!changed) return;
      const { choices, undone } = changed;
      const { column } = (choices.length > before.length ? choices : before).at(-1)!;
      dispatch({ type: 'columnRead', table: await client.choose(choices), column, undone });
    });
  }

  function requestInUse(): RunRequest {
    return { roles: rolesInUse(), options: store.get().options };
  }

  function rolesInUse(): Roles {
    const { roles } = store.get();
    if (roles) return roles;
    throw new AppError('run.missing', t`No table is open.`, t`Open a file first.`);
  }

  return {
    ...saved,
    ...createCompareActions({ store, attempt, reevaluate }),
    goTo: (step) => dispatch({ type: 'stepChosen', step }),
    choosePurpose: (purpose) => dispatch({ type: 'purposeChosen', purpose }),
    open: async (slot, input, wishes) =>
      slot === 'real' && (await isSavedFile(input)) && input.kind === 'file'
        ? saved.openSaved(input.file)
        : open(slot, input, wishes),
    reread,
    settleRagged: (error) => {
      const again = raggedFiles.get(error);
      if (!again) return null;
      return (choice) => {
        dispatch({ type: 'errorDismissed', error });
        void again(RAGGED_CHOICES[choice]);
      };
    },
    openGathering: ({ name, gather }) => openMade(`${name}.zip`, async () => archiveOf(name, await gather())),
    refuseFile: fail,
    openSample,
    stopOpening: () => attempt((client) => client.cancel()),
    close: (slot) =>
      attempt(async (client) => {
        await client.close(slot);
        dispatch({ type: 'tableClosed', slot });
      }),
    chooseColumn: (choice) => readColumns((choices) => ({ choices: [...choices, choice], undone: [] })),
    undoColumn: () =>
      readColumns((choices, undone) => {
        const last = choices.at(-1);
        return last ? { choices: choices.slice(0, -1), undone: [...undone, last] } : null;
      }),
    redoColumn: () =>
      readColumns((choices, undone) => {
        const next = undone.at(-1);
        return next ? { choices: [...choices, next], undone: undone.slice(0, -1) } : null;
      }),
    editRoles: (roles) => dispatch({ type: 'rolesEdited', roles }),
    review,
    tellAgain,
    editOptions: (options) => dispatch({ type: 'optionsEdited', options }),
    editDomains: (domains) => dispatch({ type: 'domainsEdited', domains }),
    askBudget,
    undo: () => dispatch({ type: 'undone' }),
    redo: () => dispatch({ type: 'redone' }),
    askDevice,
    askExpectation,
    start,
    setStepwise: (on) => dispatch({ type: 'stepwiseChosen', on }),
    pause: () =>
      attempt(async (client) => {
        await client.pause();
        dispatch({ type: 'jobStatus', status: 'paused' });
      }),
    resume: () =>
      attempt(async (client) => {
        await client.resume();
        dispatch({ type: 'jobStatus', status: 'running' });
      }),
    cancel: () => {
      dispatch({ type: 'jobStatus', status: 'cancelling' });
      return attempt((client) => client.cancel());
    },
    chooseRun: (id) => dispatch({ type: 'runChosen', id }),
    reevaluate,
    drawCurve,
    repeatSeeds: createRepeat({ store, runJob }),
    tryCanaries: createCanaries({ store, runJob }),
    dismiss: (error) => dispatch({ type: 'errorDismissed', error }),
    dismissNotice: (text) => dispatch({ type: 'noticeDismissed', text }),
    announce: (text) => dispatch({ type: 'announced', text }),
    findRelations: async () => (await loadClient()).relations(requestInUse()),
    checkRelation: async (wish) => (await loadClient()).checkRelation(wish, requestInUse()),
    inspect: async () => (await loadClient()).inspect(requestInUse()),
    roundTrip: async () => (await loadClient()).roundTrip(requestInUse()),
    loadRows: async (from, to) => (await loadClient()).rows(from, to),
    loadSyntheticRows: async (runId, from, to) => (await loadClient()).syntheticRows(runId, from, to),
    loadRelabelling: async (runId, alpha) => (await loadClient()).relabel(runId, alpha),
    loadReviewWithin: async (question) => (await loadClient()).reviewWithin(requestInUse(), question),
    loadWithin: async (runId, question) => {
      const options = store.get().runs.find(({ id }) => id === runId)?.options;
      const report = await (await loadClient()).within(runId, question);
      if (options) dispatch({ type: 'withinCompared', compared: { runId, options, report } });
      return report;
    },
    loadSyntheticTable: async (runId, formulas, format) =>
      (await loadClient()).syntheticTable(runId, formulas, format),
    loadPictures: async (...range) => (await loadClient()).pictures(...range),
    reevaluatePictures: (runId) =>
      runJob('reevaluate', async (client, onProgress) => ({
        type: 'picturesMade',
        run: await client.reevaluatePictures(runId, onProgress),
      })),
    movePictures: async (...wish) => (await loadClient()).movePictures(...wish),
    loadGalleryPage: async (...wish) => (await loadClient()).galleryPage(...wish),
    loadSwap: async (...wish) => (await loadClient()).swapPicture(...wish),
    loadStrip: async (...wish) => (await loadClient()).pictureStrip(...wish),
    loadSyntheticPictures: async (...wish) => (await loadClient()).syntheticPictures(...wish),
    loadTensorCount: async () => (await loadClient()).tensorCount(),
    loadWorkerTraffic: async () => (await loadClient()).traffic(),
    runBenchmark: async (onPart) => (await loadClient()).benchmark(onPart),
    cancelBenchmark: async () => (await loadClient()).cancel(),
    tryFromWorker: async (to, address) => (await loadClient()).tryToSend(to, address),
  };
}
