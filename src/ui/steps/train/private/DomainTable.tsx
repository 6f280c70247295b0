import { useId, useState, type ReactNode } from 'react';
import type { AppError } from '../../../../core/errors.ts';
import type { ProposedDomain } from '../../../../core/private/domainWish.ts';
import type { ColumnProfile } from '../../../../core/schema/profile.ts';
import { printable, wholeText } from '../../../charts/label.ts';
import { Button } from '../../../components/Button.tsx';
import {
  draftFault,
  draftOf,
  isUntouched,
  unsettled,
  type DomainDraft,
  type DomainDrafts,
} from '../../../session/domainDrafts.ts';
import { ConfirmSeen } from './ConfirmSeen.tsx';
import { withFound, withSeen } from './seenDomains.ts';
import { inDigits } from '../../../../core/language/digits.ts';
import { midSentence } from '../../../../core/language/inSentence.ts';
import { t, texts } from '../../../../core/language/words.ts';
import './DomainTable.css';

export interface DomainTableProps {
  /** Columns that take part; null until the worker has told. */
  readonly proposed: readonly ProposedDomain[] | null;
  readonly drafts: DomainDrafts;
  /** Of the open table. */
  readonly columns: readonly ColumnProfile[];
  /** What the last run refused, where it was about a column. */
  readonly refused: readonly AppError[];
  readonly onEdit: (drafts: DomainDrafts) => void;
}

/**
 * What each column may hold, as a person knows it without the table: typed, or found with noise. Nothing is filled in from
 * the rows unless the person says that it is known to everybody.
 */
export function DomainTable({ proposed, drafts, columns, refused, onEdit }: DomainTableProps) {
  const [asksForSeen, setAsksForSeen] = useState(false);
  if (!proposed) return <p role="status">{t`Looking at the columns…`}</p>;
  if (proposed.length === 0) return <p>{t`No column takes part: choose a target first.`}</p>;
  const open = unsettled(proposed, drafts);
  return (
    <div className="domain-table">
      <p className="domain-table__lead">{t`The guarantee holds only if this is known without the table: from a form, a code book, common knowledge. Names and kinds of the columns count as known to everybody.`}</p>
      <div className="domain-table__actions">
        <Button
          onClick={() => onEdit(withFound(drafts, proposed))}
        >{t`Find all that is empty privately`}</Button>
        <Button
          look="quiet"
          onClick={() => setAsksForSeen(true)}
        >{t`Use the ranges seen in the data…`}</Button>
      </div>
      <table aria-label={t`What each column may hold`}>
        <thead>
          <tr>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`How it is known`}</th>
            <th scope="col">{t`Range or categories`}</th>
          </tr>
        </thead>
        <tbody>
          {proposed.map((own) => (
            <DomainRow
              key={own.column}
              proposed={own}
              draft={draftOf(drafts, own.column)}
              refusal={refused.find(({ place }) => place.column === own.column) ?? null}
              onEdit={(draft) => onEdit({ ...drafts, [own.column]: draft })}
            />
          ))}
        </tbody>
      </table>
      <p className="domain-table__count" role="status">
        {standing(proposed.length, open)}
      </p>
      <ConfirmSeen
        open={asksForSeen}
        onConfirm={() => {
          setAsksForSeen(false);
          onEdit(withSeen(drafts, proposed, columns));
        }}
        onClose={() => setAsksForSeen(false)}
      />
    </div>
  );
}

const NAMED = 3;

function standing(columns: number, open: readonly string[]): string {
  if (open.length === 0) return t`All ${columns} columns are settled.`;
  const named = open.slice(0, NAMED).map(printable).join(', ');
  const settled = columns - open.length;
  return open.length > NAMED
    ? t`${settled} of ${columns} columns are settled. Still open: ${named} and ${open.length - NAMED} more.`
    : t`${settled} of ${columns} columns are settled. Still open: ${named}.`;
}

interface DomainRowProps {
  readonly proposed: ProposedDomain;
  readonly draft: DomainDraft;
  readonly refusal: AppError | null;
  readonly onEdit: (draft: DomainDraft) => void;
}

const ROLES = texts({ target: 'target', sensitive: 'sensitive' } as const);

