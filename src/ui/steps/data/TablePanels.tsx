import { useMemo } from 'react';
import { kindOf } from '../../../core/kinds/registry.ts';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import type { OpenedTable } from '../../../worker/api.ts';
import { Panel } from '../../components/Panel.tsx';
import { RowsTable } from '../../components/RowsTable.tsx';
import { UndoRedo } from '../../components/UndoRedo.tsx';
import { WarningList } from '../../components/WarningList.tsx';
import type { SessionActions } from '../../session/actions.ts';
import { openBlockedBy } from '../../session/availability.ts';
import type { Session } from '../../session/state.ts';
import { PicturePanel } from '../../pictures/PicturePanel.tsx';
import { picturesByRow, RowThumbnail } from '../../pictures/RowThumbnail.tsx';
import { ColumnsTable } from './ColumnsTable.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import { t } from '../../../core/language/words.ts';

export interface TablePanelsProps {
  readonly table: OpenedTable;
  readonly session: Session;
  readonly actions: SessionActions;
}

/** The real table as it was read: what is odd, how it was read, its columns and its rows. */
export function TablePanels({ table, session, actions }: TablePanelsProps) {
  const blockedBy = openBlockedBy(session);
  const header = useMemo(() => table.columns.map((column) => column.name), [table]);
  const numeric = useMemo(() => table.columns.map((column) => kindOf(column).isAmount), [table]);
  const typical = useMemo(() => table.columns.map(longestShown), [table]);
  const beside = useThumbnails(table, session, actions);
  return (
    <>
      {table.pictures && (
        <PicturePanel
          rows={table.rows}
          pictures={table.pictures}
          version={String(session.tableVersion)}
          load={actions.loadPictures}
          blockedBy={blockedBy}
          onForm={(form) => void actions.reread({ ...table.wishes, pictures: form })}
        />
      )}
      {table.warnings.length > 0 && (
        <Panel title={t`Worth a look`} note={t`Found while reading. Nothing here stops you.`}>
          <WarningList warnings={table.warnings} />
        </Panel>
      )}
      {table.reading && (
        <ReadingPanel
          rows={table.rows}
          reading={table.reading}
          wishes={table.wishes}
          blockedBy={blockedBy}
          onReread={(wishes) => void actions.reread(wishes)}
        />
      )}
      <Panel
        title={t`Columns`}
        note={t`Types are inferred from every cell. Change one, and the column is read again.`}
        action={<ColumnHistory session={session} blockedBy={blockedBy} actions={actions} />}
      >
        <ColumnsTable
          columns={table.columns}
          rows={table.rows}
          roles={session.roles}
          locked={blockedBy !== null}
          choices={table.choices}
          onChoose={actions.chooseColumn}
        />
      </Panel>
      <Panel title={t`Rows`} note={t`As the file has them.`}>
        <RowsTable
          label={t`Rows`}
          header={header}
          numeric={numeric}
          typical={typical}
          rows={table.rows}
          load={actions.loadRows}
          version={String(session.tableVersion)}
          {...(beside && { beside })}
        />
      </Panel>
    </>
  );
}

/** The pictures of the rows in view, beside their names. */
function useThumbnails({ pictures, rows }: OpenedTable, { tableVersion }: Session, actions: SessionActions) {
  return useMemo(() => {
    if (!pictures) return null;
    const load = picturesByRow(actions.loadPictures, rows);
    return {
      column: pictures.column,
      // Pictures of another reading are others.
      draw: (row: number) => <RowThumbnail key={`${tableVersion} ${row}`} row={row} load={load} />,
    };
  }, [pictures, rows, tableVersion, actions]);
}

function longestShown({ examples, histogram, min = '', max = '' }: ColumnProfile): string {
  const shown = min === '' ? [...examples, ...histogram.labels] : [min, max];
  return shown.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

interface ColumnHistoryProps extends Omit<TablePanelsProps, 'table'> {
  readonly blockedBy: string | null;
}

/** Takes back what was changed of the columns, one change after the other. */
function ColumnHistory({ session, blockedBy, actions }: ColumnHistoryProps) {
  const last = session.tables.real?.choices.at(-1);
  const undone = session.undoneChoices.at(-1);
  return (
    <UndoRedo
      last={last ? t`the change of ${last.column}` : null}
      undone={undone ? t`the change of ${undone.column}` : null}
      blockedBy={blockedBy}
      onUndo={() => void actions.undoColumn()}
      onRedo={() => void actions.redoColumn()}
    />
  );
}
