import {
  kindOf,
  type Column,
  type ColumnSchema,
  type NumericColumnSchema,
} from '../../core/kinds/registry.ts';
import { basisOf } from '../../core/private/basis.ts';
import { codeCount, numberAt, pointsOf, type Domain, type NumberDomain } from '../../core/private/domain.ts';
import type { Grouping } from '../../core/private/fairLabels.ts';
import type { Release } from '../../core/private/release.ts';
import { categoriesOf } from '../../core/private/vocabulary.ts';
import type { PrivateGenerator } from './generator.ts';

/** A missing cell, as groups name it. */
export const MISSING = '(missing)';
/** Numbers are told apart by parts of about equal noisy counts. */
const PARTS = 4;

/** Groups of a sensitive column. */
interface OwnGroups {
  readonly column: number;
  readonly names: readonly string[];
  /** The group of each code. */
  readonly ofCode: readonly number[];
}

/** The joint sensitive groups that rows of a release can be of. */
export interface JointGroups extends Grouping {
  /** "Black × Female"; one for each, whether any row is of it or not. */
  readonly labels: readonly string[];
  /** Which codes of each sensitive column rows of a joint group have: weights of 0 and 1, by column. */
  readonly codesOf: (group: number) => ReadonlyMap<number, Float64Array>;
}

/** Made of the release alone. */
export function jointGroups({ release, schema, roles }: PrivateGenerator): JointGroups {
  const own = roles.sensitive.map((name): OwnGroups => {
    const column = release.domains.findIndex((domain) => domain.name === name);
    const domain = release.domains[column]!;
    return {
      column,
      ...(domain.kind === 'numbers'
        ? ofNumbers(release, column, domain, schema.columns[column]!)
        : ofNames(domain)),
    };
  });
  const groups = own.reduce((product, { names }) => product * names.length, 1);
  const partsOf = (group: number) => {
    const parts: number[] = [];
    for (const { names } of own.toReversed()) {
      parts.unshift(group % names.length);
      group = Math.floor(group / names.length);
    }
    return parts;
  };
  return {
    sensitive: own.map(({ column }) => column),
    groups,
    groupOf: (codes) =>
      own.reduce((group, { names, ofCode }, i) => group * names.length + ofCode[codes[i]!]!, 0),
    labels: Array.from({ length: groups }, (_, group) =>
      partsOf(group)
        .map((part, i) => own[i]!.names[part])
        .join(' × '),
    ),
    codesOf(group) {
      const parts = partsOf(group);
      return new Map(
        own.map(({ column, ofCode }, i) => [
          column,
          Float64Array.from(ofCode, (part) => (part === parts[i] ? 1 : 0)),
        ]),
      );
    },
  };
}

function ofNames(domain: Domain): Omit<OwnGroups, 'column'> {
  const names = [...categoriesOf(domain), ...(domain.mayBeMissing ? [MISSING] : [])];
  return { names, ofCode: [...names.keys()] };
}

function ofNumbers(
  release: Release,
  column: number,
  domain: NumberDomain,
  schema: ColumnSchema,
): Omit<OwnGroups, 'column'> {
  const rows = rowsOfCodes(release, column);
  const values = domain.starts.length;
  const total = rows.slice(0, values).reduce((sum, own) => sum + own, 0);
  const ofCode: number[] = [];
  let below = 0;
  for (let code = 0; code < values; code++) {
    // By its middle, so that no part of a spread column is empty.
    ofCode.push(Math.min(PARTS - 1, Math.floor((PARTS * (below + rows[code]! / 2)) / Math.max(total, 1e-9))));
    below += rows[code]!;
  }
  const used = [...new Set(ofCode)];
  const parts = ofCode.map((part) => used.indexOf(part));
  const names = used.map((_, part) =>
    spanInWords(domain, schema, parts.indexOf(part), parts.lastIndexOf(part)),
  );
  if (!domain.mayBeMissing) return { names, ofCode: parts };
  return { names: [...names, MISSING], ofCode: [...parts, names.length] };
}

/** "20 – 39", as the column writes its numbers. */
function spanInWords(domain: NumberDomain, schema: ColumnSchema, first: number, last: number): string {
  const from = pointsOf(domain, first)![0];
  const to = pointsOf(domain, last)![1] - 1;
  const texts = [from, to].map((point) => {
    const column: Column = {
      ...(schema as NumericColumnSchema),
      values: Float64Array.of(numberAt(point, domain)),
    };
    return kindOf(column).text(column, 0);
  });
  return texts[0] === texts[1] ? texts[0]! : texts.join(' – ');
}

/** Rows of each code by the noisy tables. */
function rowsOfCodes(release: Release, column: number): Float64Array {
  const { first, folds, classes } = basisOf(release, release.first, release.foldBelow);
  const { to, size, within } = folds[column]!;
  return Float64Array.from({ length: codeCount(release.domains[column]!) }, (_, code) => {
    let rows = 0;
    for (let k = 0; k < classes; k++) rows += first[column]![k * size + to[code]!]!;
    return rows * within[code]!;
  });
}
