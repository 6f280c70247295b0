import { expose } from 'comlink';
import { auditRealData } from '../core/evaluate/audit.ts';
import { AppError } from '../core/errors.ts';
import { LARGEST_FILE } from '../core/project/container.ts';
import { tooLarge } from '../core/project/fault.ts';
import { createRng } from '../core/random.ts';
import { tableWarnings } from '../core/schema/warnings.ts';
import { validateRoles } from '../core/schema/validate.ts';
import type { Report } from '../core/report/report.ts';
import type { Table } from '../core/table/table.ts';
import { csvChunks } from '../core/table/write.ts';
import { startBackend } from '../model/backend.ts';
import { tensorMemory } from '../model/memory.ts';
import { audit, type AuditedRun } from '../pipeline/audit.ts';
import { createControl, type RunControl } from '../pipeline/control.ts';
import { measureCurve } from '../pipeline/curve.ts';
import { quickMetrics, reevaluate, relabel, type Relabelled } from '../pipeline/relabel.ts';
import { run, type RunInput, type TrainedRun } from '../pipeline/run.ts';
import { generateAgain, type Generated } from '../pipeline/generateAgain.ts';
import type { RunOptions } from '../pipeline/options.ts';
import type { OnProgress } from '../pipeline/progress.ts';
import { restoreRun } from '../pipeline/restoreRun.ts';
import {
  packModel,
  packProject,
  readSaved,
  type SavableRun,
  type SavedRun,
  type TableFile,
} from '../pipeline/savedRun.ts';
import type { AdoptedFile, FairloomWorker, OpenedTable, RunRequest, RunSummary } from './api.ts';
import { replying, type Replying } from './errors.ts';
import { openedModel, savableRun, summaryOf } from './savedModel.ts';
import { createTableStore, textRows } from './tables.ts';

/** The report of a project without rows, and the model that it came with. */
interface RestoredRun {
  readonly kind: 'restored';
  readonly options: RunOptions;
  readonly report: Report;
  readonly saved: SavedRun;
}
type FinishedRun = (TrainedRun | AuditedRun | RestoredRun) & { readonly id: number };
interface NamedFile {
  readonly name: string;
  readonly saved: SavedRun;
}

let tables = createTableStore();
const runs = new Map<number, FinishedRun>();
/** The state of the tables that each run was trained on: a project can hold their rows as long as it lasts. */
const trainedOn = new Map<number, object>();
const slider = new Map<number, Relabelled>();
/** A file that was read, one that was taken up, and the rows that its model made last. */
let waiting: NamedFile | null = null;
let model: NamedFile | null = null;
let generated: Generated | null = null;
let control: RunControl | null = null;
let reading: AbortController | null = null;

/** Runs one long job at a time; `cancel` and `pause` reach the one under way. */
async function exclusively<T>(job: (control: RunControl) => Promise<T>): Promise<T> {
  if (control) throw new AppError('run.busy', 'Another run is under way.', 'Wait for it or cancel it first.');
  control = createControl();
  try {
    return await job(control);
  } finally {
    control = null;
  }
}

function runInput({ roles, options }: RunRequest): RunInput {
  return { table: tables.real(), holdout: tables.other('holdout'), roles, options };
}

function finished(id: number): FinishedRun {
  const found = runs.get(id);
  if (!found) throw new AppError('run.missing', `Run ${id} is not here any more.`, 'Start a new run.');
  return found;
}

function trained(id: number): FinishedRun & TrainedRun {
  const found = finished(id);
  if (found.kind === 'trained') return found;
  throw new AppError('run.missing', 'An audited table has no slider.', 'Train a generator to move labels.');
}

/** The synthetic rows of a run. @throws AppError 'run.missing' where a project came without its rows */
function syntheticOf(id: number): Table {
  const found = finished(id);
  if (found.kind !== 'restored') return found.synthetic;
  throw new AppError(
    'run.missing',
    'The project was saved without its rows.',
    'Generate them again: the same settings give the same rows.',
  );
}

function savable(id: number): SavableRun {
  const found = finished(id);
  if (found.kind === 'restored') return found.saved;
  return savableRun(trained(id));
}

/** The real tables of a run. @throws AppError 'run.missing' where others are open by now */
function rowsOf(id: number): TableFile[] {
  if (trainedOn.get(id) === tables.state()) return tables.files();
  throw new AppError(
    'run.missing',
    'The tables of this run are not open any more.',
    'Save the project without the rows, or open the tables and train again.',
  );
}

function lastGenerated(): Table {
  if (generated) return generated.synthetic;
  throw new AppError('run.missing', 'No rows were generated yet.', 'Generate rows first.');
}

function keep(done: TrainedRun | AuditedRun | RestoredRun, id = runs.size + 1): RunSummary {
  runs.set(id, { ...done, id });
  if (!trainedOn.has(id)) trainedOn.set(id, tables.state());
  return { id, kind: done.kind, options: done.options, report: done.report };
}

function csvBlob(table: Table, delimiter: string): Blob {
  return new Blob([...csvChunks(table, delimiter)], { type: 'text/csv;charset=utf-8' });
}

