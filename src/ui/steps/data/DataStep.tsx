import { useMemo, useState } from 'react';
import { kindOf } from '../../../core/kinds/registry.ts';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import type { OpenedTable } from '../../../worker/api.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { RowsTable } from '../../components/RowsTable.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { UndoRedo } from '../../components/UndoRedo.tsx';
import { WarningList } from '../../components/WarningList.tsx';
import { formatCount } from '../../charts/format.ts';
import { shorten } from '../../charts/label.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { SessionActions } from '../../session/actions.ts';
import { openBlockedBy } from '../../session/availability.ts';
import type { Session } from '../../session/state.ts';
import { ColumnsTable } from './ColumnsTable.tsx';
import { FORMATS, ReadingPanel } from './ReadingPanel.tsx';
import { MoreFiles } from './MoreFiles.tsx';
import { ReadingCheck } from './ReadingCheck.tsx';
import { SampleCards } from './SampleCards.tsx';
import { TableLoader } from './TableLoader.tsx';
import { Welcome } from './Welcome.tsx';

export interface DataStepProps {
  readonly session: Session;
  readonly actions: SessionActions;
  readonly onLesson: (lesson: Lesson) => void;
}

export function DataStep({ session, actions, onLesson }: DataStepProps) {
  const table = session.tables.real;
  return table ? (
    // A fresh table is a fresh page: its heading takes the focus.
    <LoadedTable
      key={session.tableSource}
      table={table}
      session={session}
      actions={actions}
      onLesson={onLesson}
    />
  ) : (
    <Welcome
      loader={<TableLoader opening={session.opening} blockedBy={openBlockedBy(session)} actions={actions} />}
      samples={
        <SampleCards
          blockedBy={openBlockedBy(session)}
          onOpen={(id) => void actions.openSample(id)}
          onLesson={onLesson}
        />
      }
      onLesson={onLesson}
    />
  );
}

interface ColumnHistoryProps extends Omit<DataStepProps, 'onLesson'> {
  readonly blockedBy: string | null;
}

/** Takes back what was changed of the columns, one change after the other. */
function ColumnHistory({ session, blockedBy, actions }: ColumnHistoryProps) {
  const last = session.tables.real?.choices.at(-1);
  const undone = session.undoneChoices.at(-1);
  return (
    <UndoRedo
      last={last ? `the change of ${last.column}` : null}
      undone={undone ? `the change of ${undone.column}` : null}
      blockedBy={blockedBy}
      onUndo={() => void actions.undoColumn()}
      onRedo={() => void actions.redoColumn()}
    />
  );
}

interface LoadedTableProps extends DataStepProps {
  readonly table: OpenedTable;
}

/** How cells are divided, or the format of a file that has no delimiter. */
function separatedBy({ delimiter, reading }: OpenedTable): string {
  if (reading && reading.format !== 'csv') return FORMATS[reading.format];
  return `${DELIMITERS[delimiter] ?? 'other'}-separated`;
}

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

function summaryOf(table: OpenedTable): string {
  const missing = table.columns.reduce((sum, column) => sum + column.missing, 0);
  return [
    shorten(table.name, 60),
    `${formatCount(table.rows)} rows${table.reading?.sample ? ` of ${formatCount(table.reading.sample.of)}` : ''}`,
    `${table.columns.length} columns`,
    missing === 0 ? 'no missing cells' : `${formatCount(missing)} missing cells`,
    separatedBy(table),
    table.hasHeader ? '' : 'without a header: the names of UCI Adult are used',
  ]
    .filter(Boolean)
    .join(' · ');
}

function longestShown({ examples, histogram, min = '', max = '' }: ColumnProfile): string {
  const shown = min === '' ? [...examples, ...histogram.labels] : [min, max];
  return shown.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

function LoadedTable({ table, session, actions, onLesson }: LoadedTableProps) {
  const [replacing, setReplacing] = useState(false);
  const blockedBy = openBlockedBy(session);
  const header = useMemo(() => table.columns.map((column) => column.name), [table]);
  const numeric = useMemo(() => table.columns.map((column) => kindOf(column).isAmount), [table]);
  const typical = useMemo(() => table.columns.map(longestShown), [table]);
  const reading = session.opening?.slot === 'real';
  return (
    <>
      <StepHead
        title="Data"
        lead={summaryOf(table)}
        action={
          <>
            <Button look="primary" iconAfter="arrow" onClick={() => actions.goTo('roles')}>
              Continue to roles
            </Button>
            <Button expanded={replacing || reading} onClick={() => setReplacing(!replacing)}>
              Replace table
            </Button>
          </>
        }
      />
      {(replacing || reading) && (
        <Panel
          title="Replace the table"
          note="Settings stay, and so do the roles of columns that the new table has too. Open its held-out file again."
        >
          <TableLoader opening={session.opening} blockedBy={blockedBy} actions={actions} />
          <SampleCards
            blockedBy={blockedBy}
            onOpen={(id) => void actions.openSample(id)}
            onLesson={onLesson}
          />
        </Panel>
      )}
      {table.warnings.length > 0 && (
        <Panel title="Worth a look" note="Found while reading. Nothing here stops you.">
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
        title="Columns"
        note="Types are inferred from every cell. Change one, and the column is read again."
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
      <Panel title="Rows" note="As the file has them.">
        <RowsTable
          label="Rows"
          header={header}
          numeric={numeric}
          typical={typical}
          rows={table.rows}
          load={actions.loadRows}
          version={String(session.tableVersion)}
        />
      </Panel>
      <Panel
        title="Check the reading"
        note="Files to look at before training. They hold what your table holds: keep them as private."
      >
        <ReadingCheck name={table.name} onInspect={actions.inspect} onRoundTrip={actions.roundTrip} />
      </Panel>
      <MoreFiles session={session} blockedBy={blockedBy} actions={actions} />
    </>
  );
}
