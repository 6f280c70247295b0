import type { AppError, FaultPlace } from '../../core/errors.ts';
import { printable, shorten } from '../charts/label.ts';
import { Icon } from './Icon.tsx';
import './ErrorNotices.css';

/** "patients.csv, line 12, column age", as far as known. */
function placeText({ file, line, column, value }: FaultPlace): string {
  const parts = [
    file === undefined ? '' : shorten(file, 60),
    line === undefined ? '' : `line ${line}`,
    column === undefined ? '' : `column ${shorten(column, 40)}`,
    value === undefined ? '' : `value “${shorten(value, 40)}”`,
  ];
  return parts.filter(Boolean).join(', ');
}

export interface ErrorNoticesProps {
  readonly errors: readonly AppError[];
  readonly onDismiss: (error: AppError) => void;
}

/** What went wrong, where, and what to do; stays until dismissed or settled. */
export function ErrorNotices({ errors, onDismiss }: ErrorNoticesProps) {
  if (errors.length === 0) return null;
  return (
    <div className="error-notices">
      {errors.map((error) => (
        <div key={error.message} className="error-notices__notice" role="alert" data-code={error.code}>
          <Icon name="warning" size={18} />
          <div className="error-notices__text">
            <p className="error-notices__message">{printable(error.message)}</p>
            {error.hint && <p>{printable(error.hint)}</p>}
            {placeText(error.place) && <p className="error-notices__place">{placeText(error.place)}</p>}
          </div>
          <button type="button" className="error-notices__dismiss" onClick={() => onDismiss(error)}>
            Dismiss
          </button>
        </div>
      ))}
    </div>
  );
}
