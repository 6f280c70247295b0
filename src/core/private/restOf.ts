import { Ledger, type Limit } from './ledger.ts';

/** What was spent by whatever questions. */
export type Spent = readonly { readonly rho: number; readonly delta: number }[];

/** ρ that a limit leaves for another release, by what was spent; 0 where that is too little for one. */
export function restOf(limit: Limit, spent: Spent): number {
  return new Ledger(
    limit,
    spent.map(({ rho, delta }) => ({ purpose: 'rows', columns: [], rho, delta })),
  ).rest();
}
