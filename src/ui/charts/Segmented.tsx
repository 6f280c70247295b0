import { useId } from 'react';
import { printable } from './label.ts';
import './Segmented.css';

export interface SegmentedProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few views of the same thing: radio buttons in a row. */
export function Segmented<T extends string>({ legend, value, choices, onChange }: SegmentedProps<T>) {
  const id = useId();
  return (
    <fieldset className="segmented">
      <legend>{legend}</legend>
      <div className="segmented__choices">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={id}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{printable(choice.label)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
