import { TOLD_SETTINGS } from '../../../core/settings/told.ts';
import { useId, useState } from 'react';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import type { WhereCondition } from '../../../pipeline/sampling/samplingOptions.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { listedValues } from '../roles/listedValues.ts';
import { t } from '../../../core/language/words.ts';
import './WhereFields.css';

export interface WhereFieldsProps {
  readonly where: readonly WhereCondition[];
  /** Categorical columns that take part. */
  readonly columns: readonly ColumnProfile[];
  readonly onEdit: (where: readonly WhereCondition[]) => void;
}

/** Conditions that every synthetic row meets: a list, and a form to add to it. A column has one value at most. */
export function WhereFields({ where, columns, onEdit }: WhereFieldsProps) {
  const free = columns.filter(({ name }) => where.every(({ column }) => column !== name));
  if (columns.length === 0) return null;
  return (
    <fieldset className="field-group">
      <legend className="choice-group__legend">{TOLD_SETTINGS.where.label}</legend>
      <p className="field__hint">{t`Every synthetic row has these values; the other columns follow, as they go with them in the data.`}</p>
      {where.length > 0 && (
        <ul className="where-fields__list" aria-label={t`Conditions`}>
          {where.map(({ column, value }) => (
            <li key={column}>
              <span>
                {printable(column)} = <b>{printable(value)}</b>
              </span>
              <Button
                look="quiet"
                icon="close"
                label={t`Remove the condition on ${printable(column)}`}
                onClick={() => onEdit(where.filter((other) => other.column !== column))}
              >{t`Remove`}</Button>
            </li>
          ))}
        </ul>
      )}
      {free.length > 0 && (
        <NewCondition columns={free} onAdd={(condition) => onEdit([...where, condition])} />
      )}
    </fieldset>
  );
}

interface NewConditionProps {
  readonly columns: readonly ColumnProfile[];
  readonly onAdd: (condition: WhereCondition) => void;
}

function NewCondition({ columns, onAdd }: NewConditionProps) {
  const [column, setColumn] = useState('');
  const [value, setValue] = useState('');
  const profile = columns.find(({ name }) => name === column) ?? columns[0];
  if (!profile) return null;
  const { values, isCut } = listedValues(profile);
  const isOpen = isCut || values.length === 0;
  const chosen = isOpen ? value : values.includes(value) ? value : (values[0] ?? '');
  return (
    <div className="where-fields__new">
      <SelectField
        label={t`Column`}
        value={profile.name}
        choices={columns.map(({ name }) => ({ value: name, label: printable(name) }))}
        onChange={(name) => {
          setColumn(name);
          setValue('');
        }}
      />
      {isOpen ? (
        <TypedValue value={chosen} suggestions={values} onChange={setValue} />
      ) : (
        <SelectField
          label={t`Value`}
          value={chosen}
          choices={values.map((name) => ({ value: name, label: printable(name) }))}
          onChange={setValue}
        />
      )}
      <Button
        blockedBy={chosen === '' ? t`Enter a value first.` : null}
        onClick={() => {
          onAdd({ column: profile.name, value: chosen });
          setColumn('');
          setValue('');
        }}
      >{t`Add condition`}</Button>
    </div>
  );
}

interface TypedValueProps {
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A value of a column with too many to list; a run refuses one that does not occur, and names those that do. */
function TypedValue({ value, suggestions, onChange }: TypedValueProps) {
  const id = useId();
  return (
    <Field label={t`Value`}>
      {(control) => (
        <>
          <input
            {...control}
            className="text-input"
            type="text"
            autoComplete="off"
            spellCheck={false}
            list={id}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={id}>
            {suggestions.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
