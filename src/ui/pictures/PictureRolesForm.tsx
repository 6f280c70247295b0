import { measureOf } from '../../core/kinds/storage/storages.ts';
import type { ColumnProfile } from '../../core/schema/profile.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { OpenedTable } from '../../worker/api.ts';
import { printable } from '../charts/label.ts';
import { CheckList } from '../components/CheckList.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { withAnyOutcome, withSensitive, withTarget } from '../session/editRoles.ts';
import { LeftOutColumns } from '../steps/roles/LeftOutColumns.tsx';
import { t } from '../../core/language/words.ts';

export interface PictureRolesFormProps {
  readonly table: OpenedTable;
  /** The column whose cells name the pictures. */
  readonly pictureColumn: string;
  readonly roles: Roles;
  readonly onEdit: (roles: Roles) => void;
}

/** Which column tells what a picture shows, which are sensitive, and which are left out. */
export function PictureRolesForm({ table, pictureColumn, roles, onEdit }: PictureRolesFormProps) {
  const { columns, suggestedRoles } = table;
  const labels = columns.filter((column) => column.name !== pictureColumn && measureOf(column) === 'groups');
  const others = labels.filter(({ name }) => name !== roles.target.column);
  const further = columns.filter(({ name }) => name !== pictureColumn && name !== roles.target.column);
  return (
    <div className="roles-form">
      <SelectField
        label={t`Target column`}
        hint={t`What a picture shows: a class that a model would tell from it.`}
        value={roles.target.column}
        choices={withPresent(labels, roles.target.column).map((name) => ({
          value: name,
          label: suggestedRoles.target.column === name ? t`${printable(name)} (suggested)` : printable(name),
        }))}
        onChange={(name) => onEdit(withAnyOutcome(columns, withTarget(table, roles, name)))}
      />
      <CheckList
        legend={t`Sensitive columns`}
        hint={t`What should not tell the target: one column or several.`}
        items={others.map(({ name }) => ({
          value: name,
          marks: suggestedRoles.sensitive.includes(name) ? [t`suggested`] : [],
        }))}
        checked={roles.sensitive}
        onToggle={(name, on) => onEdit(withSensitive(columns, roles, name, on))}
      />
      {further.some(({ name }) => !roles.sensitive.includes(name)) && (
        <LeftOutColumns table={table} among={further} roles={roles} onEdit={onEdit} />
      )}
    </div>
  );
}

/** A column that cannot be used is still shown where it is the one in use, so that it can be changed. */
function withPresent(columns: readonly ColumnProfile[], present: string): readonly string[] {
  const names = columns.map(({ name }) => name);
  return names.includes(present) ? names : [present, ...names];
}
