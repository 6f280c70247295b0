import type { CodedColumn } from './codedColumn.ts';
import { roundingOf } from './decimals.ts';
import type { Arithmetic } from './relation.ts';

/** Columns of numbers among which sums of two, of three and of four addends are sought, at most. */
const MOST_FOR_TWO = 500;
const MOST_FOR_THREE = 80;
const MOST_FOR_FOUR = 40;
/** Rows at which candidates are made. */
const PROBES = 4;
/** Rows in which every part must be at work for a sum or a product to be more than chance. */
const FEWEST_ROWS = 10;

type Numbers = CodedColumn & { readonly numbers: Float64Array };

const isNumbers = (column: CodedColumn): column is Numbers => column.numbers !== null;
const finestOf = (parts: readonly CodedColumn[]) => Math.max(...parts.map(({ decimals }) => decimals));

/** What the parts make: their sum, or their product. */
export function totalOf(kind: Arithmetic['kind'], parts: readonly number[]): number {
  return kind === 'sum'
    ? parts.reduce((sum, part) => sum + part, 0)
    : parts.reduce((product, part) => product * part, 1);
}

/** Whether a total is what its parts make, within the rounding of its own decimals. False where one is missing. */
export function isTotal(
  kind: Arithmetic['kind'],
  total: number,
  parts: readonly number[],
  decimals: readonly number[],
): boolean {
  const made = totalOf(kind, parts);
  const [own, ...others] = decimals;
  const finest = kind === 'sum' ? Math.max(...others) : others.reduce((sum, digits) => sum + digits, 0);
  const size = Math.max(Math.abs(total), ...parts.map(Math.abs));
  return Math.abs(total - made) <= roundingOf(own!, finest, size);
}

/** Rows in which all have a value and it holds, with how often each part is at work; null where it does not hold. */
function workIn(
  kind: Arithmetic['kind'],
  total: Numbers,
  parts: readonly Numbers[],
  rows: Int32Array,
): number | null {
  const decimals = [total, ...parts].map((column) => column.decimals);
  const idle = kind === 'sum' ? 0 : 1;
  const work = parts.map(() => 0);
  let together = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const values = parts.map(({ numbers }) => numbers[row]!);
    const made = total.numbers[row]!;
    if (Number.isNaN(made) || values.some(Number.isNaN)) continue;
    if (!isTotal(kind, made, values, decimals)) return null;
    if (made !== 0) together++;
    values.forEach((value, k) => (work[k]! += value === idle || value === 0 ? 0 : 1));
  }
  return Math.min(together, ...work);
}

function holds(
  kind: Arithmetic['kind'],
  total: Numbers,
  parts: readonly Numbers[],
  sample: Int32Array,
  all: Int32Array,
): boolean {
  if (workIn(kind, total, parts, sample) === null) return false;
  const work = workIn(kind, total, parts, all);
  return work !== null && work >= FEWEST_ROWS;
}

/** Columns by their number in one row, ascending, to find those of a wanted one. */
function byValue(columns: readonly Numbers[], row: number) {
  const sorted = columns
    .map((column) => ({ column, value: column.numbers[row]! }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => a.value - b.value);
  return (wanted: number, slack: number): Numbers[] => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.value < wanted - slack) low = middle + 1;
      else high = middle;
    }
    const found: Numbers[] = [];
    for (let i = low; i < sorted.length && sorted[i]!.value <= wanted + slack; i++)
      found.push(sorted[i]!.column);
    return found;
  };
}

/** Each set of `size` of the columns, in their order. */
function* subsets(columns: readonly Numbers[], size: number, from = 0): Generator<readonly Numbers[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= columns.length - size; i++) {
    for (const rest of subsets(columns, size - 1, i + 1)) yield [columns[i]!, ...rest];
  }
}

