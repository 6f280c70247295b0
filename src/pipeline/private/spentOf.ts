import { epsilonOf } from '../../core/private/accountant.ts';
import { releasesIn, type Entry } from '../../core/private/ledger.ts';
import { ledgerLines, type LedgerLine } from '../../core/private/ledgerWords.ts';

/** What releases with a guarantee have cost a table. */
export interface SpentBudget {
  readonly releases: number;
  /** At the δ that was asked for; 0 where nothing was released, infinite where lists cost as much as that δ. */
  readonly epsilon: number;
  readonly rho: number;
  /** A line for what was asked of the rows, in words. */
  readonly ledger: readonly LedgerLine[];
}

/** @param delta at which ε is told */
export function spentOf(entries: readonly Entry[], delta: number): SpentBudget {
  const rho = entries.reduce((sum, entry) => sum + entry.rho, 0);
  const forNoise = entries.reduce((left, entry) => left - entry.delta, delta);
  return {
    releases: releasesIn(entries),
    epsilon: rho === 0 ? 0 : epsilonOf(rho, forNoise),
    rho,
    ledger: ledgerLines(entries),
  };
}
