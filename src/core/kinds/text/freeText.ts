import { FEWEST_ROWS, type TextFacts } from '../identifier/identify.ts';

const MOST = 0.9;
const LONG_TEXT = 40;

function meanLength(values: readonly string[]): number {
  let total = 0;
  for (const value of values) total += value.length;
  return total / Math.max(1, values.length);
}

/** Names of people, notes, answers to open questions: many distinct values with spaces, or long ones. */
export function isFreeText({ filled, values }: TextFacts): boolean {
  if (filled < FEWEST_ROWS) return false;
  const share = values.length / filled;
  return share >= MOST || (share >= 0.5 && meanLength(values) >= LONG_TEXT);
}
