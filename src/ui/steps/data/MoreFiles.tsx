import { Button } from '../../components/Button.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { formatCount } from '../../charts/format.ts';
import { shorten } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import { SLOT_NAMES } from '../../session/reducer.ts';
import type { Session } from '../../session/state.ts';
import type { OpenedTable, TableSlot } from '../../../worker/api.ts';
import { OpeningProgress } from './TableLoader.tsx';
import './MoreFiles.css';

type ExtraSlot = Exclude<TableSlot, 'real'>;

const EXTRAS: readonly { readonly slot: ExtraSlot; readonly title: string; readonly why: string }[] = [
  {
    slot: 'holdout',
    title: 'Held-out file',
    why: 'Real rows to test against. Without one, a share of your rows is set aside before the training.',
  },
  {
    slot: 'synthetic',
    title: 'Synthetic file made elsewhere',
    why: 'To audit another tool’s table instead of training: you get the same report.',
  },
];

export interface MoreFilesProps {
  readonly session: Session;
  readonly blockedBy: string | null;
  readonly actions: SessionActions;
}

/** Files with the same columns as the table, where there are any. */
export function MoreFiles({ session, blockedBy, actions }: MoreFilesProps) {
  return (
    <Panel title="More files" note="Optional. Each needs the same columns as your table.">
      <div className="more-files">
        {EXTRAS.map(({ slot, title, why }) => (
          <div key={slot} className="more-files__slot">
            <h3>{title}</h3>
            <p>{why}</p>
            {session.opening?.slot === slot ? (
              <OpeningProgress opening={session.opening} onStop={() => void actions.stopOpening()} />
            ) : (
              <ExtraFile slot={slot} table={session.tables[slot]} blockedBy={blockedBy} actions={actions} />
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}

interface ExtraFileProps {
  readonly slot: ExtraSlot;
  readonly table: OpenedTable | null;
  readonly blockedBy: string | null;
  readonly actions: SessionActions;
}

function ExtraFile({ slot, table, blockedBy, actions }: ExtraFileProps) {
  if (!table) {
    return (
      <FileButton
        label={`Choose a ${slot === 'holdout' ? 'held-out' : 'synthetic'} file`}
        blockedBy={blockedBy}
        onFile={(file) => void actions.open(slot, { kind: 'file', file })}
      />
    );
  }
  return (
    <p className="more-files__loaded">
      <strong>{shorten(table.name, 50)}</strong> {formatCount(table.rows)} rows
      <Button blockedBy={blockedBy} onClick={() => void actions.close(slot)}>
        Remove {SLOT_NAMES[slot]}
      </Button>
    </p>
  );
}
