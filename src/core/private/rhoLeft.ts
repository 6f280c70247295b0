import { rhoOf } from './accountant.ts';
import type { Limit } from './ledger.ts';

/**
 * ρ that a limit leaves after what was spent; 0 where that is all of it.
 * @param spent δ: of lists of categories
 */
export function rhoLeft(limit: Limit, spent: { readonly rho: number; readonly delta: number }): number {
  const forNoise = limit.delta - spent.delta;
  const left = forNoise > 0 ? rhoOf(limit.epsilon, forNoise) - spent.rho : 0;
  // What is less than a millionth of it is left over from rounding.
  return left > DUST * spent.rho ? left : 0;
}

const DUST = 1e-6;
