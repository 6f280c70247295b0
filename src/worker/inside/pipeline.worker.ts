// Before any other code, libraries included.
import './first.ts';
import './coreKernels.ts';
import { expose } from 'comlink';
import { proposeDomains } from '../../core/private/askedDomains.ts';
import { auditRealData } from '../../core/evaluate/audit.ts';
import { AppError } from '../../core/errors.ts';
import { heldIn } from '../../core/relations/check.ts';
import { relationId, relationInWords } from '../../core/relations/relation.ts';
import { createRng } from '../../core/random.ts';
import { picturesTies, tieWarnings } from '../../core/evaluate/pictures/ties.ts';
import type { FormulaText } from '../../core/formulas.ts';
import { pictureArchive } from '../../core/pictures/pictureArchive.ts';
import { pictureParquet } from '../../core/pictures/pictureParquet.ts';
import type { PictureTable } from '../../core/pictures/pictures.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { Report } from '../../core/report/report.ts';
import { repeatedKeyWarnings } from '../../core/sampling/repeatedKey.ts';
import { tableWarnings } from '../../core/schema/warnings.ts';
import { requireTarget, validateRoles } from '../../core/schema/validate.ts';
import { tableFile, type TableFileWishes } from '../../core/table/formats/tableFile.ts';
import { schemaOf } from '../../core/table/read.ts';
import type { Table } from '../../core/table/table.ts';
import { tryAll } from '../../locality/attempt.ts';
import { watchTraffic } from '../../locality/traffic.ts';
import { startDevice } from '../../model/startDevice.ts';
import { tensorMemory } from '../../model/engine/memory.ts';
import { benchmark } from '../../pipeline/benchmark/benchmark.ts';
import { ENGINES } from '../../pipeline/benchmark/engineNames.ts';
import { audit } from '../../pipeline/after/audit.ts';
import { trainWithCanaries } from '../../pipeline/after/canaries.ts';
import { measureCurve } from '../../pipeline/after/curve.ts';
import { quickMetrics, reevaluate, relabel } from '../../pipeline/after/relabel.ts';
import { relationsOf, roundTrip } from '../../pipeline/after/roundTrip.ts';
import { createControl, type RunControl } from '../../pipeline/conduct/control.ts';
import { within, withinReal } from '../../pipeline/after/within.ts';
import { expectPrivateRun, expectRun, plannedSeconds } from '../../pipeline/conduct/expectation.ts';
import { createPaceKeeper, roomOf } from '../../pipeline/conduct/machine.ts';
import { sizeOf } from '../../pipeline/conduct/runSize.ts';
import { drawPictures, strip, swap } from '../../pipeline/pictures/draw.ts';
import { expectPictures, plannedPictureSeconds } from '../../pipeline/pictures/expect.ts';
import { pictureRunAt, runPictures } from '../../pipeline/pictures/run.ts';
import type { PictureRun } from '../../pipeline/pictures/pictureRun.ts';
import { runRecovering } from '../../pipeline/faults/recover.ts';
import { throughFaults, type Interruption } from '../../pipeline/faults/throughFaults.ts';
import { fittedTo } from '../../pipeline/settings/options.ts';
import { createHelper } from '../../pipeline/helper/helper.ts';
import { isPrivateRun, type AnyRun } from '../../pipeline/after/anyRun.ts';
import { runPrivately } from '../../pipeline/private/run.ts';
import type { RunHooks } from '../../pipeline/run.ts';
import type { RunInput } from '../../pipeline/stages/prepare.ts';
import { accountOf, createAccounts, tableKey } from '../../pipeline/private/accounts.ts';
import { spentOf } from '../../pipeline/private/spentOf.ts';
import { keepTraining } from '../../pipeline/files/keptRun.ts';
import { withTold } from '../../pipeline/files/toldOfRun.ts';
import { withoutSourceName, withPlainNames } from '../../pipeline/files/nameless.ts';
import { isPictureFile, type PictureFile } from '../../pipeline/files/savedPictures.ts';
import { packModel, packProject } from '../../pipeline/files/savedRun.ts';
import { openPictures, reopenPictures } from '../../pipeline/pictures/reopen.ts';
import type { FoundRelation, RoleReview, RunRequest } from '../api.ts';
import type { PictureFileFormat } from '../pictureCalls.ts';
import { replying, type Replying } from '../errors.ts';
import { createRunStore } from './finishedRuns.ts';
import { createPictureRuns } from './pictureRuns.ts';
import { createJobs } from './jobs.ts';
import { MEMORY } from './machineMemory.ts';
import { holdLock } from '../page/lifeLock.ts';
import { createHelperApi } from './helperApi.ts';
import { isHelper, startHelper, tryFromHelper } from './startHelper.ts';
import { createOpenedFile, readRunFile, tableFiles } from './openedFile.ts';
import type { RecoverableWorker } from '../page/recoverable.ts';
import { summaryOf } from './savedModel.ts';
import { createTableStore, pictureWarnings, textRows } from './tables.ts';
import { WORKER_WAYS } from './workerWays.ts';
import { speak } from '../../core/language/language.ts';
import { t } from '../../core/language/words.ts';

