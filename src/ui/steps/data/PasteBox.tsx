import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Field } from '../../components/Field.tsx';
import { t } from '../../../core/language/words.ts';
import './PasteBox.css';

export interface PasteBoxProps {
  readonly blockedBy: string | null;
  readonly onText: (text: string) => void;
}

/** For rows copied from a spreadsheet or an e-mail. What was pasted stays when reading it fails. */
export function PasteBox({ blockedBy, onText }: PasteBoxProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <div className="paste-box">
      <Button look="quiet" expanded={open} onClick={() => setOpen(!open)}>{t`Paste CSV text`}</Button>
      {open && (
        <div className="paste-box__form">
          <Field label={t`CSV text`} hint={t`The first line holds the column names.`}>
            {(control) => (
              <textarea
                {...control}
                className="text-input"
                rows={7}
                spellCheck={false}
                autoComplete="off"
                placeholder={'age,sex,income\n39,Male,<=50K'}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Button
            blockedBy={blockedBy ?? (text.trim() === '' ? t`Paste some rows first.` : null)}
            onClick={() => onText(text)}
          >{t`Read pasted text`}</Button>
        </div>
      )}
    </div>
  );
}
