import { useState } from 'react';
import { grouped } from '../../core/grouped.ts';
import type { Warning } from '../../core/schema/warnings.ts';
import { printable } from '../charts/label.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { t } from '../../core/language/words.ts';
import './WarningList.css';

/** Shown at first, of all and of one kind: what is said of a hundred columns is read of none. */
const FIRST = 30;
const FIRST_OF_KIND = 5;

/** The first of each kind, in their order. */
function firstOfKinds(warnings: readonly Warning[]): Warning[] {
  const counts = new Map<string, number>();
  return warnings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= FIRST_OF_KIND;
  });
}

/** Things to know before going on; none of them stops anything. */
export function WarningList({ warnings }: { readonly warnings: readonly Warning[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? warnings : firstOfKinds(warnings).slice(0, FIRST);
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
          {t`Show ${grouped(rest)} more`}
        </Button>
      )}
    </>
  );
}
