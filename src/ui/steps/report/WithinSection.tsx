import { attributeInWords } from '../../../core/evaluate/groups.ts';
import type { WithinQuestion, WithinReport } from '../../../core/evaluate/within/within.ts';
import { distinct } from './metricGrid.ts';
import type { ShownRun } from './runWords.ts';
import { Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { hasLevels } from './hasLevels.ts';
import { printable } from '../../charts/label.ts';
import { WithinComparison } from './WithinComparison.tsx';
import { WithinResult } from './WithinResult.tsx';
import { t } from '../../../core/language/words.ts';

export interface WithinSectionProps {
  readonly run: ShownRun;
  /** Why nothing can be computed now; null where it can. */
  readonly blockedBy: string | null;
  readonly load: (runId: number, question: WithinQuestion) => Promise<WithinReport>;
}

/** Whether a difference between groups is there within the levels of another column, too. */
export function WithinSection({ run, blockedBy, load }: WithinSectionProps) {
  const { roles, metrics, details, schema, disclosure, within = [] } = run.report;
  const attributes = distinct(metrics.map(({ attribute }) => attribute)).filter((name) =>
    details.baseRates.some((list) => list.attribute === name),
  );
  return (
    <Section
      id={sectionId('within')}
      title={t`Within another column`}
      note={t`A difference over all may vanish, or turn round, where like is compared with like: applicants of the same department, people of the same age.`}
    >
      {run.kind === 'saved' ? (
        <KeptComparisons reports={within} threshold={disclosure.rareThreshold} />
      ) : (
        <WithinComparison
          attributes={distinct([...roles.sensitive, ...attributes])}
          columns={schema
            .filter((own) => (own.role === 'feature' || own.role === 'sensitive') && hasLevels(own))
            .map(({ name }) => name)}
          isNumeric={roles.target.kind === 'numeric'}
          hasDecisions
          threshold={disclosure.rareThreshold}
          blockedBy={blockedBy}
          load={(question) => load(run.id, question)}
        />
      )}
    </Section>
  );
}

interface KeptComparisonsProps {
  readonly reports: readonly WithinReport[];
  readonly threshold: number;
}

/** What a project tells: its rows are not there to be compared anew. */
function KeptComparisons({ reports, threshold }: KeptComparisonsProps) {
  return reports.map((report) => (
    <section key={JSON.stringify([report.attribute, report.column, report.rates])} className="within__kept">
      <h3>{printable(t`${attributeInWords(report.attribute)} within ${report.column}`)}</h3>
      <WithinResult report={report} threshold={threshold} hasDecisions />
    </section>
  ));
}