/** Milliseconds without work after which the helper ends, and what it remembers with it. */
const HELPER_RESTS = 600_000;

const traffic = watchTraffic('worker', globalThis);
const tables = createTableStore();
const pictureRuns = createPictureRuns({ draw: drawPictures, swap, strip });
const pace = createPaceKeeper();
const accounts = createAccounts();
const runs = createRunStore(({ tables: { train } }) => accountOf(accounts, train));
const helper = createHelper(startHelper, HELPER_RESTS);
const opened = createOpenedFile({ runs, pictureRuns, onTables: tables.takeOver, accounts });
const { exclusively, startReading, pause, resume, cancel } = createJobs(helper);

function runInput({ roles, options, domains }: RunRequest): RunInput {
  const fitted = fittedTo(options, roles.target);
  return { table: tables.real(), holdout: tables.other('holdout'), roles, options: fitted, domains };
}

async function tableBlob(table: Table, wishes: TableFileWishes): Promise<Blob> {
  const { parts, type } = await tableFile(table, wishes);
  return new Blob(parts, { type });
}

async function pictureBlob(
  made: PictureTable,
  formulas: FormulaText,
  format: PictureFileFormat,
): Promise<Blob> {
  if (format === 'parquet') return new Blob([await pictureParquet(made)]);
  const archive = await pictureArchive(made, { name: 'synthetic.csv', formulas });
  return new Blob([archive], { type: 'application/zip' });
}

function foundRelations(table: Table, { roles, options }: RunRequest): FoundRelation[] {
  return relationsOf(table, roles, options).map((relation) => ({
    id: relationId(relation),
    kind: relation.kind,
    columns: relation.columns,
    words: relationInWords(relation),
  }));
}

const workedFor = (stages: Report['stages']) => stages.reduce((sum, { seconds }) => sum + seconds, 0);

/** How long a run took, for what is told before the next. One that a fault interrupted says little of that. */
function learnPace(input: RunInput, { stages, backend, incidents }: Report): void {
  if (!backend || incidents) return;
  pace.learn(backend.name, plannedSeconds(sizeOf(input), input.options, backend.name), workedFor(stages));
}

async function train(
  request: RunRequest,
  control: RunControl,
  hooks: RunHooks,
  interrupted: Interruption | null,
): Promise<AnyRun> {
  const input = runInput(request);
  if (input.options.private) return runPrivately(input, accounts, control, hooks.onProgress);
  const done = await runRecovering(input, control, hooks, interrupted);
  learnPace(input, done.report);
  return done;
}

const canariesOfGuarantee = () =>
  new AppError(
    'options.invalid',
    t`A run with a guarantee is not tried with canaries: each training would ask its rows again.`,
    t`Its section “Guarantee” says what an attacker can learn at most.`,
  );
