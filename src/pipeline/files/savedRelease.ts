import type { Account, Spending } from '../../core/private/account.ts';
import { codeCount } from '../../core/private/domain.ts';
import { decodeEntry, parseRelease } from '../../core/private/parseRelease.ts';
import { categoriesOf } from '../../core/private/vocabulary.ts';
import { list, Misfit, object, text } from '../../core/decode.ts';
import type { CategoricalColumnSchema } from '../../core/kinds/registry.ts';
import { measureOf } from '../../core/kinds/storage/storages.ts';
import type { Parts } from '../../core/project/container.ts';
import type { ReleaseDocument } from '../../core/project/document.ts';
import { fileFault } from '../../core/project/fault.ts';
import { isUnique, requireThat } from '../../core/stored.ts';
import type { PrivateGenerator } from '../private/generator.ts';
import { t } from '../../core/language/words.ts';

const RELEASE = 'release';
const ACCOUNT = 'account';

/** What releases with a guarantee cost a table, and which table that is. */
export interface TableAccount {
  /** See `tableKey`. */
  readonly table: string;
  readonly account: Account;
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

export function releasePart({ release }: PrivateGenerator): readonly [string, Uint8Array] {
  return [RELEASE, json(release)];
}

/** None where nothing was spent. */
export function accountPart(account: TableAccount | undefined): readonly (readonly [string, Uint8Array])[] {
  return account && account.account.length > 0 ? [[ACCOUNT, json(account)]] : [];
}

const decodeAccount = object<TableAccount>({
  table: text,
  account: list(object<Spending>({ id: text, entries: list(decodeEntry) })),
});

/** @throws AppError 'file.invalid' where the part is no account */
export function readAccount(file: string, parts: Parts): TableAccount | undefined {
  const part = parts.get(ACCOUNT);
  if (!part) return undefined;
  return refusing(file, () => decodeAccount(jsonOf(file, ACCOUNT, part), ACCOUNT));
}

/** @throws AppError 'file.invalid' where there is no release, or one of other columns or roles than the document's */
export function readPrivateGenerator(
  file: string,
  parts: Parts,
  document: ReleaseDocument,
): PrivateGenerator {
  const part = parts.get(RELEASE);
  if (!part) throw fileFault(file, t`its release is not in it`);
  const release = parseRelease(jsonOf(file, RELEASE, part));
  const { source, schema, roles, reach, margin = null } = document;
  const generator = { source, schema, release, roles, reach, margin };
  refusing(file, () => checkAgreement(generator));
  return generator;
}

/** The columns are those of the release, with its categories, and have the roles that it was made for. */
function checkAgreement({ schema, release, roles }: PrivateGenerator): void {
  const { domains, target } = release;
  const areThose =
    schema.columns.length === domains.length &&
    schema.columns.every((column, i) => {
      const domain = domains[i]!;
      if (column.name !== domain.name) return false;
      if (measureOf(column) === 'scale') return true;
      const own = (column as CategoricalColumnSchema).categories;
      const categories = categoriesOf(domain);
      return (
        domain.kind === 'categories' &&
        own.length === categories.length &&
        own.every((name, i) => name === categories[i])
      );
    });
  requireThat(areThose, 'schema', t`the list of the columns of its release`);
  const isTarget = target !== null && domains[target]!.name === roles.target.column;
  const isNumber = target !== null && domains[target]!.kind === 'numbers';
  const areSensitive =
    isUnique(roles.sensitive) &&
    roles.sensitive.every(
      (name) => name !== roles.target.column && domains.some((domain) => domain.name === name),
    );
  requireThat(
    isTarget &&
      areSensitive &&
      isNumber === (roles.target.kind === 'numeric') &&
      codeCount(domains[target]!) > 1,
    'roles',
    t`the roles of its release`,
  );
}

function refusing<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit) throw fileFault(file, t`in it, ${error.message}`);
    throw error;
  }
}

function jsonOf(file: string, name: string, part: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(part));
  } catch {
    throw fileFault(file, t`its ${name} is not JSON`);
  }
}
