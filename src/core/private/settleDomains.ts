import { knownDomain, type AskedDomain, type Domain } from './domain.ts';
import { findCategories, findIntervals, levelsOf } from './intervals.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { NoisyCount, PrivateRows } from './privateRows.ts';
import { findRange } from './ranges.ts';

/** Share of δ that lists of categories cost, all together. */
const LIST_DELTA = 0.1;

/**
 * The codes of all columns: those that are given, and those that are found in the rows, which is paid for.
 * @param check may refuse, by the noisy number of rows: before anything is found, and after it
 */
export function settleDomains(
  holder: PrivateRows,
  asked: readonly AskedDomain[],
  ledger: Ledger,
  plan: Plan,
  check: (count: NoisyCount, known: readonly (Domain | null)[]) => void,
): Domain[] {
  const known = asked.map(knownDomain);
  const open = asked.filter((_, i) => known[i] === null);
  const lists = open.filter((domain) => domain.kind === 'categories').length;
  const delta = lists > 0 ? LIST_DELTA * ledger.limit.delta : 0;
  const all = ledger.left(delta);
  const count = holder.count(plan.rows * all);
  check(count, known);
  if (open.length === 0) return known.filter((domain) => domain !== null);
  const questions = open.reduce((sum, domain) => sum + levels(domain), 0);
  const settled = asked.map((domain, i) => {
    const own = known[i];
    if (own) return own;
    const rho = (plan.domains * all * levels(domain)) / questions;
    if (domain.kind === 'categories') return findCategories(holder, domain, count, rho, delta / lists);
    const rows = Math.max(1, count.rows);
    if (domain.kind === 'numbers') return findIntervals(holder, domain, rows, rho);
    const range = findRange(holder, domain, rho / levels(domain));
    return findIntervals(holder, range, rows, rho - rho / levels(domain));
  });
  check(count, settled);
  return settled;
}

/** Levels of the tree in a range that is yet to be found: as many as cut it to a millionth. */
const LIKELY_LEVELS = 10;

/** A list is one question of as much as several levels: what it does not find is lost to all that follows. */
const LEVELS_OF_LIST = 6;

/** Levels that finding a domain takes, by which the budget is shared. */
function levels(domain: AskedDomain): number {
  switch (domain.kind) {
    case 'numbers':
      return levelsOf(domain);
    case 'unranged':
      return 1 + LIKELY_LEVELS;
    case 'categories':
      return LEVELS_OF_LIST;
  }
}
