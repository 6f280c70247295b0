import { useState, type ReactNode } from 'react';
import { inDigits } from '../../core/language/digits.ts';
import { Field } from './Field.tsx';
import { typedNumber } from './typedNumber.ts';
import { t } from '../../core/language/words.ts';

export interface NumberFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: number | null;
  /** What an empty field means; without it an empty field is a fault. */
  readonly whenEmpty?: string;
  /** What is wrong with a value and what is allowed; null where it may be used. */
  readonly faultOf: (value: number | null) => string | null;
  readonly onChange: (value: number | null) => void;
}

interface Draft {
  /** The setting for which this was typed: another one from outside replaces the draft. */
  readonly value: number | null;
  readonly text: string;
  readonly fault: string | null;
}

/** A number as text: what is typed stays, also where it cannot be used; only a usable value becomes the setting. */
export function NumberField({ label, hint, value, whenEmpty, faultOf, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const current = draft && Object.is(draft.value, value) ? draft : null;

  function type(text: string): void {
    const typed = typedNumber(text);
    const fault = typed === null && whenEmpty === undefined ? t`Enter a number.` : faultOf(typed);
    setDraft({ value: fault === null ? typed : value, text, fault });
    if (fault === null) onChange(typed);
  }

  return (
    <Field label={label} hint={hint} error={current?.fault ?? null}>
      {(control) => (
        <input
          {...control}
          className="text-input"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          placeholder={whenEmpty}
          value={current?.text ?? (value === null ? '' : inDigits(String(value)))}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </Field>
  );
}
