import type { ChartCell, ChartTable } from './chartTable.ts';
import { formatCount, formatNumber, UNDEFINED_MARK } from './format.ts';
import { printable } from './label.ts';
import { t } from '../../core/language/words.ts';
import './DataTable.css';

function cellText(cell: ChartCell): string {
  if (cell === null) return UNDEFINED_MARK;
  if (typeof cell === 'string') return printable(cell);
  return Number.isInteger(cell) ? formatCount(cell) : formatNumber(cell);
}

/** A plain table: the first cell of each row is its header. It scrolls by itself, by keyboard too. */
export function DataTable({ table, caption }: { readonly table: ChartTable; readonly caption: string }) {
  return (
    <div className="data-table" role="region" aria-label={t`Table: ${caption}`} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={index} scope="col" className={column.numeric ? 'data-table__number' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, position) => {
                const className = table.columns[position]?.numeric ? 'data-table__number' : undefined;
                return position === 0 ? (
                  <th key={position} scope="row" className={className}>
                    {cellText(cell)}
                  </th>
                ) : (
                  <td key={position} className={className}>
                    {cellText(cell)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
