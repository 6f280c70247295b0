import type { Family } from '../../../core/evaluate/definition.ts';
import type { EvaluationDetails } from '../../../core/evaluate/metric.ts';
import { printable } from '../../charts/label.ts';
import { t } from '../../../core/language/words.ts';
import './Verdict.css';

/** The plain-language verdicts of a family, each with its limits beside it. */
export function Verdict({
  details,
  family,
}: {
  readonly details: EvaluationDetails;
  readonly family: Family;
}) {
  return details.verdicts
    .filter((verdict) => verdict.family === family)
    .map((verdict) => (
      <div key={verdict.verdict} className="verdict">
        <p className="verdict__text">{printable(verdict.verdict)}</p>
        <p className="verdict__limits">
          <b>{t`Limits.`}</b> {printable(verdict.limits)}
        </p>
      </div>
    ));
}
