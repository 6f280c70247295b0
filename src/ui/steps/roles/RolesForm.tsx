import { measureOf } from '../../../core/kinds/storage/storages.ts';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import type { Roles } from '../../../core/schema/roles.ts';
import type { OpenedTable } from '../../../worker/api.ts';
import { printable } from '../../charts/label.ts';
import { CheckList, type CheckItem } from '../../components/CheckList.tsx';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import {
  knowable,
  knownColumns,
  withKnown,
  withPositive,
  withPrivileged,
  withSensitive,
  withTarget,
} from '../../session/editRoles.ts';
import { LeftOutColumns } from './LeftOutColumns.tsx';
import { listedValues } from './listedValues.ts';
import { t } from '../../../core/language/words.ts';
import { Sentence } from '../../components/Sentence.tsx';
import './RolesForm.css';

export interface RolesFormProps {
  readonly table: OpenedTable;
  readonly roles: Roles;
  readonly onEdit: (roles: Roles) => void;
}

/** Which column is the target, which are sensitive, which are left out. */
export function RolesForm({ table, roles, onEdit }: RolesFormProps) {
  const { columns, suggestedRoles } = table;
  const others = columns.filter((column) => column.name !== roles.target.column);
  return (
    <div className="roles-form">
      <SelectField
        label={t`Target column`}
        hint={t`The outcome whose dependence on the sensitive columns is to be measured and reduced.`}
        value={roles.target.column}
        choices={columns.map(({ name }) => ({
          value: name,
          label: suggestedRoles.target.column === name ? t`${printable(name)} (suggested)` : printable(name),
        }))}
        onChange={(name) => onEdit(withTarget(table, roles, name))}
      />
      <FavourableOutcome columns={columns} roles={roles} onEdit={onEdit} />
      <CheckList
        legend={t`Sensitive columns`}
        hint={t`Who may be treated differently: one column or several, of any number of values.`}
        items={others.map((column) => sensitiveItem(column, suggestedRoles))}
        checked={roles.sensitive}
        onToggle={(name, on) => onEdit(withSensitive(columns, roles, name, on))}
      />
      <PrivilegedGroups columns={columns} roles={roles} onEdit={onEdit} />
      <LeftOutColumns table={table} among={others} roles={roles} onEdit={onEdit} />
      <KnownToAttackers columns={columns} roles={roles} onEdit={onEdit} />
    </div>
  );
}

function sensitiveItem(column: ColumnProfile, suggested: Roles): CheckItem {
  const marks = suggested.sensitive.includes(column.name) ? [t`suggested`] : [];
  return { value: column.name, marks };
}

/** Optional: else by the form of the columns. */
function KnownToAttackers({ columns, roles, onEdit }: FavourableOutcomeProps) {
  const known = knownColumns(columns, roles);
  return (
    <details className="roles-form__more">
      <summary>
        {roles.known ? t`Known to attackers (${known.length} set)` : t`Known to attackers (optional)`}
      </summary>
      <div className="roles-form__nested">
        <CheckList
          legend={t`What attackers know of a person`}
          hint={t`The attacks of the report that look people up go by these columns: singling out by known columns, linkability, disclosure. Ticked at first: sensitive columns, categories, dates, and whole numbers of few values.`}
          items={knowable(columns, roles).map(({ name }) => ({ value: name }))}
          checked={known}
          onToggle={(name, on) => onEdit(withKnown(columns, roles, name, on))}
        />
      </div>
    </details>
  );
}

interface FavourableOutcomeProps {
  readonly columns: readonly ColumnProfile[];
  readonly roles: Roles;
  readonly onEdit: (roles: Roles) => void;
}

function FavourableOutcome({ columns, roles, onEdit }: FavourableOutcomeProps) {
  const { target } = roles;
  if (target.kind === 'numeric') {
    return (
      <p className="roles-form__note">
        <Sentence
          text={t`<0>${printable(target.column)}</0> holds numbers: it is learned as a quantity, and compared by its mean in each group. To treat its values as classes, make the column categorical in the Data step.`}
          parts={[<strong key="0" />]}
        />
      </p>
    );
  }
  const { values: listed, isCut } = listedValues(columns.find((column) => column.name === target.column));
  // A value chosen before the table changed stays in view, so that it can be taken back.
  const values = [...listed, ...target.positive.filter((value) => !listed.includes(value))];
  if (values.length <= 2) {
    return (
      <ChoiceGroup
        legend={t`Favourable outcome`}
        hint={t`The value that is good for the person concerned.`}
        value={target.positive[0] ?? null}
        choices={values.map((value) => ({ value, label: printable(value) }))}
        onChange={(value) => onEdit(withPositive(roles, [value]))}
      />
    );
  }
  return (
    <CheckList
      legend={t`Favourable outcome`}
      hint={
        isCut
          ? t`The values that are good for the person concerned. The ${listed.length} most frequent of them are listed.`
          : t`The values that are good for the person concerned.`
      }
      items={values.map((value) => ({ value }))}
      checked={target.positive}
      onToggle={(value, on) =>
        onEdit(
          withPositive(
            roles,
            values.filter((other) => (other === value ? on : target.positive.includes(other))),
          ),
        )
      }
    />
  );
}

/** Optional: the two-group form of the metrics, one group against all others. */
function PrivilegedGroups({ columns, roles, onEdit }: FavourableOutcomeProps) {
  const sensitive = roles.sensitive.flatMap((name) => {
    const profile = columns.find((column) => column.name === name);
    return profile && measureOf(profile) === 'groups' ? [profile] : [];
  });
  if (sensitive.length === 0) return null;
  const set = Object.keys(roles.privileged ?? {}).length;
  return (
    <details className="roles-form__more">
      <summary>{set > 0 ? t`Privileged groups (${set} set)` : t`Privileged groups (optional)`}</summary>
      <div className="roles-form__nested">
        <p className="field__hint">{t`Where a law or a paper compares one group with all others, tick its values: the report then adds that two-group form to the comparison of all groups.`}</p>
        {sensitive.map((profile) => (
          <PrivilegedValues key={profile.name} profile={profile} roles={roles} onEdit={onEdit} />
        ))}
      </div>
    </details>
  );
}

interface PrivilegedValuesProps {
  readonly profile: ColumnProfile;
  readonly roles: Roles;
  readonly onEdit: (roles: Roles) => void;
}

function PrivilegedValues({ profile, roles, onEdit }: PrivilegedValuesProps) {
  const { name } = profile;
  const chosen = (Object.hasOwn(roles.privileged ?? {}, name) ? roles.privileged?.[name] : undefined) ?? [];
  return (
    <CheckList
      legend={t`Privileged values of ${printable(name)}`}
      items={listedValues(profile).values.map((value) => ({ value }))}
      checked={chosen}
      onToggle={(value, on) => {
        const others = chosen.filter((other) => other !== value);
        onEdit(withPrivileged(roles, name, on ? [...others, value] : others));
      }}
    />
  );
}
