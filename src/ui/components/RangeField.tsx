import type { ReactNode } from 'react';
import { Field } from './Field.tsx';

export interface RangeFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
  /** What the two ends mean. */
  readonly ends?: readonly [string, string];
  readonly onChange: (value: number) => void;
}

export function RangeField(props: RangeFieldProps) {
  const { label, hint, value, min, max, step, format, ends, onChange } = props;
  return (
    <Field label={label} hint={hint} readout={format(value)}>
      {(control) => (
        <div>
          <input
            {...control}
            className="range-input"
            type="range"
            min={min}
            max={max}
            step={step}
            value={value}
            aria-valuetext={format(value)}
            onChange={(event) => onChange(Number(event.target.value))}
          />
          {ends && (
            <div className="range-input__ends" aria-hidden="true">
              <span>{ends[0]}</span>
              <span>{ends[1]}</span>
            </div>
          )}
        </div>
      )}
    </Field>
  );
}
