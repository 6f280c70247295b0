<<<<<<< HEAD
import type { WithinQuestion, WithinReport } from '../../../core/evaluate/within/within.ts';
=======
import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { measureOf } from '../../../core/kinds/storage/storages.ts';
import { useState } from 'react';
import type { WithinQuestion, WithinRates, WithinReport } from '../../../core/evaluate/within/within.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { inWords } from '../../saved/inWords.ts';
>>>>>>> lektorat
import { distinct } from './metricGrid.ts';
import type { ShownRun } from './runWords.ts';
import { Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { hasLevels } from './hasLevels.ts';
import { WithinComparison } from './WithinComparison.tsx';
import { t } from '../../../core/language/words.ts';

export interface WithinSectionProps {
  readonly run: ShownRun;
  /** Why nothing can be computed now; null where it can. */
  readonly blockedBy: string | null;
  readonly load: (runId: number, question: WithinQuestion) => Promise<WithinReport>;
}

/** Whether a difference between groups is there within the levels of another column, too. */
export function WithinSection({ run, blockedBy, load }: WithinSectionProps) {
  const { roles, metrics, details, schema, disclosure } = run.report;
  const attributes = distinct(metrics.map(({ attribute }) => attribute)).filter((name) =>
    details.baseRates.some((list) => list.attribute === name),
  );
  return (
    <Section
      id={sectionId('within')}
      title={t`Within another column`}
      note={t`A difference over all may vanish, or turn round, where like is compared with like: applicants of the same department, people of the same age.`}
    >
<<<<<<< HEAD
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
=======
      {roles.target.kind === 'numeric' ? (
        <Remark>{t`The target is a number: rates within another column are of classes.`}</Remark>
      ) : column === undefined ? (
        <Remark>{t`There is no other column to look within.`}</Remark>
      ) : (
        <div className="within__question">
          {attributes.length > 1 && (
            <SelectField
              label={t`Groups of`}
              value={attribute}
              choices={attributes.map((value) => ({ value, label: printable(attributeInWords(value)) }))}
              onChange={choose(setAttribute)}
            />
          )}
          <SelectField
            label={t`Within`}
            value={column}
            choices={columns.map((value) => ({ value, label: printable(value) }))}
            onChange={choose(setColumn)}
          />
          <SelectField
            label={t`Rates of`}
            value={rates}
            choices={RATES}
            onChange={choose<WithinRates>(setRates)}
          />
          <Button
            blockedBy={state.kind === 'waiting' ? t`It is being computed.` : blockedBy}
            onClick={() => void ask(null)}
          >{t`Compare within`}</Button>
        </div>
      )}
      {state.kind === 'waiting' && <ProgressBar label={t`Comparing within the column`} percent={null} />}
      {state.kind === 'failed' && (
        <p role="alert" className="within__fault">
          {printable(state.text)}
        </p>
      )}
      {state.kind === 'answered' && (
        <WithinResult
          report={state.report}
          threshold={run.report.disclosure.rareThreshold}
          onReference={(reference) => void ask(reference)}
        />
      )}
>>>>>>> lektorat
    </Section>
  );
}
