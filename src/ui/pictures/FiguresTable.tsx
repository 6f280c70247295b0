import type { MetricValue } from '../../core/evaluate/metric.ts';
import type { PictureFigures } from '../../core/report/pictureReport.ts';
import { SUBJECT_NAMES } from '../../core/report/pictures/words.ts';
import { formatFixed, goalMark } from '../charts/format.ts';
import { printable } from '../charts/label.ts';
import { MetricValueView } from '../charts/MetricValueView.tsx';
import { t } from '../../core/language/words.ts';
import '../steps/report/MetricTable.css';
import './FiguresTable.css';

export interface FiguresTableProps {
  readonly caption: string;
  readonly figures: readonly PictureFigures[];
}

/** What makes two values those of one line: whatever their classifiers learned from. */
const lineOf = ({ id, attribute = '' }: MetricValue) => `${id}\n${attribute}`;

/** The same figures of real, rebuilt and synthetic pictures, side by side. */
export function FiguresTable({ caption, figures }: FiguresTableProps) {
  const lines = new Map(figures.flatMap(({ metrics }) => metrics.map((metric) => [lineOf(metric), metric])));
  return (
    <div className="metric-table figures-table">
      <div className="metric-table__scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption>
            <span>{caption}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t`Metric`}</th>
              {figures.map(({ subject, alpha }) => (
                <th key={`${subject} ${alpha}`} scope="col" className="metric-table__number">
                  {SUBJECT_NAMES[subject]}
                  {alpha !== null && (
                    <span className="metric-table__context">α = {formatFixed(alpha, 2)}</span>
                  )}
                </th>
              ))}
              <th scope="col">{t`Goal`}</th>
            </tr>
          </thead>
          <tbody>
            {[...lines].map(([line, metric]) => (
              <tr key={line}>
                <th scope="row">
                  {printable(metric.label)}
                  {metric.attribute !== undefined && (
                    <span className="metric-table__context">{printable(metric.attribute)}</span>
                  )}
                </th>
                {figures.map(({ subject, alpha, metrics }) => {
                  const own = metrics.find((candidate) => lineOf(candidate) === line);
                  return (
                    <td key={`${subject} ${alpha}`} className="metric-table__number">
                      {own && <MetricValueView metric={own} />}
                    </td>
                  );
                })}
                <td className="metric-table__goal">
                  <span aria-hidden="true">{goalMark(metric.goal).sign}</span>
                  <span className="visually-hidden">{goalMark(metric.goal).text}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
