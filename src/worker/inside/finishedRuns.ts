import { AppError } from '../../core/errors.ts';
import type { AuditedRun } from '../../pipeline/after/audit.ts';
import { relabel, type Relabelled } from '../../pipeline/after/relabel.ts';
import { writtenTable, type AnyRun } from '../../pipeline/after/anyRun.ts';
import { reopenKept } from '../../pipeline/files/keptRun.ts';
import { preparedFor } from '../../pipeline/stages/prepare.ts';
import type { RunOptions } from '../../pipeline/settings/options.ts';
import type { TableAccount } from '../../pipeline/files/savedRelease.ts';
import type { SavedTableRun, TableRunFile } from '../../pipeline/files/savedRun.ts';
import type { Report } from '../../core/report/report.ts';
import type { Table } from '../../core/table/table.ts';
import type { RunSummary } from '../api.ts';
import type { WorkerRecipe } from '../page/recipe.ts';
import type { KeptRun } from '../page/recoverable.ts';
import { savedRun } from './savedModel.ts';
import { createTableStore } from './tables.ts';
import { t } from '../../core/language/words.ts';

/** The report of a project without rows, and what else the file held. */
export interface RestoredRun {
  readonly kind: 'saved';
  readonly options: RunOptions;
  readonly report: Report;
  readonly saved: TableRunFile;
}
type FinishedRun = AnyRun | AuditedRun | RestoredRun;

/** The runs that this worker can relabel, evaluate again and export. */
export interface RunStore {
  readonly keep: (id: number, done: FinishedRun) => RunSummary;
  readonly forget: (id: number) => void;
  /** The report of a project without rows; null where the file has none. */
  readonly keepReport: (id: number, saved: TableRunFile) => RunSummary | null;
  /** @throws AppError 'run.missing' */
  readonly finished: (id: number) => FinishedRun;
  /** A run whose tables are here. @throws AppError 'run.missing', also where a project came without its rows */
  readonly measured: (id: number) => AnyRun | AuditedRun;
  /** The synthetic rows of a run, as they are written. @throws AppError 'run.missing', also where a project came without its rows */
  readonly synthetic: (id: number) => Table;
  /** What of a run can be saved. @throws AppError 'run.missing', for an audited table as well */
  readonly savable: (id: number) => SavedTableRun;
  /** @throws AppError 'run.missing', for an audited table as well */
  readonly trained: (id: number) => AnyRun;
  readonly moveSlider: (id: number, to: Relabelled) => void;
  /** The labels that the slider stands at; null where it was never moved. */
  readonly slider: (id: number) => Relabelled | null;
  /**
   * Takes over a run of a worker that has ended: its tables are read again, nothing is trained.
   * @throws AppError where the file cannot be read any more
   */
  readonly reopenRun: (saved: KeptRun<WorkerRecipe>, signal: AbortSignal) => Promise<void>;
}

async function reopened(saved: KeptRun<WorkerRecipe>, signal: AbortSignal): Promise<FinishedRun> {
  const { recipe, request, training, report } = saved;
  const tables = createTableStore();
  await tables.reopen(recipe, signal);
  const input = { table: tables.real(), holdout: tables.other('holdout'), ...request };
  if (training) return reopenKept(input, training, report);
  const synthetic = tables.other('synthetic');
  if (!synthetic)
    throw new AppError('run.missing', t`The audited table is not here any more.`, t`Open it again.`);
  return { kind: 'audited', options: request.options, tables: preparedFor(input), synthetic, report };
}

/** Pages of rows are asked for one by one: the columns that are not learned are made once. */
function createWriter(): (run: AnyRun) => Table {
  const written = new WeakMap<Table, Table>();
  return (run) => {
    const known = written.get(run.synthetic) ?? writtenTable(run);
    written.set(run.synthetic, known);
    return known;
  };
}

/** @param accountOf what is known of the privacy budget of a run's table */
export function createRunStore(accountOf: (run: AnyRun) => TableAccount | undefined): RunStore {
  const runs = new Map<number, FinishedRun>();
  const written = createWriter();
  const sliders = new Map<number, Relabelled>();

  function finished(id: number): FinishedRun {
    const found = runs.get(id);
    if (!found) throw new AppError('run.missing', t`Run ${id} is not here any more.`, t`Start a new run.`);
    return found;
  }

  function trained(id: number): AnyRun {
    const found = finished(id);
    if (found.kind === 'trained') return found;
    throw new AppError('run.missing', t`This run has no slider.`, t`Train a generator to move labels.`);
  }

  function measured(id: number): AnyRun | AuditedRun {
    const found = finished(id);
    if (found.kind !== 'saved') return found;
    throw new AppError(
      'run.missing',
      t`The project was saved without its rows.`,
      t`Generate them again: the same settings give the same rows.`,
    );
  }

  function keep(id: number, done: FinishedRun): RunSummary {
    runs.set(id, done);
    return { id, kind: done.kind, options: done.options, report: done.report };
  }

  return {
    keep,
    forget(id) {
      runs.delete(id);
      sliders.delete(id);
    },
    keepReport(id, saved) {
      const { options, report } = saved;
      return report && keep(id, { kind: 'saved', options, report, saved });
    },
    finished,
    trained,
    measured,
    synthetic(id) {
      const found = measured(id);
      return found.kind === 'audited' ? found.synthetic : written(found);
    },
    savable(id) {
      const found = finished(id);
      return found.kind === 'saved' ? found.saved : savedRun(trained(id), accountOf(trained(id)));
    },
    moveSlider: (id, to) => void sliders.set(id, to),
    slider: (id) => sliders.get(id) ?? null,
    async reopenRun(saved, signal) {
      const done = await reopened(saved, signal);
      runs.set(saved.id, done);
      if (done.kind === 'trained' && saved.alpha !== null) sliders.set(saved.id, relabel(done, saved.alpha));
    },
  };
}
