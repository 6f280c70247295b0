import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { Sentence } from '../../../components/Sentence.tsx';
import { t } from '../../../../core/language/words.ts';
import './ConfirmSeen.css';

export interface ConfirmSeenProps {
  readonly open: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asked before anything is filled in from the rows. */
export function ConfirmSeen({ open, onConfirm, onClose }: ConfirmSeenProps) {
  return (
    <Dialog open={open} title={t`Use the ranges seen in the data?`} onClose={onClose}>
      <div className="confirm-seen">
        <p>
          <Sentence
            text={t`Only if they are public knowledge. The largest income of a table is somebody’s income, and a category that one person has tells that this person is there: <0>the guarantee covers nothing of that.</0>`}
            parts={[<strong key="0" />]}
          />
        </p>
        <p>{t`The fields that are empty are filled in: least and largest value of each column of numbers, all categories of the others. Long lists are left to be found privately. You can change each afterwards.`}</p>
        <div className="confirm-seen__actions">
          <Button look="danger" onClick={onConfirm}>{t`They are public knowledge: fill them in`}</Button>
          <Button onClick={onClose}>{t`Do not use them`}</Button>
        </div>
      </div>
    </Dialog>
  );
}
