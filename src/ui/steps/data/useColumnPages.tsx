import { useState, type ReactNode } from 'react';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import { formatCount } from '../../charts/format.ts';
import { Button } from '../../components/Button.tsx';
import { t } from '../../../core/language/words.ts';

/** Drawn at once: thousands of columns, each with its histogram, would stop the page for half a minute. */
const PAGE_COLUMNS = 100;

/** The columns that are drawn, with what finds and turns to the others; nothing of that where all are drawn. */
export interface ColumnPages {
  readonly shown: readonly ColumnProfile[];
  readonly search: ReactNode;
  readonly pager: ReactNode;
}

export function useColumnPages(columns: readonly ColumnProfile[]): ColumnPages {
  const [wanted, setWanted] = useState('');
  const [turned, setTurned] = useState(0);
  const word = wanted.trim().toLowerCase();
  const found = word === '' ? columns : columns.filter(({ name }) => name.toLowerCase().includes(word));
  const last = Math.max(0, Math.ceil(found.length / PAGE_COLUMNS) - 1);
  const page = Math.min(turned, last);
  const from = page * PAGE_COLUMNS;
  const shown = found.slice(from, from + PAGE_COLUMNS);
  if (columns.length <= PAGE_COLUMNS) return { shown: columns, search: null, pager: null };
  const search = (
    <input
      className="text-input columns-table__search"
      type="search"
      placeholder={t`Find among ${formatCount(columns.length)}`}
      aria-label={t`Find a column`}
      value={wanted}
      onChange={(event) => {
        setWanted(event.target.value);
        setTurned(0);
      }}
    />
  );
  const pager = (
    <div className="columns-table__pager" role="group" aria-label={t`Pages of columns`}>
      <Button
        blockedBy={page === 0 ? t`These are the first.` : null}
        onClick={() => setTurned(page - 1)}
      >{t`Previous columns`}</Button>
      <p role="status">
        {found.length === 0
          ? t`No column is called that.`
          : t`Columns ${formatCount(from + 1)} to ${formatCount(from + shown.length)} of ${formatCount(found.length)}`}
      </p>
      <Button
        blockedBy={page === last ? t`These are the last.` : null}
        onClick={() => setTurned(page + 1)}
      >{t`Next columns`}</Button>
    </div>
  );
  return { shown, search, pager };
}
