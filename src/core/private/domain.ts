import { AppError } from '../errors.ts';
import { rounded } from '../kinds/storage/numeric/grid.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/*
 * What values a column may have: known without the data, or found by noisy questions. Names and types of columns are taken
 * as known to everybody.
 */

/** Numbers on a grid, dates among them as their numbers: from, from + step, … up to `to`. */
interface NumberRange {
  readonly kind: 'numbers';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Above 0. */
  readonly step: number;
  /** Digits after the mark. */
  readonly decimals: number;
  /** Whether "missing" is a value of its own; else a missing cell counts as the first number. */
  readonly mayBeMissing: boolean;
}

/** Numbers of which nothing but their form is known: least and most are found, by a noisy table of their magnitudes. */
export interface Unranged {
  readonly kind: 'unranged';
  readonly name: string;
  /** Digits after the mark. */
  readonly decimals: number;
  readonly mayBeMissing: boolean;
}

interface Categories {
  readonly kind: 'categories';
  readonly name: string;
  /** Whether "missing" is a value of its own. */
  readonly mayBeMissing: boolean;
  /** What a value that is not listed is called; null: it counts as missing, or as the first value. */
  readonly other: string | null;
}

/** What a person says of a column. */
export type AskedDomain =
  | Unranged
  | (NumberRange & {
      /** Numbers at which bins begin, ascending, after the first; found: by a noisy tree of intervals. */
      readonly bins: 'found' | readonly number[];
    })
  | (Categories & {
      /** All values; found: by a noisy count, with a threshold, which costs part of δ. */
      readonly values: 'found' | readonly string[];
    });

/** A column with its codes settled; plain data. */
export type Domain =
  | (NumberRange & {
      /** Points of the grid, by number, at which the codes begin: ascending, the first 0. */
      readonly starts: readonly number[];
    })
  | (Categories & { readonly values: readonly string[] });

export type NumberDomain = Extract<Domain, { readonly kind: 'numbers' }>;

/** Points on the grid of a range. */
export function gridSize({ from, to, step }: NumberRange): number {
  return Math.round((to - from) / step) + 1;
}

/** The point nearest to a number, 0 … gridSize − 1: what lies outside counts as the end. */
export function pointOf(value: number, range: NumberRange): number {
  return Math.max(0, Math.min(gridSize(range) - 1, Math.round((value - range.from) / range.step)));
}

export function numberAt(point: number, { from, step, decimals }: NumberRange): number {
  return rounded(from + point * step, decimals);
}

/** Which stretch of ascending starts a point lies in; of numbers before the first start the first. */
export function stretchOf(point: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= point) low = middle;
    else high = middle;
  }
  return low;
}

/** Codes that stand for values, before the one for missing cells. */
export function valueCodes(domain: Domain): number {
  if (domain.kind === 'numbers') return domain.starts.length;
  return domain.values.length + (domain.other === null ? 0 : 1);
}

/** All codes: 0 … codeCount − 1, the last for missing cells where there may be any. */
export function codeCount(domain: Domain): number {
  return valueCodes(domain) + (domain.mayBeMissing ? 1 : 0);
}

/** Points first … last − 1 of a code of numbers; null of a missing cell. */
export function pointsOf(domain: NumberDomain, code: number): readonly [number, number] | null {
  const start = domain.starts[code];
  return start === undefined ? null : [start, domain.starts[code + 1] ?? gridSize(domain)];
}

/** The value of a code of categories; null of a missing cell. */
export function categoryOf(domain: Extract<Domain, { kind: 'categories' }>, code: number): string | null {
  return domain.values[code] ?? (code < valueCodes(domain) ? domain.other : null);
}

/** A domain whose codes are known at once; null where something is to be found. */
export function knownDomain(asked: AskedDomain): Domain | null {
  if (asked.kind === 'categories') {
    return asked.values === 'found' ? null : { ...asked, values: asked.values };
  }
  if (asked.kind === 'unranged') return null;
  const { bins, ...range } = asked;
  if (bins !== 'found') return { ...range, starts: [0, ...bins.map((value) => pointOf(value, asked))] };
  const points = gridSize(asked);
  if (points > FEW_POINTS) return null;
  return { ...range, starts: Array.from({ length: points }, (_, point) => point) };
}

/** So many numbers have a code each. */
const FEW_POINTS = 32;
/** More would not be counted one by one. */
const MOST_POINTS = 2 ** 40;
const MOST_CODES = 20_000;

/** @throws AppError 'private.domain' where a column of the table has none, or one that cannot be */
export function requireDomains(names: readonly string[], asked: readonly AskedDomain[]): void {
  for (const name of names) {
    const own = asked.filter((domain) => domain.name === name);
    if (own.length !== 1) {
      throw fault(
        name,
        own.length === 0
          ? t`Nothing is said of what column "${name}" may hold.`
          : t`Column "${name}" has two domains.`,
        t`Give the range of its numbers or the list of its categories, from what is known without the table; or have the list found; or leave the column out.`,
      );
    }
    const wrong = faultOf(own[0]!);
    if (wrong)
      throw fault(name, t`The domain of column "${name}" ${wrong}.`, t`Correct it, or leave the column out.`);
  }
}

function fault(column: string, message: string, hint: string): AppError {
  return new AppError('private.domain', message, hint, { column });
}

function faultOf(domain: AskedDomain): string | null {
  if (domain.kind === 'categories')
    return domain.values === 'found' ? null : faultOfValues(domain.values, domain.other);
  if (domain.kind === 'unranged') return null;
  const { from, to, step } = domain;
  if (![from, to, step].every(Number.isFinite) || step <= 0 || to <= from) {
    return t`is no range: from ${inDigits(String(from))} to ${inDigits(String(to))} in steps of ${inDigits(String(step))}`;
  }
  if (gridSize(domain) > MOST_POINTS) return t`has a step too small for its range`;
  if (domain.bins === 'found') return null;
  const starts = [0, ...domain.bins.map((value) => pointOf(value, domain))];
  if (starts.some((start, i) => i > 0 && start <= starts[i - 1]!))
    return t`has bins that do not ascend within its range`;
  return starts.length > MOST_CODES ? t`has too many bins` : null;
}

function faultOfValues(values: readonly string[], other: string | null): string | null {
  const all = other === null ? values : [...values, other];
  if (values.length === 0) return t`lists no category`;
  if (new Set(all).size !== all.length) return t`lists a category twice`;
  return values.length > MOST_CODES ? t`lists too many categories` : null;
}
