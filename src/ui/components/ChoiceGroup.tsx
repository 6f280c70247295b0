import { useId, type ReactNode } from 'react';
import './ChoiceGroup.css';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
}

export interface ChoiceGroupProps<T extends string> {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly value: T | null;
  /** Side by side, or one below the other where descriptions are long. */
  readonly layout?: 'row' | 'stack';
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
}

/** One of a few, all in view: radio buttons as cards. A choice's name is its label alone, its description apart. */
export function ChoiceGroup<T extends string>(props: ChoiceGroupProps<T>) {
  const { legend, hint, value, layout = 'row', choices, onChange } = props;
  const id = useId();
  return (
    <fieldset className="choice-group" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="choice-group__legend">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="field__hint">
          {hint}
        </p>
      )}
      <div className={`choice-group__choices choice-group__choices--${layout}`}>
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice-group__choice">
            <input
              type="radio"
              name={id}
              checked={choice.value === value}
              aria-labelledby={`${id}-${index}`}
              aria-describedby={choice.description ? `${id}-${index}-more` : undefined}
              onChange={() => onChange(choice.value)}
            />
            <span id={`${id}-${index}`} className="choice-group__name">
              {choice.label}
            </span>
            {choice.description && (
              <span id={`${id}-${index}-more`} className="choice-group__description">
                {choice.description}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
