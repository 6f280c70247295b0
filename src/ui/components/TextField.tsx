import type { ReactNode } from 'react';
import { Field } from './Field.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  /** Lines that it shows; one where absent. */
  readonly lines?: number;
  readonly onChange: (value: string) => void;
}

/** Text of the person's own, in one line or several. */
export function TextField({ label, hint, value, lines = 1, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) =>
        lines > 1 ? (
          <textarea
            {...control}
            className="text-input text-input--lines"
            rows={lines}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            type="text"
            className="text-input"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
