import type { Warning } from '../../core/schema/warnings.ts';
import { printable } from '../charts/label.ts';
import { Icon } from './Icon.tsx';
import './WarningList.css';

/** Things to know before going on; none of them stops anything. */
export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  return (
    <ul className="warning-list">
      {warnings.map((warning) => (
        <li key={`${warning.code} ${warning.column ?? ''} ${warning.message}`}>
          <Icon name="warning" />
          <p>
            <strong>{printable(warning.message)}</strong> {printable(warning.advice)}
          </p>
        </li>
      ))}
    </ul>
  );
}
