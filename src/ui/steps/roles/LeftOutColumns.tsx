import type { ColumnProfile } from '../../../core/schema/profile.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { OpenedTable } from '../../../worker/api.ts';
import { CheckList } from '../../components/CheckList.tsx';
import { withIgnored, withWritten } from '../../session/editRoles.ts';
import { t } from '../../../core/language/words.ts';

export interface LeftOutColumnsProps {
  readonly table: OpenedTable;
  /** Columns that may be left out. */
  readonly among: readonly ColumnProfile[];
  readonly roles: Roles;
  readonly onEdit: (roles: Roles) => void;
}

/** Which columns are not learned, and what is written in the place of those. */
export function LeftOutColumns({ table, among, roles, onEdit }: LeftOutColumnsProps) {
  const { columns, suggestedRoles } = table;
  return (
    <>
      <CheckList
        legend={t`Columns to leave out`}
        hint={t`Not learned: names, numbers of records, free text. Some are written all the same, see below.`}
        items={among.map(({ name }) => ({
          value: name,
          marks: suggestedRoles.ignored.includes(name) ? [t`suggested`] : [],
        }))}
        checked={roles.ignored}
        onToggle={(name, on) => onEdit(withIgnored(columns, roles, name, on))}
      />
      <WrittenAnyway columns={among} roles={roles} onEdit={onEdit} />
    </>
  );
}

interface WrittenAnywayProps {
  readonly columns: readonly ColumnProfile[];
  readonly roles: Roles;
  readonly onEdit: (roles: Roles) => void;
}

/** Columns that are not learned and in the synthetic table all the same, each by what takes the place of its cells. */
function WrittenAnyway({ columns, roles, onEdit }: WrittenAnywayProps) {
  const substitutes = columns.flatMap(({ name, substitute }) =>
    substitute && roles.ignored.includes(name) ? [{ name, reason: substitute.reason }] : [],
  );
  if (substitutes.length === 0) return null;
  const absent = roles.absent ?? [];
  return (
    <CheckList
      legend={t`Written although not learned`}
      hint={t`Their place in the synthetic table is filled, so that it has the columns of yours. Untick what it shall not have.`}
      items={substitutes.map(({ name, reason }) => ({ value: name, reason }))}
      checked={substitutes.map(({ name }) => name).filter((name) => !absent.includes(name))}
      onToggle={(name, on) => onEdit(withWritten(roles, name, on))}
    />
  );
}
