import { AppError } from '../errors.ts';
import { createRng } from '../random.ts';
import type { Table } from '../table/table.ts';
import { basisOf, othersOf, withTarget, type Basis, type Columns } from './basis.ts';
import { treeOf } from './conditionalTree.ts';
import { knownDomain, requireDomains, type AskedDomain, type Domain } from './domain.ts';
import { adaptiveTables } from './adaptive.ts';
import { findCategories, findIntervals, levelsOf } from './intervals.ts';
import type { Ledger } from './ledger.ts';
import type { Noise } from './noise.ts';
import { RECIPE, type Plan } from './plan.ts';
import { PrivateRows, type NoisyCount, type NoisyTable } from './privateRows.ts';
import { requireEnough } from './requireEnough.ts';
import type { Release } from './release.ts';
import { spanningTree } from './spanningTree.ts';

/** What is wanted of a release. */
export interface Wishes {
  /** Of every column of the table. */
  readonly domains: readonly AskedDomain[];
  /** What rows are to be told by; null: nothing in particular. */
  readonly target: string | null;
  readonly sensitive: readonly string[];
}

export interface Hooks {
  readonly breathe: () => Promise<void>;
  /** Takes the share done, in [0, 1]. */
  readonly onProgress: (share: number) => void;
}

/**
 * Asks a table what a generator needs to know of it, spends all that the ledger has left on it, and gives what was
 * answered. All that is random besides the noise only decides which questions are asked, and is the same every time.
 * @param ledger of this table; with what earlier releases cost, if there are any
 * @throws AppError 'private.domain', 'private.budget', 'private.spent', 'roles.targetMissing'
 */
export async function measure(
  table: Table,
  wishes: Wishes,
  ledger: Ledger,
  noise: Noise,
  hooks: Hooks,
  plan: Plan = RECIPE,
): Promise<Release> {
  const names = table.columns.map(({ name }) => name);
  requireDomains(names, wishes.domains);
  const target = wishes.target === null ? null : names.indexOf(wishes.target);
  if (target === -1) {
    throw new AppError(
      'roles.targetMissing',
      `There is no column "${wishes.target}".`,
      'Choose a target that the table has.',
    );
  }
  const asked = names.map((name) => wishes.domains.find((domain) => domain.name === name)!);
  const holder = new PrivateRows(table, ledger, noise);
  const domains = settleDomains(holder, asked, ledger, plan, (count, known) =>
    requireEnough({ names, domains: known, target }, wishes.sensitive, count, { ledger, plan }),
  );
  const columns: Columns = { domains, target };
  return {
    version: 1,
    domains,
    target,
    ...(await measureTables(holder, columns, ledger.left(), plan, hooks)),
    guarantee: {
      neighbours: 'add or remove one row',
      limit: ledger.limit,
      noise: noise.origin,
      ledger: ledger.entries,
    },
  };
}

/** Share of δ that lists of categories cost, all together. */
const LIST_DELTA = 0.1;

function settleDomains(
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
    return domain.kind === 'numbers'
      ? findIntervals(holder, domain, Math.max(1, count.rows), rho)
      : findCategories(holder, domain, rho, delta / lists);
  });
  check(count, settled);
  return settled;
}

/** Questions that finding a domain takes. */
const levels = (domain: AskedDomain) => (domain.kind === 'numbers' ? levelsOf(domain) : 1);

async function measureTables(
  holder: PrivateRows,
  columns: Columns,
  rho: number,
  plan: Plan,
  { breathe, onProgress }: Hooks,
): Promise<Pick<Release, 'first' | 'foldBelow' | 'tree' | 'adaptive'>> {
  const others = othersOf(columns);
  encode(holder, columns, null);
  const first: NoisyTable[] = [];
  for (const column of others) {
    first.push(holder.table('columns', withTarget(columns, column), (plan.columns * rho) / others.length));
    await breathe();
  }
  onProgress(0.1);
  const edges = Math.max(1, others.length - 1);
  const treeNoise = Math.sqrt(edges / (2 * plan.tree * rho));
  const foldBelow = CLEAR * Math.max(treeNoise, ...first.map(({ variance }) => Math.sqrt(variance)));
  const basis = basisOf(columns, first, foldBelow);
  encode(holder, columns, basis);
  const pairs = await spanningTree(holder, basis, plan.edges * rho, breathe);
  onProgress(0.2);
  const tree: NoisyTable[] = [];
  for (const pair of pairs) {
    tree.push(holder.table('tree', withTarget(columns, ...pair), (plan.tree * rho) / edges));
    await breathe();
  }
  onProgress(0.3);
  const further = { choices: plan.choices * rho, tables: plan.adaptive * rho, rounds: plan.rounds };
  const rng = createRng('which tables are told worst');
  const adaptive =
    plan.rounds > 0
      ? await adaptiveTables(holder, treeOf(basis, tree), tree, further, rng, {
          breathe,
          onProgress: (done) => onProgress(0.3 + 0.7 * done),
        })
      : [];
  return { first, foldBelow, tree, adaptive };
}

/** Codes of fewer rows than so many standard deviations of the noise are folded. */
const CLEAR = 3;

function encode(holder: PrivateRows, { domains }: Columns, basis: Basis | null): void {
  holder.encode(domains.map((domain, i) => ({ domain, fold: basis ? basis.folds[i]!.to : null })));
}
