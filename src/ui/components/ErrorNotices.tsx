import { useEffect, useRef } from 'react';
import type { AppError, FaultPlace } from '../../core/errors.ts';
import { printable, shorten } from '../charts/label.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { t } from '../../core/language/words.ts';
import './ErrorNotices.css';

/** "patients.csv, line 12, column age": as far as it is known, and not said by the message already. */
function placeText({ file, line, column, value }: FaultPlace, message: string): string {
  const said = message.toLowerCase();
  const isNew = (text: string) => !said.includes(text.toLowerCase());
  const parts = [
    file !== undefined && isNew(file) ? shorten(file, 60) : '',
    line !== undefined && isNew(t`line ${line}`) ? t`line ${line}` : '',
    column !== undefined && isNew(column) ? t`column ${shorten(column, 40)}` : '',
    value !== undefined && isNew(value) ? t`value “${shorten(value, 40)}”` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export interface ErrorNoticesProps {
  readonly errors: readonly AppError[];
  readonly onDismiss: (error: AppError) => void;
  /** What can be done about an error, where the page can do it. */
  readonly remediesOf?: (error: AppError) => readonly Remedy[];
}

export interface Remedy {
  readonly label: string;
  readonly apply: () => void;
}

/** What went wrong, where, and what to do; stays until dismissed or settled. */
export function ErrorNotices({ errors, onDismiss, remediesOf = () => [] }: ErrorNoticesProps) {
  const newest = errors[0];
  const notices = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (newest) notices.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  if (!newest) return null;
  return (
    <div ref={notices} className="error-notices">
      {errors.map((error) => (
        <div key={error.message} className="error-notices__notice" role="alert" data-code={error.code}>
          <Icon name="warning" size={18} />
          <div className="error-notices__text">
            <p className="error-notices__message">{printable(error.message)}</p>
            {error.hint && <p>{printable(error.hint)}</p>}
            <p className="error-notices__place">{placeText(error.place, error.message)}</p>
            <RemedyButtons remedies={remediesOf(error)} />
          </div>
          <button
            type="button"
            className="error-notices__dismiss"
            onClick={() => onDismiss(error)}
          >{t`Dismiss`}</button>
        </div>
      ))}
    </div>
  );
}

function RemedyButtons({ remedies }: { readonly remedies: readonly Remedy[] }) {
  if (remedies.length === 0) return null;
  return (
    <div className="error-notices__remedies">
      {remedies.map(({ label, apply }) => (
        <Button key={label} onClick={apply}>
          {label}
        </Button>
      ))}
    </div>
  );
}
