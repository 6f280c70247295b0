import type { Measure } from '../kinds/kind.ts';

/** What the person wants of the columns. Validated by `validateRoles` before anything is computed. */
export type Target =
  /** `positive`: the favourable value, or values where the target has more than two classes. */
  | { readonly kind: 'classes'; readonly column: string; readonly positive: readonly string[] }
  | { readonly kind: 'numeric'; readonly column: string };

/** As what a column of each measure is predicted. */
export const TARGET_KINDS: Readonly<Record<Measure, Target['kind']>> = {
  scale: 'numeric',
  groups: 'classes',
};

export interface Roles {
  readonly target: Target;
  readonly sensitive: readonly string[];
  /** Columns that are not learned. Some are in the synthetic table all the same (`useOf`). */
  readonly ignored: readonly string[];
  /** Of the ignored columns, those that the person does not want in the synthetic table in any form. */
  readonly absent?: readonly string[];
  /** What attackers know of a person, where the person chose it; else by the form of the columns (`quasiIdentifiers`). */
  readonly known?: readonly string[];
  /** The privileged values of a sensitive column, where the person set them (two-group form of the metrics). */
  readonly privileged?: Readonly<Record<string, readonly string[]>>;
}
