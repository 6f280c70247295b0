import { useState } from 'react';
import type { ColumnProfile } from '../../../core/schema/profile.ts';
import { AS_SUGGESTED, type ColumnChoice } from '../../../core/schema/infer.ts';
import { TYPES } from '../../../core/kinds/registry.ts';
import { printable } from '../../charts/label.ts';
import { Button } from '../../components/Button.tsx';
import { ChoiceGroup } from '../../components/ChoiceGroup.tsx';
import { CheckList } from '../../components/CheckList.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { SelectField } from '../../components/SelectField.tsx';
import { phrases, t } from '../../../core/language/words.ts';
import { inDigits } from '../../../core/language/digits.ts';
import { counted } from '../../../core/language/counted.ts';
import './ColumnEditor.css';

export interface ColumnEditorProps {
  /** Null: closed. */
  readonly column: ColumnProfile | null;
  /** What the person chose for it before; null: nothing. */
  readonly chosen: ColumnChoice | null;
  readonly locked: boolean;
  readonly onChoose: (choice: ColumnChoice) => Promise<void>;
  readonly onClose: () => void;
}

/** How a column is read and written, and what of it a person can change. A change is seen at once in the table. */
export function ColumnEditor({ column, onClose, ...rest }: ColumnEditorProps) {
  return (
    <Dialog
      open={column !== null}
      title={column ? t`Column ${printable(column.name)}` : ''}
      onClose={onClose}
    >
      {column && <Editor column={column} {...rest} />}
    </Dialog>
  );
}

const ORDERS = phrases([
  { value: 'month', label: 'month before day' },
  { value: 'day', label: 'day before month' },
] as const);

function Editor({
  column,
  chosen,
  locked,
  onChoose,
}: Omit<ColumnEditorProps, 'onClose' | 'column'> & { readonly column: ColumnProfile }) {
  const before: ColumnChoice = chosen ?? { column: column.name, ...AS_SUGGESTED };
  const choose = (change: Partial<ColumnChoice>) => void onChoose({ ...before, ...change });
  return (
    <div className="column-editor">
      <SelectField
        label={t`Type`}
        hint={t`What the cells are taken for. If one does not fit, the message says which.`}
        value={column.type}
        choices={TYPES.map(({ type, label }) => ({ value: type, label }))}
        onChange={(value) => {
          const type = TYPES.find((candidate) => candidate.type === value)?.type;
          if (type && !locked) choose({ type });
        }}
      />
      <dl className="column-editor__facts">
        <dt>{t`Written`}</dt>
        <dd>{column.dress || t`plainly`}</dd>
        {column.step !== null && (
          <>
            <dt>{t`Step`}</dt>
            <dd>{t`${inDigits(String(column.step))}: synthetic values keep to it`}</dd>
          </>
        )}
        {column.substitute && (
          <>
            <dt>{t`If not learned`}</dt>
            <dd>{column.substitute.reason}</dd>
          </>
        )}
      </dl>
      {column.isAmbiguous && (
        <ChoiceGroup
          legend={t`Order of its dates`}
          hint={t`Both fit every cell.`}
          value={(before.dayFirst ?? /^D/.test(column.dress)) ? 'day' : 'month'}
          choices={ORDERS}
          onChange={(order) => !locked && choose({ dayFirst: order === 'day' })}
        />
      )}
      <MissingSpellings column={column} locked={locked} onChoose={(missing) => choose({ missing })} />
      {chosen && (
        <Button
          blockedBy={locked ? t`A run is under way.` : null}
          onClick={() => choose(AS_SUGGESTED)}
        >{t`Read as suggested`}</Button>
      )}
    </div>
  );
}

interface MissingSpellingsProps {
  readonly column: ColumnProfile;
  readonly locked: boolean;
  readonly onChoose: (missing: readonly string[]) => void;
}

function missingInWords({ missing, spellings }: ColumnProfile): string {
  if (missing === 0) return t`No cell of this column is missing.`;
  const cells = counted(missing, 'cell is missing', 'cells are missing');
  return spellings.every((token) => token === '')
    ? t`${cells}, all of them empty.`
    : t`${cells}. Untick a spelling that is a value: NA may be Namibia.`;
}

function MissingSpellings({ column, locked, onChoose }: MissingSpellingsProps) {
  const [added, setAdded] = useState('');
  const spellings = column.spellings.filter((token) => token !== '');
  const text = added.trim();
  const add = () => {
    if (text === '' || locked) return;
    onChoose([...spellings, text]);
    setAdded('');
  };
  return (
    <>
      <CheckList
        legend={t`Counts as missing`}
        hint={missingInWords(column)}
        items={spellings.map((value) => ({ value }))}
        checked={spellings}
        onToggle={(value) => !locked && onChoose(spellings.filter((token) => token !== value))}
      />
      <div className="column-editor__add">
        <Field label={t`Another spelling`} hint={t`As the file writes it: -999, k. A., unknown.`}>
          {(control) => (
            <input
              {...control}
              className="text-input"
              value={added}
              onChange={(event) => setAdded(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && add()}
            />
          )}
        </Field>
        <Button
          blockedBy={text === '' ? t`Type a spelling first.` : null}
          onClick={add}
        >{t`Count as missing`}</Button>
      </div>
    </>
  );
}
