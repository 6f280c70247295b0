import { attributeInWords } from '../../../core/evaluate/groups.ts';
import { measureOf } from '../../../core/kinds/storage/storages.ts';
import { useState } from 'react';
import type { WithinQuestion, WithinRates, WithinReport } from '../../../core/evaluate/within/within.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { ProgressBar } from '../../components/ProgressBar.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { inWords } from '../../saved/inWords.ts';
import { distinct } from './metricGrid.ts';
import type { ShownRun } from './runWords.ts';
import { Remark, Section } from './Section.tsx';
import { sectionId } from './sections.ts';
import { WithinResult } from './WithinResult.tsx';
import { phrases, t } from '../../../core/language/words.ts';
import './WithinSection.css';

export interface WithinSectionProps {
  readonly run: ShownRun;
  /** Why nothing can be computed now; null where it can. */
  readonly blockedBy: string | null;
  readonly load: (runId: number, question: WithinQuestion) => Promise<WithinReport>;
}

/** Groups of more values than this are no levels to look within. */
const MOST_LEVELS = 100;

const RATES = phrases([
  { value: 'outcomes', label: 'Favourable outcomes' },
  { value: 'errors', label: 'Decisions, right and wrong' },
] as const);

type State =
  | { readonly kind: 'none' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'answered'; readonly report: WithinReport };

/** Whether a difference between groups is there within the levels of another column, too. */
export function WithinSection({ run, blockedBy, load }: WithinSectionProps) {
  const { roles } = run.report;
  const attributes = distinct(run.report.metrics.map(({ attribute }) => attribute)).filter((name) =>
    run.report.details.baseRates.some((list) => list.attribute === name),
  );
  const [attribute, setAttribute] = useState(roles.sensitive[0] ?? '');
  const columns = columnsFor(run, attribute);
  const [wanted, setColumn] = useState<string | null>(null);
  const [rates, setRates] = useState<WithinRates>('outcomes');
  const [state, setState] = useState<State>({ kind: 'none' });
  const column = wanted !== null && columns.includes(wanted) ? wanted : columns[0];

  async function ask(reference: string | null): Promise<void> {
    if (column === undefined) return;
    setState({ kind: 'waiting' });
    try {
      setState({ kind: 'answered', report: await load(run.id, { attribute, column, reference, rates }) });
    } catch (error) {
      setState({ kind: 'failed', text: inWords(error) });
    }
  }
  const choose =
    <Value extends string>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setState({ kind: 'none' });
    };
  return (
    <Section
      id={sectionId('within')}
      title={t`Within another column`}
      note={t`A difference over all may vanish, or turn round, where like is compared with like: applicants of the same department, people of the same age.`}
    >
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
    </Section>
  );
}

/** Columns that were learned, but for the target and what the groups are made of. */
function columnsFor({ report }: ShownRun, attribute: string): readonly string[] {
  const own = attribute.split(' × ');
  // "race", or "race: privileged against the rest" in whatever language the report was made.
  const isOwn = (name: string) => own.some((part) => part === name || part.startsWith(`${name}: `));
  return report.schema
    .filter(
      (column) =>
        (column.role === 'feature' || column.role === 'sensitive') &&
        !isOwn(column.name) &&
        (measureOf(column) === 'scale' || (column.distinct ?? Infinity) <= MOST_LEVELS),
    )
    .map(({ name }) => name);
}
