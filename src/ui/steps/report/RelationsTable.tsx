import {
  heldInWords,
  listedRelations,
  mendingInWords,
  type RelationsReport,
} from '../../../core/report/relations.ts';
import { formatCount } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { t } from '../../../core/language/words.ts';
import './MetricTable.css';

/** What holds between columns of the real rows, and what was done for it to hold in the synthetic ones; folded away. */
export function RelationsTable({ relations }: { readonly relations: RelationsReport | undefined }) {
  if (!relations || relations.findings.length === 0) return null;
  const { listed, ranges } = listedRelations(relations);
  return (
    <details className="report-fold all-metrics">
      <summary>
        {t`Relations between columns`} <span className="report-fold__count">{relations.findings.length}</span>
      </summary>
      <div className="metric-table">
        <p>{mendingInWords(relations)}</p>
        {listed.length > 0 && (
          <div className="metric-table__scroll" role="region" aria-label={t`Relations`} tabIndex={0}>
            <table>
              <caption>{t`What held in the training rows, and what of it holds in the synthetic ones`}</caption>
              <thead>
                <tr>
                  <th scope="col">{t`Relation`}</th>
                  <th scope="col">{t`Holds in real rows`}</th>
                  <th scope="col">{t`Kept`}</th>
                  <th scope="col" className="metric-table__number">{t`Rows mended`}</th>
                  <th scope="col" className="metric-table__number">{t`Violations left`}</th>
                </tr>
              </thead>
              <tbody>
                {listed.map((finding) => (
                  <tr key={`${finding.kind} ${finding.columns.join(' ')}`}>
                    <th scope="row">{printable(finding.words)}</th>
                    <td>{heldInWords(finding)}</td>
                    <td>{finding.notKept === undefined ? t`yes` : t`no: ${printable(finding.notKept)}`}</td>
                    <td className="metric-table__number">{formatCount(finding.mended)}</td>
                    <td className="metric-table__number">{formatCount(finding.left)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {ranges.length > 0 && (
          <p>{t`Within the range that was learned, by construction: ${ranges.map(printable).join(', ')}.`}</p>
        )}
      </div>
    </details>
  );
}
