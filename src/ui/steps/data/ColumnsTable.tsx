import { memo, useMemo, useState } from 'react';
import { TYPES } from '../../../core/kinds/registry.ts';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import { AS_SUGGESTED, type ColumnChoice } from '../../../core/schema/infer.ts';
import { formatCount, formatPercent } from '../../charts/format.ts';
import { printable, shorten, wholeText } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { ColumnEditor } from './ColumnEditor.tsx';
import { MiniHistogram } from './MiniHistogram.tsx';
import { useColumnPages } from './useColumnPages.tsx';
import { t, texts } from '../../../core/language/words.ts';
import './ColumnsTable.css';

/** By role, as the style sheet names it. */
const ROLE_WORDS = texts({ 'left-out': 'left out', sensitive: 'sensitive', target: 'target' } as const);
type Role = keyof typeof ROLE_WORDS;

/** The role of each column that has one. */
function marksOf(roles: Roles | null): ReadonlyMap<string, Role> {
  if (!roles) return new Map();
  const { target, sensitive, ignored } = roles;
  return new Map<string, Role>([
    ...ignored.map((name) => [name, 'left-out'] as const),
    ...sensitive.map((name) => [name, 'sensitive'] as const),
    [target.column, 'target'],
  ]);
}

function rangeOf({ min, max, mean, examples }: ColumnProfile): string {
  if (min === undefined || max === undefined) return examples.map((value) => shorten(value, 22)).join(', ');
  return mean === undefined ? t`${min} to ${max}` : t`${min} to ${max}, mean ${mean}`;
}

export interface ColumnsTableProps {
  readonly columns: readonly ColumnProfile[];
  readonly rows: number;
  readonly roles: Roles | null;
  readonly locked: boolean;
  /** How the person wants columns to be read, in the order of choosing. */
  readonly choices: readonly ColumnChoice[];
  readonly onChoose: (choice: ColumnChoice) => Promise<void>;
}

/** What each column is taken for, and what is in it. Hundreds of columns are not drawn anew at each progress. */
export const ColumnsTable = memo(function ColumnsTable(props: ColumnsTableProps) {
  const { columns, rows, roles, locked, choices, onChoose } = props;
  const [edited, setEdited] = useState<string | null>(null);
  const chosenFor = (name: string) => choices.findLast(({ column }) => column === name) ?? null;
  const { shown, search, pager } = useColumnPages(columns);
  const marks = useMemo(() => marksOf(roles), [roles]);
  return (
    <div className="columns-table">
      {search}
      <table aria-label={t`Columns`}>
        <thead>
          <tr>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`Type`}</th>
            <th scope="col">{t`Values`}</th>
            <th scope="col" className="columns-table__number">{t`Distinct`}</th>
            <th scope="col" className="columns-table__number">{t`Missing`}</th>
            <th scope="col">{t`Range or examples`}</th>
            <th scope="col">
              <span className="visually-hidden">{t`Change`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <tr key={column.name}>
              <th scope="row">
                <span className="columns-table__name" title={wholeText(column.name)}>
                  {printable(column.name)}
                </span>
                <RoleMark role={marks.get(column.name) ?? null} />
              </th>
              <td>
                <select
                  className="select-input"
                  aria-label={t`Type of ${printable(column.name)}`}
                  value={column.type}
                  disabled={locked}
                  onChange={(event) => {
                    const chosen = TYPES.find((candidate) => candidate.type === event.target.value);
                    const before = chosenFor(column.name) ?? AS_SUGGESTED;
                    if (chosen) void onChoose({ ...before, column: column.name, type: chosen.type });
                  }}
                >
                  {TYPES.map(({ type, label }) => (
                    <option key={type} value={type}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
              <td>
                <MiniHistogram profile={column} />
              </td>
              <td className="columns-table__number" data-label={t`distinct`}>
                {formatCount(column.distinct)}
              </td>
              <td className="columns-table__number" data-label={t`missing`}>
                <Missing count={column.missing} rows={rows} />
                <Spellings of={column} />
              </td>
              <td className="columns-table__range">
                {rangeOf(column)}
                {column.dress && <span className="columns-table__none">{t` · written ${column.dress}`}</span>}
              </td>
              <td>
                <Button
                  look="quiet"
                  label={t`Edit column ${printable(column.name)}`}
                  onClick={() => setEdited(column.name)}
                >{t`Edit…`}</Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pager}
      <ColumnEditor
        column={columns.find(({ name }) => name === edited) ?? null}
        chosen={edited === null ? null : chosenFor(edited)}
        locked={locked}
        onChoose={onChoose}
        onClose={() => setEdited(null)}
      />
    </div>
  );
});

function RoleMark({ role }: { readonly role: Role | null }) {
  return role === null ? null : (
    <span className={`columns-table__role columns-table__role--${role}`}>{ROLE_WORDS[role]}</span>
  );
}

/** Spellings besides the empty one, which needs no words. */
function Spellings({ of: { spellings } }: { readonly of: ColumnProfile }) {
  const written = spellings.filter((token) => token !== '');
  if (written.length === 0) return null;
  return (
    <span className="columns-table__spellings">{written.map((token) => shorten(token, 12)).join(' ')}</span>
  );
}

function Missing({ count, rows }: { readonly count: number; readonly rows: number }) {
  if (count === 0) return <span className="columns-table__none">0</span>;
  return (
    <>
      {formatCount(count)} <span className="columns-table__none">({formatPercent(count / rows)})</span>
    </>
  );
}
