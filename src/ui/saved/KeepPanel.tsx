import { useState } from 'react';
import { isAppError } from '../../core/errors.ts';
import type { RunSummary } from '../../worker/api.ts';
import { savedFileName } from '../steps/report/runWords.ts';
import { isOpenedFromFile } from './forget.ts';
import { browserStore, type ProjectStore } from './keptProject.ts';
import './saved.css';

export interface KeepPanelProps {
  readonly run: RunSummary;
  readonly onLoadProjectFile: (runId: number, withRows: boolean, keepName: boolean) => Promise<Blob>;
  readonly store?: ProjectStore;
}

const SHARED =
  'This page was opened from a file: in Chrome and Edge every other page opened from a file can read it, too.';

type State = { readonly kind: 'off' | 'busy' | 'on' } | { readonly kind: 'failed'; readonly why: string };

function inWords(error: unknown): string {
  return isAppError(error) ? `${error.message} ${error.hint}` : String(error);
}

/** Off until it is ticked: nothing stays in the browser by itself. */
export function KeepPanel({ run, onLoadProjectFile, store = browserStore }: KeepPanelProps) {
  const [state, setState] = useState<State>({ kind: 'off' });
  const [withRows, setWithRows] = useState(false);
  const keep = async (rows: boolean) => {
    setState({ kind: 'busy' });
    try {
      // Whoever can see the rows may see what their file was called.
      const file = await onLoadProjectFile(run.id, rows, rows);
      const name = savedFileName(run, 'project', rows);
      await store.keep({ name, keptAt: new Date().toISOString(), withRows: rows, file });
      setState({ kind: 'on' });
    } catch (error) {
      setState({ kind: 'failed', why: inWords(error) });
    }
  };
  const drop = async () => {
    setState({ kind: 'off' });
    await store.drop().catch((error: unknown) => setState({ kind: 'failed', why: inWords(error) }));
  };
  return (
    <fieldset className="keep-panel">
      <legend className="choice-group__legend">Keep in this browser</legend>
      <label className="saved-dialog__check">
        <input
          type="checkbox"
          checked={state.kind === 'on' || state.kind === 'busy'}
          disabled={state.kind === 'busy'}
          onChange={(event) => (event.target.checked ? void keep(withRows) : void drop())}
        />
        <div>
          Keep this project for the next visit
          <span>
            On this machine only, until you choose “Forget everything”. Others who use this browser can open
            it.{isOpenedFromFile() && ` ${SHARED}`}
          </span>
        </div>
      </label>
      {run.kind === 'trained' && (
        <label className="saved-dialog__check">
          <input
            type="checkbox"
            checked={withRows}
            disabled={state.kind === 'busy'}
            onChange={(event) => {
              setWithRows(event.target.checked);
              if (state.kind === 'on') void keep(event.target.checked);
            }}
          />
          <div>With its rows and the name of their file (private!)</div>
        </label>
      )}
      <p role="status" className="keep-panel__state">
        {state.kind === 'busy' && 'Keeping…'}
        {state.kind === 'on' && `Kept${withRows ? ' with its rows' : ', without rows'}.`}
        {state.kind === 'failed' && `Not kept: ${state.why}`}
      </p>
    </fieldset>
  );
}
