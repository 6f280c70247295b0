import { attributeInWords } from '../../../core/evaluate/groups.ts';
import type { Finding } from '../../../core/report/finding.ts';
import { formatPaired, PROTOCOL_SHORT, TABLE_NAMES } from '../../charts/format.ts';
import { printable } from '../../charts/label.ts';
import { MetricValueView } from '../../charts/MetricValueView.tsx';
import type { MetricValue } from '../../../core/evaluate/metric.ts';
import { StateMark } from '../../charts/StateMark.tsx';
import { t } from '../../../core/language/words.ts';
import './FindingSummary.css';

/** What was found, in plain words, each with where it stands beside the real rows; exact figures unfold. */
export function FindingSummary({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  const [, ...single] = findings.filter(({ about }) => about === 'decisions');
  const evidence = findings.flatMap((finding) => finding.evidence);
  return (
    <div className="finding-summary">
      <FindingList findings={findings.filter((finding) => !single.includes(finding))} />
      {single.length > 0 && (
        <details className="report-fold">
          <summary>
            {t`By each attribute alone`} <span className="report-fold__count">{single.length}</span>
          </summary>
          <FindingList findings={single} />
        </details>
      )}
      {evidence.length > 0 && (
        <details className="report-fold">
          <summary>
            {t`Exact figures behind it`} <span className="report-fold__count">{evidence.length}</span>
          </summary>
          <dl className="finding-summary__figures">
            {evidence.map((metric, index) => (
              <div key={index}>
                <dt>{printable(nameOf(metric))}</dt>
                <dd>
                  <MetricValueView metric={metric} />
                  <Paired metric={metric} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className="finding-summary__caution">{t`Better, worse and as good are said of 95 % intervals of the held-out rows, never of single numbers. Another training run may come out otherwise, and none of it settles what is fair or safe to share.`}</p>
    </div>
  );
}

function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="finding-summary__list">
      {findings.map((finding) => (
        <li key={`${finding.about} ${finding.title}`}>
          <StateMark state={finding.state} />
          <div className="finding-summary__said">
            <h3>{printable(finding.title)}</h3>
            <p>{printable(finding.words)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function nameOf({ label, attribute, protocol, table }: MetricValue): string {
  const scope = [
    attribute !== undefined && !label.includes(attribute) && attributeInWords(attribute),
    protocol && PROTOCOL_SHORT[protocol],
    table && TABLE_NAMES[table],
  ].filter(Boolean);
  return scope.length > 0 ? `${label} (${scope.join(', ')})` : label;
}

/** The difference that decides, where there is one. */
function Paired({ metric }: { readonly metric: MetricValue }) {
  const said = formatPaired(metric);
  return said === null ? null : <span className="finding-summary__against">{said}</span>;
}
