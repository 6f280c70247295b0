import { Button } from '../../components/Button.tsx';
import { FileButton } from '../../components/FileButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { formatCount } from '../../charts/format.ts';
import { shorten } from '../../charts/label.ts';
import type { SessionActions } from '../../session/actions.ts';
import type { Session } from '../../session/state.ts';
import type { OpenedTable } from '../../../worker/api.ts';
import { OpeningProgress } from './TableLoader.tsx';
import { t } from '../../../core/language/words.ts';
import './MoreFiles.css';

export interface MoreFilesProps {
  readonly session: Session;
  readonly blockedBy: string | null;
  readonly actions: SessionActions;
}

/** A file with the same columns as the table, where there is one. */
export function MoreFiles({ session, blockedBy, actions }: MoreFilesProps) {
  const { opening, tables } = session;
  return (
    <Panel title={t`More files`} note={t`Optional. Each needs the same columns as your table.`}>
      <div className="more-files">
        <div className="more-files__slot">
          <h3>{t`Held-out file`}</h3>
          <p>{t`Real rows to test against. Without one, a share of your rows is set aside before the training.`}</p>
          {opening?.slot === 'holdout' ? (
            <OpeningProgress opening={opening} onStop={() => void actions.stopOpening()} />
          ) : (
            <HeldOutFile table={tables.holdout} blockedBy={blockedBy} actions={actions} />
          )}
        </div>
        <div className="more-files__slot">
          <h3>{t`Synthetic file made elsewhere`}</h3>
          <p>{t`To audit another tool’s table of these rows instead of training: you get the same report.`}</p>
          <Button
            blockedBy={blockedBy}
            onClick={() => actions.choosePurpose('audit')}
          >{t`Audit a synthetic file`}</Button>
        </div>
      </div>
    </Panel>
  );
}

interface HeldOutFileProps {
  readonly table: OpenedTable | null;
  readonly blockedBy: string | null;
  readonly actions: SessionActions;
}

function HeldOutFile({ table, blockedBy, actions }: HeldOutFileProps) {
  if (!table) {
    return (
      <FileButton
        label={t`Choose a held-out file`}
        blockedBy={blockedBy}
        onFile={(file) => void actions.open('holdout', { kind: 'file', file })}
      />
    );
  }
  return (
    <p className="more-files__loaded">
      <strong>{shorten(table.name, 50)}</strong> {t`${formatCount(table.rows)} rows`}
      <Button
        blockedBy={blockedBy}
        onClick={() => void actions.close('holdout')}
      >{t`Remove held-out file`}</Button>
    </p>
  );
}
