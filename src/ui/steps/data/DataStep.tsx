import { useState } from 'react';
import type { OpenedTable } from '../../../worker/api.ts';
import { Button } from '../../components/Button.tsx';
import { Panel } from '../../components/Panel.tsx';
import { StepHead } from '../../components/StepHead.tsx';
import { formatCount } from '../../charts/format.ts';
import { shorten } from '../../charts/label.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { SessionActions } from '../../session/actions.ts';
import { openBlockedBy } from '../../session/availability.ts';
import type { Session } from '../../session/state.ts';
import { FORMATS } from './ReadingPanel.tsx';
import { MoreFiles } from './MoreFiles.tsx';
import { ReadingCheck } from './ReadingCheck.tsx';
import { SampleCards } from './SampleCards.tsx';
import { TablePanels } from './TablePanels.tsx';
import { TableLoader } from './TableLoader.tsx';
import { Welcome } from './Welcome.tsx';
import { t, texts } from '../../../core/language/words.ts';

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
      onAudit={() => actions.choosePurpose('audit')}
    />
  );
}

interface LoadedTableProps extends DataStepProps {
  readonly table: OpenedTable;
}

/** How cells are divided, or the format of a file that has no delimiter. */
function separatedBy({ delimiter, reading }: OpenedTable): string {
  if (reading && reading.format !== 'csv') return FORMATS[reading.format];
  return DELIMITERS[delimiter] ?? t`other-separated`;
}

const DELIMITERS: Readonly<Record<string, string>> = texts({
  ',': 'comma-separated',
  ';': 'semicolon-separated',
  '\t': 'tab-separated',
  '|': 'pipe-separated',
});

function rowsInWords({ rows, reading }: OpenedTable): string {
  return reading?.sample
    ? t`${formatCount(rows)} rows of ${formatCount(reading.sample.of)}`
    : t`${formatCount(rows)} rows`;
}

function summaryOf(table: OpenedTable): string {
  const missing = table.columns.reduce((sum, column) => sum + column.missing, 0);
  return [
    shorten(table.name, 60),
    rowsInWords(table),
    t`${table.columns.length} columns`,
    missing === 0 ? t`no missing cells` : t`${formatCount(missing)} missing cells`,
    separatedBy(table),
    table.hasHeader ? '' : t`without a header: the names of UCI Adult are used`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function LoadedTable({ table, session, actions, onLesson }: LoadedTableProps) {
  const [replacing, setReplacing] = useState(false);
  const blockedBy = openBlockedBy(session);
  const reading = session.opening?.slot === 'real';
  return (
    <>
      <StepHead
        title={t`Data`}
        lead={summaryOf(table)}
        action={
          <>
            <Button look="primary" iconAfter="arrow" onClick={() => actions.goTo('roles')}>
              {t`Continue to roles`}
            </Button>
            <Button expanded={replacing || reading} onClick={() => setReplacing(!replacing)}>
              {t`Replace table`}
            </Button>
          </>
        }
      />
      {(replacing || reading) && (
        <Panel
          title={t`Replace the table`}
          note={t`Settings stay, and so do the roles of columns that the new table has too. Open its held-out file again.`}
        >
          <TableLoader opening={session.opening} blockedBy={blockedBy} actions={actions} />
          <SampleCards
            blockedBy={blockedBy}
            onOpen={(id) => void actions.openSample(id)}
            onLesson={onLesson}
          />
        </Panel>
      )}
      <TablePanels table={table} session={session} actions={actions} />
      <Panel
        title={t`Check the reading`}
        note={t`Files to look at before training. They hold what your table holds: keep them as private.`}
      >
        <ReadingCheck name={table.name} onInspect={actions.inspect} onRoundTrip={actions.roundTrip} />
      </Panel>
      {!table.pictures && <MoreFiles session={session} blockedBy={blockedBy} actions={actions} />}
    </>
  );
}
