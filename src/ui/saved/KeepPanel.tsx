import { useState } from 'react';
import { hasItsRows, savedFileName, type AnyRunSummary } from '../steps/report/runWords.ts';
import { isOpenedFromFile } from './forget.ts';
import { inWords } from './inWords.ts';
import { browserStore, type ProjectStore } from './keptProject.ts';
import { t } from '../../core/language/words.ts';
import './saved.css';

export interface KeepPanelProps {
  readonly run: AnyRunSummary;
  readonly onLoadProjectFile: (runId: number, withRows: boolean, keepName: boolean) => Promise<Blob>;
  readonly store?: ProjectStore;
}

const shared = () =>
  t`This page was opened from a file: in Chrome and Edge every other page opened from a file can read it, too.`;

interface State {
  readonly isBusy: boolean;
  /** What the browser holds now, whatever failed since, and of which run; null where nothing. */
  readonly kept: { readonly runId: number; readonly withRows: boolean } | null;
  readonly fault: string | null;
}

const OFF: State = { isBusy: false, kept: null, fault: null };

/** What the browser keeps, as the report of a run tells it: one project at a time, maybe another run's. */
function stateText({ isBusy, kept, fault }: State, runId: number): string {
  if (isBusy) return t`Keeping…`;
  if (kept?.runId === runId) return fault === null ? keptText(kept) : stillKeptText(kept, fault);
  return [fault !== null && t`Not kept: ${fault}`, kept && otherKeptText(kept)].filter(Boolean).join(' ');
}

type Kept = NonNullable<State['kept']>;

function keptText({ withRows }: Kept): string {
  return withRows ? t`Kept with its rows.` : t`Kept, without rows.`;
}

function stillKeptText({ withRows }: Kept, fault: string): string {
  return withRows ? t`Still kept with its rows. ${fault}` : t`Still kept, without rows. ${fault}`;
}

function otherKeptText({ runId, withRows }: Kept): string {
  return withRows
    ? t`Run ${runId} is kept with its rows; keeping this one takes its place.`
    : t`Run ${runId} is kept, without rows; keeping this one takes its place.`;
}

/** Off until it is ticked: nothing stays in the browser by itself. */
export function KeepPanel({ run, onLoadProjectFile, store = browserStore }: KeepPanelProps) {
  const [state, setState] = useState(OFF);
  const [withRows, setWithRows] = useState(false);
  const { isBusy, kept } = state;
  const own = kept?.runId === run.id ? kept : null;
  const stay = (error: unknown) => {
    setState({ isBusy: false, kept, fault: inWords(error) });
    if (own) setWithRows(own.withRows);
  };
  const keep = async (rows: boolean) => {
    setState({ isBusy: true, kept, fault: null });
    try {
      // Whoever can see the rows may see what their file was called.
      const file = await onLoadProjectFile(run.id, rows, rows);
      const name = savedFileName(run, 'project', rows);
      await store.keep({ name, keptAt: new Date().toISOString(), withRows: rows, file });
      setState({ isBusy: false, kept: { runId: run.id, withRows: rows }, fault: null });
    } catch (error) {
      stay(error);
    }
  };
  const drop = async () => {
    setState(OFF);
    await store.drop().catch(stay);
  };
  return (
    <fieldset className="keep-panel">
      <legend className="choice-group__legend">{t`Keep in this browser`}</legend>
      <label className="saved-dialog__check">
        <input
          type="checkbox"
          checked={isBusy || own !== null}
          disabled={isBusy}
          onChange={(event) => (event.target.checked ? void keep(withRows) : void drop())}
        />
        <div>
          {t`Keep this project for the next visit`}
          <span>
            {t`On this machine only, until you choose “Forget everything”. Others who use this browser can open it.`}
            {isOpenedFromFile() && ` ${shared()}`}
          </span>
        </div>
      </label>
      {hasItsRows(run) && (
        <label className="saved-dialog__check">
          <input
            type="checkbox"
            checked={withRows}
            disabled={isBusy}
            onChange={(event) => {
              setWithRows(event.target.checked);
              if (own) void keep(event.target.checked);
            }}
          />
          <div>{t`With its rows and the name of their file (private!)`}</div>
        </label>
      )}
      <p role="status" className="keep-panel__state">
        {stateText(state, run.id)}
      </p>
    </fieldset>
  );
}
