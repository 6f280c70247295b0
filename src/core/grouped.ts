import { inDigits } from './language/digits.ts';

/** A whole number with a mark at every third digit, as messages write it: 1234567 → "1,234,567". */
export function grouped(count: number): string {
  return inDigits(String(count).replace(/\B(?=(\d{3})+$)/g, ','));
}
