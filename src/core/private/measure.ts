import { AppError } from '../errors.ts';
import { createRng } from '../random.ts';
import type { Table } from '../table/table.ts';
import { basisOf, othersOf, withTarget, type Basis, type Columns } from './basis.ts';
import { treeOf } from './conditionalTree.ts';
import { requireDomains, type AskedDomain } from './domain.ts';
import { valueOf } from './exactSampling.ts';
import { adaptiveTables } from './adaptive.ts';
import type { Hooks } from './hooks.ts';
import type { Ledger } from './ledger.ts';
import { varianceFor, type Noise } from './noise.ts';
import { RECIPE, type Plan } from './plan.ts';
import { PrivateRows, type NoisyTable } from './privateRows.ts';
import { requireEnough } from './requireEnough.ts';
import type { Release } from './release.ts';
import { settleDomains } from './settleDomains.ts';
import { spanningTree } from './spanningTree.ts';
import { t } from '../language/words.ts';

/** What is wanted of a release. */
export interface Wishes {
  /** Of every column of the table. */
  readonly domains: readonly AskedDomain[];
  /** What rows are to be told by; null: nothing in particular. */
  readonly target: string | null;
  readonly sensitive: readonly string[];
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
      t`There is no column "${wishes.target ?? ''}".`,
      t`Choose a target that the table has.`,
    );
  }
  if (names.length === 0 || (target !== null && names.length === 1)) {
    throw new AppError(
      'roles.noFeatures',
      t`There is no column beside the target.`,
      t`Keep at least one more.`,
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

async function measureTables(
  holder: PrivateRows,
  columns: Columns,
  rho: number,
  plan: Plan,
  { breathe, onProgress }: Hooks,
): Promise<Pick<Release, 'first' | 'foldBelow' | 'tree' | 'adaptive'>> {
  const others = othersOf(columns);
  const edges = Math.max(1, others.length - 1);
  const each = { first: (plan.columns * rho) / others.length, tree: (plan.tree * rho) / edges };
  const tables = async (purpose: 'columns' | 'tree', joined: readonly (readonly number[])[], own: number) => {
    const measured: NoisyTable[] = [];
    for (const those of joined) {
      measured.push(holder.table(purpose, withTarget(columns, ...those), own));
      await breathe();
    }
    return measured;
  };
  encode(holder, columns, null);
  const first = await tables(
    'columns',
    others.map((column) => [column]),
    each.first,
  );
  onProgress(0.1);
  const foldBelow = CLEAR * Math.sqrt(valueOf(varianceFor(Math.min(each.first, each.tree))));
  const basis = basisOf(columns, first, foldBelow);
  encode(holder, columns, basis);
  const pairs = await spanningTree(holder, basis, plan.edges * rho, breathe);
  onProgress(0.2);
  const tree = await tables('tree', pairs, each.tree);
  onProgress(0.3);
  if (plan.rounds === 0) return { first, foldBelow, tree, adaptive: [] };
  const further = { choices: plan.choices * rho, tables: plan.adaptive * rho, rounds: plan.rounds };
  const adaptive = await adaptiveTables(holder, treeOf(basis, tree), tree, further, createRng(PURPOSE), {
    breathe,
    onProgress: (done) => onProgress(0.3 + 0.7 * done),
  });
  return { first, foldBelow, tree, adaptive };
}

/** What the population that chooses tables is drawn with. */
const PURPOSE = 'which tables are told worst';

/** Codes of fewer rows than so many standard deviations of the noise are folded. */
const CLEAR = 3;

function encode(holder: PrivateRows, { domains }: Columns, basis: Basis | null): void {
  holder.encode(domains.map((domain, i) => ({ domain, fold: basis ? basis.folds[i]!.to : null })));
}
