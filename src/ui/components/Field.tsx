import { useId, type ReactNode } from 'react';
import './Field.css';

export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps {
  readonly label: string;
  /** What the setting does, for a person. */
  readonly hint?: ReactNode;
  readonly error?: string | null;
  /** The present value of a slider, beside the label. */
  readonly readout?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label, hint and fault of one form control, tied to it for assistive technology. */
export function Field({ label, hint, error = null, readout, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error !== null ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <div className="field__head">
        <label htmlFor={id} className="field__label">
          {label}
        </label>
        {readout !== undefined && (
          <output htmlFor={id} className="field__readout" aria-live="off">
            {readout}
          </output>
        )}
      </div>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error !== null || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="field__hint">
          {hint}
        </p>
      )}
      {error !== null && (
        <p id={`${id}-error`} className="field__error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