/** Rows in which most columns have a number other than 0. */
function probesOf(columns: readonly Numbers[], sample: Int32Array): number[] {
  const telling = (row: number) =>
    columns.reduce(
      (sum, { numbers }) => sum + (numbers[row]! !== 0 && !Number.isNaN(numbers[row]!) ? 1 : 0),
      0,
    );
  return [...sample.subarray(0, 200)]
    .map((row) => ({ row, told: telling(row) }))
    .sort((a, b) => b.told - a.told || a.row - b.row)
    .slice(0, PROBES)
    .map(({ row }) => row);
}

interface Search {
  readonly columns: readonly Numbers[];
  readonly sample: Int32Array;
  readonly all: Int32Array;
  /** Totals that are explained, and what they are made of. */
  readonly found: Map<Numbers, readonly Numbers[]>;
}

/** Whether the set says what another says already: the same columns, whichever is the total. */
function isSaid({ found }: Search, total: Numbers, parts: readonly Numbers[]): boolean {
  if (found.has(total)) return true;
  const own = new Set([total, ...parts]);
  return [...found].some(([other, its]) => own.has(other) && its.every((part) => own.has(part)));
}

function seek(search: Search, kind: Arithmetic['kind'], size: number): void {
  const { columns, sample, all, found } = search;
  for (const row of probesOf(columns, sample)) {
    const find = byValue(columns, row);
    for (const parts of subsets(columns, size)) {
      const values = parts.map(({ numbers }) => numbers[row]!);
      if (values.some(Number.isNaN)) continue;
      const made = totalOf(kind, values);
      const slack = roundingOf(0, finestOf(parts) + 1, made);
      for (const total of find(made, slack)) {
        if (parts.includes(total) || isSaid(search, total, parts)) continue;
        if (holds(kind, total, parts, sample, all)) found.set(total, parts);
      }
    }
  }
}

/** Columns that are the same as an earlier one say nothing more. */
function equalsOf(search: Search): void {
  const { columns, sample, all, found } = search;
  columns.forEach((total, j) => {
    const twin = columns
      .slice(0, j)
      .find((earlier) => !found.has(earlier) && holds('sum', total, [earlier], sample, all));
    if (twin) found.set(total, [twin]);
  });
}

/** Whether the numbers may be added: dates are points in time, of which a sum may have one on either side. */
function mayBeAdded(total: Numbers, parts: readonly Numbers[]): boolean {
  const times = parts.filter(({ unit }) => unit === 'time').length;
  return times === (total.unit === 'time' ? 1 : 0);
}

/**
 * Columns that are sums of up to four others, or products of two, in every row, within the rounding of their own
 * decimals. A difference is a sum told from its other end.
 */
export function findArithmetic(
  all: readonly CodedColumn[],
  sample: Int32Array,
  rows: Int32Array,
): Arithmetic[] {
  const numeric = all.filter(isNumbers).filter(({ values }) => values.length >= 2);
  const base = { sample, all: rows };
  const equal: Search = { ...base, columns: numeric, found: new Map() };
  equalsOf(equal);
  const columns = numeric.filter((column) => !equal.found.has(column)).slice(0, MOST_FOR_TWO);
  const sums: Search = { ...base, columns, found: new Map() };
  seek(sums, 'sum', 2);
  if (columns.length <= MOST_FOR_THREE) seek(sums, 'sum', 3);
  if (columns.length <= MOST_FOR_FOUR) seek(sums, 'sum', 4);
  const amounts = columns.filter(({ unit, values }) => unit === 'amount' && values.length >= 3);
  const products: Search = { ...base, columns: amounts, found: new Map() };
  seek(products, 'product', 2);
  const told = [...equal.found, ...sums.found].filter(([total, parts]) => mayBeAdded(total, parts));
  return [
    ...told.map(([total, parts]) => fitArithmetic('sum', total, parts)),
    ...[...products.found].map(([total, parts]) => fitArithmetic('product', total, parts)),
  ];
}

export function fitArithmetic(
  kind: Arithmetic['kind'],
  total: CodedColumn,
  parts: readonly CodedColumn[],
): Arithmetic {
  const columns = [total, ...parts];
  return {
    kind,
    columns: columns.map(({ name }) => name),
    decimals: columns.map(({ decimals }) => decimals),
  };
}