async function reviewRoles(table: Table, roles: Roles): Promise<RoleReview> {
  return {
    warnings: [...tableWarnings(table, roles), ...repeatedKeyWarnings(table, roles)],
    audit: await auditRealData(table, roles, createRng('review')),
  };
}

/** Of pictures the columns that are learned with them count alone. */
async function reviewPictures({ table, column }: PictureTable, roles: Roles): Promise<RoleReview> {
  validateRoles(table, { ...roles, ignored: [] });
  const learned = new Set([roles.target.column, ...roles.sensitive]);
  const others = table.columns.map(({ name }) => name).filter((name) => !learned.has(name));
  const { warnings, audit: found } = await reviewRoles(table, { ...roles, ignored: others });
  const ties = picturesTies(table, roles);
  return { warnings: [...pictureWarnings(warnings, column), ...tieWarnings(ties)], audit: found, ties };
}

const withoutPictures = () =>
  new AppError('run.missing', t`The table has no pictures.`, t`Open one with pictures.`);

async function trainPictures(
  { roles, options }: RunRequest,
  control: RunControl,
  hooks: RunHooks,
  interrupted: Interruption | null,
): Promise<PictureRun> {
  const data = tables.pictured();
  if (!data) throw withoutPictures();
  const run = await throughFaults(
    (from, note) => {
      const onCheckpoint: RunHooks['onCheckpoint'] = (checkpoint) => {
        note(checkpoint);
        hooks.onCheckpoint?.(checkpoint);
      };
      return runPictures({ data, holdout: null, roles, options }, control, { ...hooks, onCheckpoint }, from);
    },
    hooks.onProgress,
    interrupted,
  );
  const { stages, incidents } = run.report;
  if (!incidents) pace.learn('wasm', plannedPictureSeconds({ data, roles, options }), workedFor(stages));
  return run;
}

const savable = (runId: number) =>
  pictureRuns.has(runId) ? pictureRuns.savable(runId) : runs.savable(runId);

const unheard = () => undefined;

/** In a worker that takes the place of another: nobody waits for it, and nothing else is under way. */
const openedAgain = (saved: PictureFile) => openPictures(saved, {}, createControl(), unheard);

