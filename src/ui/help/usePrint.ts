import { useCallback, useEffect, useState } from 'react';

/** Prints what was drawn by the time the page is drawn again. @param onDone is told when the browser has printed */
export function usePrint(onDone: () => void): { readonly print: () => void } {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const done = () => {
      setWanted(false);
      onDone();
    };
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [isWanted, onDone]);
  return { print: useCallback(() => setWanted(true), []) };
}
