import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * A value for each of some parts of a page, handed to one part after the other, so that the page answers a person between
 * two of them. A part has the value before until it is its turn; all have it before the page is printed.
 * @param first what all parts have at the beginning
 */
export function useInTurn<T>(value: T, parts: number, first: T): readonly T[] {
  const [handed, setHanded] = useState(() => Array.from({ length: parts }, () => first));
  useEffect(() => {
    const next = handed.findIndex((own) => own !== value);
    if (next < 0) return;
    const timer = setTimeout(() => startTransition(() => setHanded(handed.with(next, value))));
    return () => clearTimeout(timer);
  }, [handed, value]);
  useEffect(() => {
    const handAll = () => flushSync(() => setHanded(Array.from({ length: parts }, () => value)));
    // Before what else prepares the page for print.
    window.addEventListener('beforeprint', handAll, { capture: true });
    return () => window.removeEventListener('beforeprint', handAll, { capture: true });
  }, [value, parts]);
  return handed;
}