const api: RecoverableWorker = {
  alive: () => holdLock(self.name),
  async speak(language, messages) {
    speak(language, messages);
    helper.speak();
  },
  async device(choice) {
    return startDevice(choice);
  },
  open: (slot, input, onBytes, wishes) => tables.open(slot, input, onBytes, startReading(), wishes),
  reread: (recipe, onBytes) => tables.reread(recipe, onBytes, startReading()),
  async close(slot) {
    tables.close(slot);
  },
  reopen: (recipe) => tables.reopen(recipe, startReading()),
  async choose(choices) {
    return tables.choose(choices);
  },
  async tables() {
    return tables.described();
  },
  async rows(from, to) {
    return tables.rows(from, to);
  },
  async pictures(from, to) {
    return tables.pictures(from, to);
  },
  async review(roles) {
    const pictured = tables.pictured();
    if (pictured) return reviewPictures(pictured, roles);
    validateRoles(tables.real(), roles);
    return reviewRoles(tables.real(), roles);
  },
  async reviewWithin({ roles, options }, question) {
    validateRoles(tables.real(), roles);
    return withinReal(tables.real(), roles, options.rareThreshold, question);
  },
  async inspect({ roles, options }) {
    const table = tables.real();
    const relations = roles.target.column === '' ? [] : foundRelations(table, { roles, options });
    return {
      ...tables.inspect(roles),
      relations: relations.map(({ kind, columns, words }) => ({ kind, columns, words })),
    };
  },
  async expect(request, backend) {
    const data = tables.pictured();
    if (data) {
      const { roles, options } = request;
      const own = { backend: 'wasm', pace: pace.read('wasm'), room: roomOf(MEMORY) };
      return expectPictures({ data, roles, options }, own);
    }
    const machine = { backend, pace: pace.read(backend), room: roomOf(MEMORY) };
    const input = runInput(request);
    if (input.options.private) return expectPrivateRun(input, machine);
    return expectRun(sizeOf(input), input.options, machine);
  },
  async relations(request) {
    return foundRelations(tables.real(), request);
  },
  async checkRelation(wish, { roles, options }) {
    const table = tables.real();
    const fitted = relationsOf(table, roles, options, { off: [], added: [wish] });
    return fitted.some((relation) => relationId(relation) === relationId(wish)) ? heldIn(table, wish) : null;
  },
  async privateDomains(roles) {
    return proposeDomains(schemaOf(tables.real()).columns, roles);
  },
  async spentBudget(delta) {
    return spentOf(accounts.entries(tableKey(tables.real())), delta);
  },
  async roundTrip({ roles, options }) {
    const table = tables.real();
    requireTarget(table, roles);
    const wishes = { format: 'csv', delimiter: tables.delimiter(), formulas: 'kept' } as const;
    return tableBlob(roundTrip(table, roles, options), wishes);
  },
  run: (id, request, onProgress, onCheckpoint, interrupted) =>
    exclusively(async (control) =>
      runs.keep(id, await train(request, control, { onProgress, onCheckpoint }, interrupted)),
    ),
  runForReport: (request, onProgress, onCheckpoint, interrupted) =>
    exclusively(
      async (control) => (await train(request, control, { onProgress, onCheckpoint }, interrupted)).report,
    ),
  audit: (id, request, onProgress) =>
    exclusively(async (control) => {
      const synthetic = tables.other('synthetic');
      if (!synthetic)
        throw new AppError('run.missing', t`No synthetic table is open.`, t`Open the table to audit first.`);
      return runs.keep(id, await audit(runInput(request), synthetic, control, onProgress));
    }),
  runPictures: (id, request, onProgress, onCheckpoint, interrupted) =>
    exclusively(async (control) =>
      pictureRuns.keep(id, await trainPictures(request, control, { onProgress, onCheckpoint }, interrupted)),
    ),
  runPicturesForReport: (request, onProgress, onCheckpoint, interrupted) =>
    exclusively(
      async (control) =>
        (await trainPictures(request, control, { onProgress, onCheckpoint }, interrupted)).report,
    ),
  async movePictures(runId, alpha) {
    const started = performance.now();
    const moved = await pictureRuns.move(runId, alpha);
    return { ...moved, milliseconds: performance.now() - started };
  },
  reevaluatePictures: (runId, onProgress) =>
    exclusively(async (control) => {
      const run = pictureRuns.finished(runId);
      return pictureRuns.keep(runId, await pictureRunAt(run, run.drawn.alpha, control, onProgress));
    }),
  async galleryPage(runId, wish) {
    return pictureRuns.page(runId, wish);
  },
  swapPicture: (runId, of) => pictureRuns.swap(runId, of),
  pictureStrip: (runId, from, to, steps) => pictureRuns.strip(runId, from, to, steps),
  async syntheticPictures(runId, formulas, format) {
    return pictureBlob(pictureRuns.drawn(runId).data, formulas, format);
  },
  async pause() {
    pause();
  },
  async resume() {
    resume();
  },
  async cancel() {
    cancel();
  },
  async saved(runId) {
    const done = runs.finished(runId);
    return done.kind === 'trained' ? keepTraining(done) : null;
  },
  async knownTables() {
    return accounts.all();
  },
  async takeAccounts(known) {
    accounts.takeOver(known);
  },
  reopenRun: (saved) => runs.reopenRun(saved, startReading()),
  async savedPictures(runId) {
    const { generator, teacher } = pictureRuns.finished(runId);
    return { generator, teacher };
  },
  async reopenPictures({ id, recipe, request, made, report, alpha }) {
    const own = createTableStore();
    await own.reopen(recipe, startReading());
    const data = own.pictured();
    if (!data) throw withoutPictures();
    const input = { data, holdout: null, ...request };
    const run = await reopenPictures(data.table.name, input, made, report, createControl(), unheard);
    pictureRuns.keep(id, run);
    if (alpha !== null) await pictureRuns.move(id, alpha);
  },
  async relabel(runId, alpha) {
    const started = performance.now();
    const source = runs.trained(runId);
    const relabelled = relabel(source, alpha);
    runs.moveSlider(runId, relabelled);
    const { moved, movedByGroup, synthetic } = relabelled;
    const { metrics, baseRates } = await quickMetrics(source, synthetic);
    const milliseconds = performance.now() - started;
    return { runId, alpha: relabelled.alpha, moved, movedByGroup, metrics, baseRates, milliseconds };
  },
  reevaluate: (runId, onProgress) =>
    exclusively(async (control) => {
      const source = runs.trained(runId);
      const relabelled = runs.slider(runId) ?? relabel(source, source.options.alpha);
      return runs.keep(runId, await reevaluate(source, relabelled, control, onProgress));
    }),
  async forget(runId) {
    runs.forget(runId);
    pictureRuns.forget(runId);
  },
  curve: (runId, onProgress) =>
    exclusively((control) => measureCurve(runs.trained(runId), control, onProgress)),
  within: (runId, question) => within(runs.measured(runId), question),
  tryCanaries: (runId, wish, onProgress) =>
    exclusively((control) => {
      const source = runs.trained(runId);
      if (isPrivateRun(source)) throw canariesOfGuarantee();
      return trainWithCanaries(source, wish, control, onProgress);
    }),
  async syntheticTable(runId, formulas, format) {
    return tableBlob(runs.synthetic(runId), { format, delimiter: tables.delimiter(), formulas });
  },
  async syntheticRows(runId, from, to) {
    return textRows(runs.synthetic(runId), from, to);
  },
  async saveModel(runId, keepName) {
    const run = savable(runId);
    return new Blob([await packModel(keepName ? run : withoutSourceName(run))]);
  },
  async saveProject(runId, recipe, keepName, told) {
    const run = pictureRuns.has(runId) ? pictureRuns.savable(runId) : withTold(runs.savable(runId), told);
    const files = recipe ? await tableFiles(recipe, tables.described()) : [];
    const packed = keepName
      ? packProject(run, files)
      : packProject(withoutSourceName(run), withPlainNames(files));
    return new Blob([await packed]);
  },
  async readSaved(file) {
    return summaryOf(file.name, await readRunFile(file));
  },
  openSaved: (id, file, onProgress) => exclusively((control) => opened.takeUp(id, file, control, onProgress)),
  async openModel(file) {
    opened.open(await readRunFile(file));
  },
  async reopenReport(id, file) {
    const saved = await readRunFile(file);
    if (isPictureFile(saved)) pictureRuns.keepOpened(id, await openedAgain(saved));
    else runs.keepReport(id, saved);
  },
  generate: (wishes, onProgress) => exclusively((control) => opened.generate(wishes, control, onProgress)),
  async generatedTable(formulas, format) {
    return tableBlob(opened.generated(), { format, delimiter: ',', formulas });
  },
  async generatedRows(from, to) {
    return textRows(opened.generated(), from, to);
  },
  async openGenerated() {
    return tables.openSynthetic(opened.generated());
  },
  benchmark: (onPart) =>
    exclusively(({ breathe }) => benchmark(ENGINES, { now: () => performance.now(), breathe, onPart })),
  async tensorCount() {
    return tensorMemory().tensors;
  },
  async traffic() {
    return traffic.soFar();
  },
  async tryToSend(to, address) {
    const ofWorker = tryAll({ place: 'worker', to, address }, WORKER_WAYS, globalThis);
    return (await Promise.all([ofWorker, tryFromHelper(to, address)])).flat();
  },
};

expose(isHelper() ? replying(createHelperApi()) : (replying(api) satisfies Replying<RecoverableWorker>));
