import type { ReactNode } from 'react';
import { t } from '../../../core/language/words.ts';
import './CompareRuns.css';

export interface CompareFrameProps {
  readonly caption: string;
  /** Heads of the columns between the run and what can be done with it, in words. */
  readonly columns: readonly string[];
  /** Rows of the table. */
  readonly children: ReactNode;
}

/** The table of the runs side by side. */
export function CompareFrame({ caption, columns, children }: CompareFrameProps) {
  return (
    <div className="compare-runs__scroll" role="region" aria-label={t`Runs`} tabIndex={0}>
      <table className="compare-runs">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Run`}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t`What can be done`}</span>
            </th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
