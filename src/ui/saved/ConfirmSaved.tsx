import type { OpenedTable, SavedFileSummary } from '../../worker/api.ts';
import { shorten } from '../charts/label.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Sentence } from '../components/Sentence.tsx';
import { t } from '../../core/language/words.ts';
import './saved.css';

export interface ConfirmSavedProps {
  /** The project that waits; null where none does. */
  readonly summary: SavedFileSummary | null;
  readonly open: OpenedTable | null;
  readonly onConfirm: () => void;
  readonly onDecline: () => void;
}

/** Asked only where a project brings rows and would replace a table that is open. */
export function ConfirmSaved({ summary, open, onConfirm, onDecline }: ConfirmSavedProps) {
  return (
    <Dialog open={summary !== null} title={t`Replace the open table?`} onClose={onDecline}>
      {summary && open && (
        <div className="saved-dialog">
          <p>
            <Sentence
              text={t`The project <0/> was read and is sound. It brings the rows of <1/>, with roles and settings; they take the place of <2/>. Runs and their reports stay.`}
              parts={[
                <strong key="0">{shorten(summary.file, 60)}</strong>,
                <strong key="1">{summary.tables.map(({ name }) => shorten(name, 40)).join(', ')}</strong>,
                <strong key="2">{shorten(open.name, 40)}</strong>,
              ]}
            />
          </p>
          <div className="saved-dialog__actions">
            <Button look="primary" onClick={onConfirm}>{t`Open the project`}</Button>
            <Button onClick={onDecline}>{t`Keep what is open`}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
