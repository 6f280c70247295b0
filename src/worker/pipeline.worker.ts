import { expose } from 'comlink';
import { auditRealData } from '../core/evaluate/audit.ts';
import { AppError } from '../core/errors.ts';
import { createRng } from '../core/random.ts';
import { tableWarnings } from '../core/schema/warnings.ts';
import { validateRoles } from '../core/schema/validate.ts';
import { csvChunks } from '../core/table/write.ts';
import { tryAll } from '../locality/attempt.ts';
import { watchTraffic } from '../locality/traffic.ts';
import { startBackend } from '../model/backend.ts';
import { tensorMemory } from '../model/memory.ts';
import { audit, type AuditedRun } from '../pipeline/audit.ts';
import { createControl, type RunControl } from '../pipeline/control.ts';
import { measureCurve } from '../pipeline/curve.ts';
import { quickMetrics, reevaluate, relabel, type Relabelled } from '../pipeline/relabel.ts';
import { run, type RunInput, type TrainedRun } from '../pipeline/run.ts';
import type { FairloomWorker, RunRequest, RunSummary } from './api.ts';
import { replying, type Replying } from './errors.ts';
import { createTableStore, textRows } from './tables.ts';
import { WORKER_WAYS } from './workerWays.ts';

type FinishedRun = (TrainedRun | AuditedRun) & { readonly id: number };

const traffic = watchTraffic('worker', globalThis);
const tables = createTableStore();
const runs = new Map<number, FinishedRun>();
const slider = new Map<number, Relabelled>();
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

function keep(done: TrainedRun | AuditedRun, id = runs.size + 1): RunSummary {
  runs.set(id, { ...done, id });
  return { id, kind: done.kind, options: done.options, report: done.report };
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
    const { synthetic } = finished(runId);
    return new Blob([...csvChunks(synthetic, tables.delimiter())], { type: 'text/csv;charset=utf-8' });
  },
  async syntheticRows(runId, from, to) {
    return textRows(finished(runId).synthetic, from, to);
  },
  async tensorCount() {
    return tensorMemory().tensors;
  },
  async traffic() {
    return traffic.soFar();
  },
  tryToSend: (address) => tryAll('worker', WORKER_WAYS, address, globalThis),
};

expose(replying(api) satisfies Replying<FairloomWorker>);
