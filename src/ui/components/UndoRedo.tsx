import { useEffect, useEffectEvent } from 'react';
import { Button } from './Button.tsx';
import { t } from '../../core/language/words.ts';
import './UndoRedo.css';

export interface UndoRedoProps {
  /** What would be undone, "the change of age"; null where nothing was changed. */
  readonly last: string | null;
  /** What would be done again. */
  readonly undone: string | null;
  /** Why neither can be done now. */
  readonly blockedBy?: string | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Takes back changes one after the other, by button or key; not there before something was changed. */
export function UndoRedo({ last, undone, blockedBy = null, onUndo, onRedo }: UndoRedoProps) {
  const noUndo = blockedBy ?? (last === null ? t`Nothing more was changed.` : null);
  const noRedo = blockedBy ?? (undone === null ? t`Nothing was undone.` : null);
  useUndoKeys(noUndo === null ? onUndo : null, noRedo === null ? onRedo : null);
  if (last === null && undone === null) return null;
  return (
    <div className="undo-redo">
      <Button
        look="quiet"
        label={last === null ? t`Undo` : t`Undo ${last}`}
        blockedBy={noUndo}
        onClick={onUndo}
      >{t`Undo`}</Button>
      <Button
        look="quiet"
        label={undone === null ? t`Redo` : t`Redo ${undone}`}
        blockedBy={noRedo}
        onClick={onRedo}
      >{t`Redo`}</Button>
    </div>
  );
}

/** Where text is typed the browser undoes the typing, and a dialog is a matter of its own. */
const KEEPS_KEYS =
  'textarea, dialog, [contenteditable], input:not([type=checkbox], [type=radio], [type=range])';

/** Ctrl+Z, and Ctrl+Y or Ctrl+Shift+Z; ⌘ on a Mac. */
function useUndoKeys(undo: (() => void) | null, redo: (() => void) | null): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(KEEPS_KEYS)) return;
    const key = event.key.toLowerCase();
    const wish = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : null;
    if (!wish) return;
    event.preventDefault();
    wish();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
