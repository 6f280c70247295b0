import { AppError } from '../../core/errors.ts';
import type { TableFormat } from '../../core/table/formats/tableFormats.ts';
import type { FormulaText } from '../../core/formulas.ts';
import type { GenerationWishes } from '../../pipeline/after/generateAgain.ts';
import type { OnProgress } from '../../pipeline/conduct/progress.ts';
import type { WorkerClient } from '../../worker/page/client.ts';
import { openBlockedBy } from './availability.ts';
import { withinOfRun } from './comparedWithin.ts';
import type { SessionAction } from './reducer.ts';
import type { JobKind } from './state.ts';
import type { SessionStore } from './store.ts';
import { withIgnored } from './editRoles.ts';
import { canariesOfRun, canaryReport } from './triedCanaries.ts';
import { t } from '../../core/language/words.ts';

/** What a person can do with model and project files. None rejects, unless the name says "load". */
export interface SavedFileActions {
  /** Checks the file; takes it up at once unless that would cost something that is open. */
  readonly openSaved: (file: File) => Promise<void>;
  /** Takes up the file that waits for the person's word. */
  readonly confirmSaved: () => Promise<void>;
  readonly declineSaved: () => void;
  readonly editWishes: (wishes: Partial<GenerationWishes>) => void;
  readonly generate: () => Promise<void>;
  /** Puts the generated rows beside the open table and audits them. */
  readonly auditGenerated: () => Promise<void>;
  readonly loadModelFile: (runId: number, keepName: boolean) => Promise<Blob>;
  readonly loadProjectFile: (runId: number, withRows: boolean, keepName: boolean) => Promise<Blob>;
  readonly loadGeneratedTable: (formulas: FormulaText, format: TableFormat) => Promise<Blob>;
  readonly loadGeneratedRows: (from: number, to: number) => Promise<string[][]>;
}

export interface SavedFileParts {
  readonly store: SessionStore;
  readonly loadClient: () => Promise<WorkerClient>;
  readonly attempt: (work: (client: WorkerClient) => Promise<void>) => Promise<void>;
  readonly runJob: (
    kind: JobKind,
    work: (client: WorkerClient, onProgress: OnProgress) => Promise<SessionAction>,
  ) => Promise<void>;
  readonly startAudit: () => Promise<void>;
}

export function createSavedFileActions(parts: SavedFileParts): SavedFileActions {
  const { store, loadClient, attempt, runJob, startAudit } = parts;
  const { dispatch, get } = store;

  let waiting: File | null = null;

  const takeUp = (file: File) =>
    runJob('openSaved', async (client, onProgress) => ({
      type: 'savedOpened',
      opened: await client.openSaved(file, onProgress),
    }));

  async function openSaved(file: File): Promise<void> {
    const blocked = openBlockedBy(get());
    if (blocked !== null) {
      const error = new AppError(
        'file.notTaken',
        t`Could not open ${file.name}. ${blocked}`,
        t`Then open it again.`,
      );
      dispatch({ type: 'failed', error });
      return;
    }
    await attempt(async (client) => {
      const summary = await client.readSaved(file);
      const { tables } = get();
      dispatch({ type: 'savedRead', summary: summary.tables.length > 0 && tables.real ? summary : null });
      waiting = file;
      if (get().savedFile === null) await takeUp(file);
    });
  }

  async function auditGenerated(): Promise<void> {
    await attempt(async (client) => {
      const { table, absent } = await client.openGenerated();
      dispatch({ type: 'tableOpened', slot: 'synthetic', table });
      const { roles, tables } = get();
      const columns = tables.real?.columns ?? [];
      if (roles) {
        dispatch({
          type: 'rolesEdited',
          roles: absent.reduce((edited, name) => withIgnored(columns, edited, name, true), roles),
        });
      }
      dispatch({ type: 'purposeChosen', purpose: 'audit' });
      dispatch({ type: 'stepChosen', step: 'roles' });
      await startAudit();
    });
  }

  return {
    openSaved,
    confirmSaved: async () => {
      dispatch({ type: 'savedRead', summary: null });
      if (waiting) await takeUp(waiting);
    },
    declineSaved: () => dispatch({ type: 'savedRead', summary: null }),
    editWishes: (wishes) => dispatch({ type: 'wishesEdited', wishes }),
    generate: () =>
      runJob('generate', async (client, onProgress) => {
        const { wishes } = get();
        if (!wishes)
          throw new AppError('run.missing', t`No model is open.`, t`Open a model or project first.`);
        return { type: 'rowsGenerated', generated: await client.generate(wishes, onProgress) };
      }),
    auditGenerated,
    loadModelFile: async (runId, keepName) => (await loadClient()).saveModel(runId, keepName),
    loadProjectFile: async (runId, withRows, keepName) => {
      const { runs, triedCanaries, comparedWithin } = get();
      const run = runs.find(({ id }) => id === runId);
      const told = {
        canaries: run ? canaryReport(canariesOfRun(run, triedCanaries)) : null,
        within: run ? withinOfRun(run, comparedWithin) : [],
      };
      return (await loadClient()).saveProject(runId, withRows, keepName, told);
    },
    loadGeneratedTable: async (formulas, format) => (await loadClient()).generatedTable(formulas, format),
    loadGeneratedRows: async (from, to) => (await loadClient()).generatedRows(from, to),
  };
}
