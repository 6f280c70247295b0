import { useEffect, useRef } from 'react';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { t } from '../../../core/language/words.ts';

export interface DeletedNoticeProps {
  readonly name: string;
  readonly onUndo: () => void;
  readonly onDismiss: () => Promise<void>;
}

/** What was deleted can come back. The focus, which was on a button that is gone, is here. */
export function DeletedNotice({ name, onUndo, onDismiss }: DeletedNoticeProps) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    notice.current?.querySelector('button')?.focus();
  }, [name]);
  return (
    <div ref={notice} className="compare-runs__deleted" role="status">
      <p>{t`Deleted ${printable(name)}.`}</p>
      <Button look="quiet" label={t`Undo deleting ${printable(name)}`} onClick={onUndo}>{t`Undo`}</Button>
      <Button
        look="quiet"
        label={t`Let go of what was deleted`}
        onClick={() => void onDismiss()}
      >{t`Dismiss`}</Button>
    </div>
  );
}
