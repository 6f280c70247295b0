import { inDigits } from '../../../../core/language/digits.ts';

const DIGITS = 3;
const SMALL = 1e-3;

/** ε, δ or ρ to three digits: 1, 0.0306, 1e−6. */
export function budgetNumber(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  const rounded = Number(value.toPrecision(DIGITS));
  if (rounded === 0 || Math.abs(rounded) >= SMALL) return inDigits(String(rounded));
  return inDigits(rounded.toExponential().replace('e-', 'e−'));
}
