import { isAppError } from '../../core/errors.ts';
import { askedDomains } from '../../core/private/askedDomains.ts';
import { knownDomain, type AskedDomain } from '../../core/private/domain.ts';
import { Ledger } from '../../core/private/ledger.ts';
import { measure } from '../../core/private/measure.ts';
import { secureNoise, seededNoise } from '../../core/private/noise.ts';
import { secureWords } from '../../core/private/randomWords.ts';
import type { Release } from '../../core/private/release.ts';
import { typedDomains } from '../../core/private/typedDomains.ts';
import type { Roles } from '../../core/schema/roles.ts';
import { schemaOf } from '../../core/table/read.ts';
import { withoutColumns, type Table } from '../../core/table/table.ts';
import type { RunContext } from '../conduct/context.ts';
import type { RunOptions } from '../settings/options.ts';
import type { PreparedTables, RunInput } from '../stages/prepare.ts';
import { tableKey, type Accounts } from './accounts.ts';
import type { PrivateGenerator } from './generator.ts';

const STEPS = 1000;
const ID_WORDS = 4;

/** 128 bits, in hexadecimal. A page over plain HTTP has no `crypto.randomUUID`. */
function newId(): string {
  const { next } = secureWords();
  return Array.from({ length: ID_WORDS }, () => next().toString(16).padStart(8, '0')).join('');
}

/** Noise for tests: one seed, whatever that of the run. */
const KNOWN_SEED = 'tests';

/**
 * What tells one release from another. Which attributes are sensitive decides what is made of a release, and not what is
 * asked for it.
 */
function questionOf(
  asked: readonly AskedDomain[],
  { target }: Roles,
  { epsilon, delta, privateNoise, holdoutShare }: RunOptions,
  holdout: Table | null,
): string {
  const rows = holdout ? tableKey(holdout) : holdoutShare;
  const domains = asked.map((own) => knownDomain(own) ?? own);
  return JSON.stringify([domains, target.column, epsilon, delta, privateNoise, rows]);
}

/** The release of a project, so that its question, asked again, costs nothing. */
export function rememberRelease(
  { release, schema, roles }: PrivateGenerator,
  { table, holdout, options }: Pick<RunInput, 'table' | 'holdout' | 'options'>,
  accounts: Accounts,
): void {
  const asked = askedDomains(schema.columns, roles, typedDomains(release, schema.columns));
  accounts.remember(tableKey(table), questionOf(asked, roles, options, holdout), release);
}

/**
 * Asks the training rows for a release, or takes the one that was paid for before: the same question is not asked twice, so
 * that other seeds, notions, α and numbers of rows cost nothing more.
 * @throws AppError 'private.domain', 'private.budget', 'private.spent'
 */
export function measureOnce(
  { train, roles }: PreparedTables,
  { table, holdout, domains = [] }: RunInput,
  accounts: Accounts,
  { options, clock, control }: RunContext,
): Promise<Release> {
  const { epsilon, delta, privateNoise } = options;
  const learned = withoutColumns(train, roles.ignored);
  const asked = askedDomains(schemaOf(learned).columns, roles, domains);
  const wishes = { domains: asked, target: roles.target.column, sensitive: roles.sensitive };
  const key = tableKey(table);
  const question = questionOf(asked, roles, options, holdout);
  return clock.run('measure', STEPS, async (advance) => {
    const known = accounts.known(key, question);
    if (known) return known;
    const before = accounts.entries(key);
    const ledger = new Ledger({ epsilon, delta }, before);
    if (before.length > 0) ledger.requireRest();
    const noise = privateNoise === 'secure' ? secureNoise() : seededNoise(KNOWN_SEED);
    const asFarAs = () => ({ id: newId(), entries: ledger.entries.slice(before.length) });
    try {
      const release = await measure(learned, wishes, ledger, noise, {
        breathe: control.breathe,
        onProgress: (share) => advance(share * STEPS),
      });
      accounts.enter(key, question, release, asFarAs());
      return release;
    } catch (error) {
      // A refusal tells of what was answered before it: that is spent. Of a release that was cancelled nothing is told.
      const spent = asFarAs();
      if (isAppError(error) && error.code.startsWith('private.') && spent.entries.length > 0)
        accounts.join(key, [spent]);
      throw error;
    }
  });
}
