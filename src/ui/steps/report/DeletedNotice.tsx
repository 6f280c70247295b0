import { useEffect, useRef } from 'react';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';

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
      <p>Deleted {printable(name)}.</p>
      <Button look="quiet" label={`Undo deleting ${printable(name)}`} onClick={onUndo}>
        Undo
      </Button>
      <Button look="quiet" label="Let go of what was deleted" onClick={() => void onDismiss()}>
        Dismiss
      </Button>
    </div>
  );
}
