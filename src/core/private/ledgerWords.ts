import { largestGuesser } from './accountant.ts';
import { inHundred } from './guesses.ts';
import { Ledger } from './ledger.ts';
import { ledgerShares } from './ledgerShares.ts';
import type { Guarantee } from './release.ts';

const DIGITS = 3;

/** A line for what was asked, each with its part of the budget; a sum; and what it means. */
export function ledgerInWords({ ledger, limit, noise, neighbours }: Guarantee): string[] {
  const account = new Ledger(limit, ledger);
  const { rho, delta } = account;
  const lines = ledgerShares(ledger).map(
    (own) =>
      `${own.what}: ρ = ${own.rho.toPrecision(DIGITS)}, ${(100 * own.share).toFixed(1)} % of what was spent.`,
  );
  const epsilon = account.spentEpsilon();
  const sum = `Together: ρ = ${rho.toPrecision(DIGITS)} of zero-concentrated differential privacy${delta > 0 ? `, with δ = ${delta.toPrecision(DIGITS)} for lists` : ''}. That is (ε, δ)-differential privacy with ε = ${epsilon.toPrecision(DIGITS)} at δ = ${limit.delta}, for tables that differ by one row (${neighbours}).`;
  return [...lines, sum, meaningOf(rho, delta), ...(noise === 'seeded' ? [SEEDED] : [])];
}

function meaningOf(rho: number, delta: number): string {
  return `Whoever knows all other rows, and guesses whether one person's row was in the table, is right in at most ${inHundred(largestGuesser(rho, delta))} of 100 cases where 50 is chance, whatever is made of this release.`;
}

/** What is said wherever noise from a seed was used. */
export const SEEDED =
  'The noise came from a seed, as in tests: whoever knows the seed can take it away. This release guarantees nothing.';
