import type { CSSProperties } from 'react';
import type { PictureTies } from '../../core/evaluate/pictures/ties.ts';
import { formatCount } from '../charts/format.ts';
import { printable } from '../charts/label.ts';
import { t } from '../../core/language/words.ts';
import './TiesTable.css';

export interface TiesTableProps {
  readonly caption: string;
  readonly ties: PictureTies;
}

/** How many rows of each class are in each group; the deeper a cell, the larger its share of the class. */
export function TiesTable({ caption, ties: { labels, groups, counts } }: TiesTableProps) {
  return (
    <div className="ties-table" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Class`}</th>
            {groups.map((group) => (
              <th key={group} scope="col" className="ties-table__number">
                {printable(group)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{printable(label)}</th>
              {groups.map((group, column) => (
                <td
                  key={group}
                  className="ties-table__number"
                  style={{ '--share': shareOf(counts[row]!, column) } as CSSProperties}
                >
                  {formatCount(counts[row]![column]!)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function shareOf(counts: readonly number[], column: number): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all === 0 ? 0 : counts[column]! / all;
}
