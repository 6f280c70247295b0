import { useEffect, useRef } from 'react';
import { printable } from '../../charts/label.ts';
import type { ShownEntry } from './compareEntries.ts';
import { t } from '../../../core/language/words.ts';

/** A name is a label, not a text. */
const LONGEST = 60;

export interface EntryNameProps {
  readonly entry: ShownEntry;
  readonly isRenaming: boolean;
  /** Null: it stays as it was. */
  readonly onRename: (name: string | null) => void;
}

/** What an entry is called; while it is renamed, a field: Enter takes the name, Escape leaves the old one, empty gives its run's. */
export function EntryName({ entry, isRenaming, onRename }: EntryNameProps) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    isDone.current = false;
    if (!isRenaming) return;
    input.current?.focus();
    input.current?.select();
  }, [isRenaming]);
  const { title, isPinned } = entry;
  const end = (name: string | null) => {
    // The field loses the focus as it goes: that is not a second end.
    if (isDone.current) return;
    isDone.current = true;
    const row = input.current?.closest('tr');
    onRename(name);
    const buttons = [...(row?.querySelectorAll('button') ?? [])];
    buttons.find(({ textContent }) => textContent === t`Rename`)?.focus();
  };
  if (!isRenaming) {
    return (
      <span className="compare-runs__name">
        {isPinned && <span className="visually-hidden">{t`Pinned: `}</span>}
        {isPinned && <span aria-hidden="true">★ </span>}
        {printable(title)}
      </span>
    );
  }
  return (
    <input
      ref={input}
      className="text-input compare-runs__rename"
      aria-label={t`Name of ${printable(title)}`}
      maxLength={LONGEST}
      autoComplete="off"
      spellCheck={false}
      defaultValue={title}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The focus goes to a button, which the same key would press.
        event.preventDefault();
        end(event.key === 'Enter' ? event.currentTarget.value : null);
      }}
    />
  );
}