function DomainRow({ proposed, draft, refusal, onEdit }: DomainRowProps) {
  const id = useId();
  const { column, role } = proposed;
  const name = printable(column);
  // What is empty at the start is no mistake: the line below the table tells what is still open.
  const fault = isUntouched(proposed, draft) ? null : draftFault(proposed, draft);
  const told = fault ?? (refusal && `${refusal.message} ${refusal.hint}`);
  const common: FieldProps = {
    name,
    draft,
    onEdit,
    described: told === null ? undefined : `${id}-fault`,
    isFaulty: told !== null,
  };
  return (
    <tr>
      <th scope="row">
        <span className="domain-table__name" title={wholeText(column)}>
          {name}
        </span>
        {role !== 'feature' && <span className="domain-table__role">{ROLES[role]}</span>}
        <span className="domain-table__kind">{kindInWords(proposed, draft)}</span>
      </th>
      <td>
        <select
          className="select-input"
          aria-label={t`How ${name} is known`}
          value={draft.isFound ? 'found' : 'typed'}
          onChange={(event) => onEdit({ ...draft, isFound: event.target.value === 'found' })}
        >
          <option value="typed">
            {proposed.kind === 'numbers' ? t`I type its range` : t`I list its categories`}
          </option>
          <option value="found">{t`Find it privately`}</option>
        </select>
      </td>
      <td>
        <Known proposed={proposed} {...common} />
        {told !== null && (
          <p id={`${id}-fault`} className="field__error" role="alert">
            {printable(told)}
          </p>
        )}
      </td>
    </tr>
  );
}

/** What a step of dates is. */
const BY_UNIT: Readonly<Record<string, string>> = texts({
  second: 'by second',
  day: 'by day',
  week: 'by week',
  month: 'by month',
  quarter: 'by quarter',
});

function kindInWords({ type, unit, mayBeMissing }: ProposedDomain, { step, isFound }: DomainDraft): string {
  const steps = step !== undefined && !isFound && t`in steps of ${inDigits(String(step))}`;
  return [midSentence(type), unit && (BY_UNIT[unit] ?? unit), steps, mayBeMissing && t`with missing cells`]
    .filter(Boolean)
    .join(', ');
}

interface FieldProps {
  readonly name: string;
  readonly draft: DomainDraft;
  readonly described: string | undefined;
  readonly isFaulty: boolean;
  readonly onEdit: (draft: DomainDraft) => void;
}

function Known({ proposed, ...field }: FieldProps & Pick<DomainRowProps, 'proposed'>): ReactNode {
  if (field.draft.isFound) {
    return (
      <p className="domain-table__found">
        {proposed.kind === 'numbers'
          ? t`Costs part of the budget: range and bins are found by noisy counts; what lies far out counts as the end.`
          : t`Costs part of the budget: categories of enough rows are found by noisy counts; all others become “Other”.`}
      </p>
    );
  }
  return proposed.kind === 'numbers' ? <RangeFields {...field} /> : <CategoryField {...field} />;
}

function RangeFields({ name, draft, described, isFaulty, onEdit }: FieldProps) {
  const field = (key: 'least' | 'most' | 'bins', label: string, called: string, placeholder = '') => (
    <label className={`domain-table__field domain-table__field--${key}`}>
      <span>{label}</span>
      <input
        className="text-input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={t`${called} of ${name}`}
        aria-describedby={described}
        aria-invalid={isFaulty || undefined}
        placeholder={placeholder}
        value={draft[key]}
        onChange={(event) => onEdit({ ...draft, [key]: event.target.value })}
      />
    </label>
  );
  return (
    <div className="domain-table__range">
      {field('least', t`Least`, t`Least`)}
      {field('most', t`Largest`, t`Largest`)}
      {field('bins', t`Bins begin at`, t`Beginnings of the bins`, t`found privately`)}
    </div>
  );
}

const MOST_LINES = 6;

function CategoryField({ name, draft, described, isFaulty, onEdit }: FieldProps) {
  const lines = Math.min(MOST_LINES, Math.max(2, draft.values.split('\n').length));
  return (
    <label className="domain-table__field">
      <span>{t`One a line; all others become “Other”`}</span>
      <textarea
        className="text-input text-input--lines"
        rows={lines}
        autoComplete="off"
        spellCheck={false}
        aria-label={t`Categories of ${name}, one a line`}
        aria-describedby={described}
        aria-invalid={isFaulty || undefined}
        value={draft.values}
        onChange={(event) => onEdit({ ...draft, values: event.target.value })}
      />
    </label>
  );
}
