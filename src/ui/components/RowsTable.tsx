import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import { grouped } from '../../core/grouped.ts';
import { printable, shorten } from '../charts/label.ts';
import { useRowPages, type LoadRows } from './useRowPages.ts';
import { t } from '../../core/language/words.ts';
import './RowsTable.css';

export interface RowsTableProps {
  readonly label: string;
  readonly header: readonly string[];
  readonly rows: number;
  /** Cells of the rows [from, to). Keep it the same function between renders. */
  readonly load: LoadRows;
  /** Changes when the rows do. */
  readonly version: string;
  /** Columns whose cells are numbers. */
  readonly numeric?: readonly boolean[];
  /** A long cell of each column, where one is known, for its width. */
  readonly typical?: readonly string[];
  /** What stands before the words of one column, by row: a thumbnail, 26 pixels high. */
  readonly beside?: { readonly column: string; readonly draw: (row: number) => ReactNode };
}

const ROW_HEIGHT = 32;
const NUMBER_WIDTH = 64;
/** A thumbnail and the space after it. */
const BESIDE_WIDTH = 34;
/** A cell of a megabyte would stop the page. */
const MAX_CELL = 120;

/** Room for the longer of name and typical cell, within limits. */
function columnWidth(name = '', cell = ''): number {
  const characters = Math.max(name.length, cell.length);
  return Math.min(240, Math.max(88, 32 + 7.5 * characters));
}

/** Rows of any table, of any length and width: only what is in view is drawn, and only that is asked for. */
export function RowsTable({
  label,
  header,
  rows,
  load,
  version,
  numeric = [],
  typical = [],
  beside,
}: RowsTableProps) {
  const viewport = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer's functions are not memoised
  const vertical = useVirtualizer({
    count: rows,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: ROW_HEIGHT,
    overscan: 6,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: header.length,
    getScrollElement: () => viewport.current,
    estimateSize: (index) =>
      columnWidth(header[index], typical[index]) + (beside?.column === header[index] ? BESIDE_WIDTH : 0),
    paddingStart: NUMBER_WIDTH,
    overscan: 3,
  });
  const lines = vertical.getVirtualItems();
  const columns = horizontal.getVirtualItems();
  const { row, fault } = useRowPages(load, rows, version, lines[0]?.index ?? 0, lines.at(-1)?.index ?? 0);

  return (
    <div className="rows-table">
      {fault !== null && (
        <p role="alert" className="rows-table__fault">{t`Rows could not be shown: ${fault}`}</p>
      )}
      <div
        ref={viewport}
        className="rows-table__viewport"
        style={{ height: Math.min(ROW_HEIGHT * (rows + 1) + 2, 420) }}
        role="table"
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={header.length + 1}
        tabIndex={0}
      >
        <div
          role="rowgroup"
          className="rows-table__canvas"
          style={{ height: vertical.getTotalSize(), width: horizontal.getTotalSize() }}
        >
          <div role="row" aria-rowindex={1} className="rows-table__header">
            <span role="columnheader" aria-colindex={1} className="rows-table__number">{t`Row`}</span>
            {columns.map((column) => (
              <span
                key={column.key}
                role="columnheader"
                aria-colindex={column.index + 2}
                className={numeric[column.index] ? 'rows-table__cell--number' : undefined}
                style={{ insetInlineStart: column.start, width: column.size }}
              >
                {printable(header[column.index] ?? '')}
              </span>
            ))}
          </div>
          {lines.map((line) => (
            <div
              key={line.key}
              role="row"
              aria-rowindex={line.index + 2}
              className="rows-table__row"
              style={{ transform: `translateY(${line.start}px)` }}
            >
              <span role="rowheader" aria-colindex={1} className="rows-table__number">
                {grouped(line.index + 1)}
              </span>
              {columns.map((column) => (
                <span
                  key={column.key}
                  role="cell"
                  aria-colindex={column.index + 2}
                  className={numeric[column.index] ? 'rows-table__cell--number' : undefined}
                  style={{ insetInlineStart: column.start, width: column.size }}
                >
                  {beside?.column === header[column.index] && beside?.draw(line.index)}
                  {shorten((row(line.index)?.[column.index] ?? '').slice(0, 2 * MAX_CELL), MAX_CELL)}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
