import { useEffect, useEffectEvent, useState } from 'react';
import { inWords } from '../saved/inWords.ts';

export interface Loaded<T> {
  /** What came last; null before the first answer. */
  readonly value: T | null;
  readonly fault: string | null;
}

/**
 * What a call answers, asked again when `key` changes. The answer before stays in view meanwhile; one that comes after
 * the key has changed is dropped.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [answer, setAnswer] = useState<Loaded<T>>({ value: null, fault: null });
  const ask = useEffectEvent(load);
  useEffect(() => {
    let isPast = false;
    ask().then(
      (value) => {
        if (!isPast) setAnswer({ value, fault: null });
      },
      (error: unknown) => {
        if (!isPast) setAnswer(({ value }) => ({ value, fault: inWords(error) }));
      },
    );
    return () => {
      isPast = true;
    };
  }, [key]);
  return answer;
}