/** Takes up the file that waits. Nothing is replaced before all of it could be read. */
async function adoptWaiting(control: RunControl, onProgress: OnProgress): Promise<AdoptedFile> {
  if (!waiting) throw new AppError('run.missing', 'No file waits to be opened.', 'Choose the file again.');
  const { name, saved } = waiting;
  const opened = openedModel(name, saved);
  const next = createTableStore();
  const inFile: Record<'real' | 'holdout', OpenedTable | null> = { real: null, holdout: null };
  for (const file of saved.tables) inFile[file.slot] = await next.openSaved(file, control.signal);
  let run: RunSummary | null = null;
  if (inFile.real) {
    const args = [name, saved, next.real(), next.other('holdout'), control, onProgress] as const;
    const restored = await restoreRun(...args);
    tables = next;
    run = keep(restored);
  } else if (saved.report) {
    run = keep({ kind: 'restored', options: saved.options, report: saved.report, saved });
  }
  model = { name, saved: { ...saved, tables: [] } };
  generated = null;
  waiting = null;
  return { model: opened, run, tables: inFile };
}

const api: FairloomWorker = {
  async device(choice) {
    return startBackend(choice);
  },
  open(slot, input, onBytes) {
    reading = new AbortController();
    return tables.open(slot, input, onBytes, reading.signal);
  },
  async close(slot) {
    tables.close(slot);
  },
  async retype(column, type) {
    return tables.retype(column, type);
  },
  async rows(from, to) {
    return tables.rows(from, to);
  },
  async review(roles) {
    const table = tables.real();
    validateRoles(table, roles);
    return {
      warnings: tableWarnings(table, roles),
      audit: await auditRealData(table, roles, createRng('review')),
    };
  },
  run: (request, onProgress) =>
    exclusively(async (control) => keep(await run(runInput(request), control, onProgress))),
  audit: (request, onProgress) =>
    exclusively(async (control) => {
      const synthetic = tables.other('synthetic');
      if (!synthetic)
        throw new AppError('run.missing', 'No synthetic table is open.', 'Open the table to audit first.');
      return keep(await audit(runInput(request), synthetic, control, onProgress));
    }),
  async pause() {
    control?.pause();
  },
  async resume() {
    control?.resume();
  },
  async cancel() {
    control?.cancel();
    reading?.abort();
  },
  async relabel(runId, alpha) {
    const started = performance.now();
    const source = trained(runId);
    const relabelled = relabel(source, alpha);
    slider.set(runId, relabelled);
    const { moved, movedByGroup, synthetic } = relabelled;
    const { metrics, baseRates } = await quickMetrics(source, synthetic);
    const milliseconds = performance.now() - started;
    return { runId, alpha: relabelled.alpha, moved, movedByGroup, metrics, baseRates, milliseconds };
  },
  reevaluate: (runId, onProgress) =>
    exclusively(async (control) => {
      const source = trained(runId);
      const relabelled = slider.get(runId) ?? relabel(source, source.options.alpha);
      return keep(await reevaluate(source, relabelled, control, onProgress), runId);
    }),
  curve: (runId, onProgress) => exclusively((control) => measureCurve(trained(runId), control, onProgress)),
  async syntheticCsv(runId) {
    return csvBlob(syntheticOf(runId), tables.delimiter());
  },
  async syntheticRows(runId, from, to) {
    return textRows(syntheticOf(runId), from, to);
  },
  async saveModel(runId) {
    return new Blob([await packModel(savable(runId))]);
  },
  async saveProject(runId, withRows) {
    return new Blob([await packProject(savable(runId), withRows ? rowsOf(runId) : [])]);
  },
  async readSaved(file) {
    if (file.size > LARGEST_FILE) throw tooLarge(file.name, 'it has more than 256 MB');
    const saved = await readSaved(file.name, new Uint8Array(await file.arrayBuffer()));
    waiting = { name: file.name, saved };
    return summaryOf(file.name, saved);
  },
  adoptSaved: (onProgress) => exclusively((control) => adoptWaiting(control, onProgress)),
  generate: (wishes, onProgress) =>
    exclusively(async (control) => {
      if (!model) throw new AppError('run.missing', 'No model is open.', 'Open a model or project first.');
      const started = performance.now();
      const { generator, options } = model.saved;
      generated = await generateAgain(generator, options, wishes, control, onProgress);
      const { synthetic } = generated;
      return {
        rows: synthetic.rows,
        options: generated.options,
        columns: synthetic.columns.map(({ name, kind }) => ({ name, numeric: kind === 'numeric' })),
        seconds: (performance.now() - started) / 1000,
      };
    }),
  async generatedCsv() {
    return csvBlob(lastGenerated(), ',');
  },
  async generatedRows(from, to) {
    return textRows(lastGenerated(), from, to);
  },
  async openGenerated() {
    return tables.adoptSynthetic(lastGenerated());
  },
  async tensorCount() {
    return tensorMemory().tensors;
  },
};

expose(replying(api) satisfies Replying<FairloomWorker>);
