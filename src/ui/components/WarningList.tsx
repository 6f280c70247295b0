import { useState } from 'react';
import type { Warning } from '../../core/schema/warnings.ts';
import { printable } from '../charts/label.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import './WarningList.css';

/** Shown at first: a table of thousands of columns has thousands of warnings, and nobody reads them. */
const FIRST = 30;

/** Things to know before going on; none of them stops anything. */
export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? warnings : warnings.slice(0, FIRST);
  const rest = warnings.length - shown.length;
  return (
    <>
      <ul className="warning-list">
        {shown.map((warning) => (
          <li key={`${warning.code} ${warning.column ?? ''} ${warning.message}`}>
            <Icon name="warning" />
            <p>
              <strong>{printable(warning.message)}</strong> {printable(warning.advice)}
            </p>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {`Show ${rest.toLocaleString('en-US')} more`}
        </Button>
      )}
    </>
  );
}
