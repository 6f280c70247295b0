import { printable } from '../charts/label.ts';
import { Icon } from './Icon.tsx';
import { t } from '../../core/language/words.ts';
import './Notices.css';

export interface NoticesProps {
  readonly notices: readonly string[];
  readonly onDismiss: (text: string) => void;
}

/** What happened and was dealt with: good to know, nothing to do. Screen readers hear it from the status line. */
export function Notices({ notices, onDismiss }: NoticesProps) {
  if (notices.length === 0) return null;
  return (
    <ul className="notices" aria-label={t`What happened`}>
      {notices.map((text) => (
        <li key={text}>
          <Icon name="info" size={18} />
          <p>{printable(text)}</p>
          <button
            type="button"
            className="notices__dismiss"
            onClick={() => onDismiss(text)}
          >{t`Dismiss`}</button>
        </li>
      ))}
    </ul>
  );
}
