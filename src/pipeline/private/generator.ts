import type { Release } from '../../core/private/release.ts';
import { categoriesOf, schemaOfDomains } from '../../core/private/vocabulary.ts';
import type { Roles } from '../../core/schema/roles.ts';
import type { Schema } from '../../core/table/table.ts';
import { EQUAL_LABELS, type Generator, type LabelAim } from '../stages/people.ts';

/** A generator with a guarantee as plain data: a release, and how far labels move. No row was read for it but by the release. */
export interface PrivateGenerator extends LabelAim {
  /** Name of the source table. */
  readonly source: string;
  /** The columns of the release, in its order; categories are those of its domains. */
  readonly schema: Schema;
  readonly release: Release;
  readonly roles: Roles;
}

/** A generator of either kind. */
export type AnyGenerator = Generator | PrivateGenerator;

export function isPrivate(generator: AnyGenerator): generator is PrivateGenerator {
  return 'release' in generator;
}

/** @param schema names, types and formats of the table's columns */
export function privateGenerator(
  source: string,
  schema: Schema,
  release: Release,
  roles: Roles,
): PrivateGenerator {
  return { source, schema: schemaOfDomains(schema, release.domains), release, roles, ...EQUAL_LABELS };
}

/** Of each code of the target whether it is favourable; none is where the target is a number. */
export function favourableOf({ release: { domains, target }, roles }: PrivateGenerator): boolean[] {
  const positive: readonly string[] = roles.target.kind === 'classes' ? roles.target.positive : [];
  return categoriesOf(domains[target!]!).map((name) => positive.includes(name));
}
