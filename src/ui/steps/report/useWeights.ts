import { useCallback, useState } from 'react';
import { EQUAL_WEIGHTS, SCORED_FAMILIES, type ScoreWeights } from '../../../core/evaluate/scores.ts';

const KEY = 'fairloom.scoreWeights';

/** Weights as stored text to weights that cannot be wrong: a missing or odd one counts 1. */
export function parseWeights(text: string | null): ScoreWeights {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return EQUAL_WEIGHTS;
  }
  const entries = SCORED_FAMILIES.map((family) => {
    const value: unknown =
      stored !== null && typeof stored === 'object' ? Reflect.get(stored, family) : undefined;
    return [family, typeof value === 'number' && value >= 0 && value <= 5 ? value : 1] as const;
  });
  return { ...EQUAL_WEIGHTS, ...Object.fromEntries(entries) };
}

/** The person's weights, remembered by the browser where it allows that. */
export function useWeights(): readonly [ScoreWeights, (weights: ScoreWeights) => void] {
  const [weights, setWeights] = useState(() => {
    try {
      return parseWeights(localStorage.getItem(KEY));
    } catch {
      return EQUAL_WEIGHTS;
    }
  });
  const remember = useCallback((next: ScoreWeights) => {
    setWeights(next);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // Storage may be full or denied: the weights then last as long as the page.
    }
  }, []);
  return [weights, remember];
}
