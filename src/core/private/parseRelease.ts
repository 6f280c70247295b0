import { flag, list, Misfit, nullable, number, object, oneOf, text, type Decoder } from '../decode.ts';
import { AppError } from '../errors.ts';
import { count, decimals, isUnique, place, positive, requireThat } from '../stored.ts';
import { basisOf, othersOf, sizesOf, withTarget, type Columns } from './basis.ts';
import { gridSize, type Domain } from './domain.ts';
import type { Entry, Limit } from './ledger.ts';
import type { NoisyTable } from './privateRows.ts';
import { pairOf, type Guarantee, type Release } from './release.ts';
import { t } from '../language/words.ts';

const PURPOSES = [
  'rows',
  'ranges',
  'intervals',
  'categories',
  'columns',
  'choice',
  'tree',
  'adaptive',
] as const;

const whole: Decoder<number> = (value, path) => {
  const read = number(value, path);
  requireThat(Number.isSafeInteger(read), path, t`a whole number`);
  return read;
};

const notNegative: Decoder<number> = (value, path) => {
  const read = number(value, path);
  requireThat(read >= 0, path, t`a number from 0 on`);
  return read;
};

type Numbers = Extract<Domain, { readonly kind: 'numbers' }>;
type Categories = Extract<Domain, { readonly kind: 'categories' }>;

const numbers: Decoder<Numbers> = (value, path) => {
  const read = object<Numbers>({
    kind: oneOf('numbers'),
    name: text,
    from: number,
    to: number,
    step: positive,
    decimals,
    mayBeMissing: flag,
    starts: list(whole),
  })(value, path);
  const { from, to, starts } = read;
  requireThat(to > from, path, t`a range`);
  const ascends = starts.every((start, i) => (i === 0 ? start === 0 : start > starts[i - 1]!));
  const isWithin = starts.length > 0 && starts.at(-1)! < gridSize(read);
  requireThat(ascends && isWithin, `${path}.starts`, t`a rising list from 0 within the range`);
  return read;
};

const categories: Decoder<Categories> = (value, path) => {
  const read = object<Categories>({
    kind: oneOf('categories'),
    name: text,
    mayBeMissing: flag,
    other: nullable(text),
    values: list(text),
  })(value, path);
  const all = read.other === null ? read.values : [...read.values, read.other];
  requireThat(read.values.length > 0 && isUnique(all), `${path}.values`, t`a list of different values`);
  return read;
};

const domain: Decoder<Domain> = (value, path) => {
  const { kind } = object<{ kind: Domain['kind'] }>({ kind: oneOf('numbers', 'categories') })(value, path);
  return kind === 'numbers' ? numbers(value, path) : categories(value, path);
};

const noisyTable = object<NoisyTable>({ columns: list(place), counts: list(whole), variance: positive });

/** A question that rows answered, as a file holds it. @throws Misfit */
export const decodeEntry = object<Entry>({
  purpose: oneOf(...PURPOSES),
  columns: list(text),
  rho: positive,
  delta: notNegative,
});

const guarantee = object<Guarantee>({
  neighbours: oneOf('add or remove one row'),
  limit: object<Limit>({ epsilon: positive, delta: positive }),
  noise: oneOf('secure', 'seeded'),
  ledger: list(decodeEntry),
});

const release: Decoder<Release> = (value, path) => {
  const read = object<Release>({
    version: oneOf(1),
    domains: list(domain),
    target: nullable(place),
    first: list(noisyTable),
    foldBelow: notNegative,
    tree: list(noisyTable),
    adaptive: list(noisyTable),
    guarantee,
  })(value, path);
  const { domains, target } = read;
  count(domains.length, t`the number of columns`);
  requireThat(isUnique(domains.map(({ name }) => name)), 'domains', t`a list of different columns`);
  requireThat(target === null || target < domains.length, 'target', t`the number of a column`);
  requireTables(read);
  return read;
};

/** Every table is of the columns that it stands for, and as large as they make it. */
function requireTables({ domains, target, first, foldBelow, tree, adaptive }: Release): void {
  const columns: Columns = { domains, target };
  const others = othersOf(columns);
  requireThat(others.length > 0 && first.length === others.length, 'first', t`one table for each column`);
  first.forEach((table, i) => {
    const expected = withTarget(columns, others[i]!);
    requireTable(table, `first[${i}]`, expected, sizesOf(expected, domains));
  });
  const { folds, classes } = basisOf(columns, first, foldBelow);
  const further = (tables: readonly NoisyTable[], path: string) =>
    tables.forEach((table, i) => {
      const [a, b] = pairOf(table.columns);
      const isPair = a !== b && others.includes(a) && others.includes(b);
      requireThat(isPair, `${path}[${i}]`, t`a table of two columns`);
      const sizes = [...(target === null ? [] : [classes]), folds[a]!.size, folds[b]!.size];
      requireTable(table, `${path}[${i}]`, withTarget(columns, a, b), sizes);
    });
  further(tree, 'tree');
  further(adaptive, 'adaptive');
  requireThat(!hasCircle(tree), 'tree', t`a tree`);
}

function requireTable(
  table: NoisyTable,
  path: string,
  columns: readonly number[],
  sizes: readonly number[],
): void {
  const isOf = table.columns.length === columns.length && columns.every((own, i) => table.columns[i] === own);
  requireThat(isOf, `${path}.columns`, t`of the columns ${columns.join(', ')}`);
  const cells = sizes.reduce((product, size) => product * size, 1);
  requireThat(table.counts.length === cells, `${path}.counts`, t`a list of ${cells} counts`);
}

function hasCircle(tree: readonly NoisyTable[]): boolean {
  const edges = tree.map(({ columns }) => pairOf(columns));
  const component = new Map(edges.flat().map((column) => [column, column]));
  return edges.some((edge) => {
    const [kept, gone] = edge.map((column) => component.get(column)!);
    for (const [column, own] of component) if (own === gone) component.set(column, kept!);
    return kept === gone;
  });
}

/**
 * A release from a file.
 * @throws AppError 'file.invalid' with the place where it is none
 */
export function parseRelease(value: unknown): Release {
  try {
    return release(value, '');
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new AppError(
      'file.invalid',
      t`This is no release of a private generator: ${error.message}.`,
      t`Use the document as it was made; make it again if it was edited or cut short.`,
    );
  }
}
