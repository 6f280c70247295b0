import { AppError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { categoryOf, codeCount, gridSize, pointsOf, valueCodes, type Domain } from './domain.ts';
import type { Wanted } from './model.ts';
import { inDigits } from '../language/digits.ts';
import { t } from '../language/words.ts';

/** What rows are to be like: every condition holds in every row. */
export type Condition =
  | { readonly column: string; readonly values: readonly string[] }
  /** Both ends included. */
  | { readonly column: string; readonly from: number; readonly to: number };

/** Points from … to − 1 of a column of numbers. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Conditions {
  /** Weights of the codes of each column that has a condition: of a bin, the part of its points that is wanted. */
  readonly wanted: Wanted;
  readonly spans: ReadonlyMap<number, Span>;
}

/** @throws AppError 'options.invalid' where a column or value is not there, or no number lies in a range */
export function conditionsOn(domains: readonly Domain[], conditions: readonly Condition[]): Conditions {
  const wanted = new Map<number, Float64Array>();
  const spans = new Map<number, Span>();
  for (const condition of conditions) {
    const i = domains.findIndex(({ name }) => name === condition.column);
    const domain = domains[i];
    if (!domain) throw invalid(t`There is no column ${quoted(condition.column)}.`);
    if (wanted.has(i)) throw invalid(t`Column ${quoted(condition.column)} has two conditions.`);
    if ('values' in condition) {
      wanted.set(i, weightsOfValues(domain, condition.values));
    } else {
      const span = spanOf(domain, condition.from, condition.to);
      spans.set(i, span);
      wanted.set(i, weightsOfSpan(domain, span));
    }
  }
  return { wanted, spans };
}

const invalid = (message: string) =>
  new AppError(
    'options.invalid',
    message,
    t`Give columns of the table, with values or a range that they may have.`,
  );

function weightsOfValues(domain: Domain, values: readonly string[]): Float64Array {
  if (domain.kind === 'numbers') throw invalid(t`Column ${quoted(domain.name)} holds numbers: give a range.`);
  const names = Array.from({ length: valueCodes(domain) }, (_, code) => categoryOf(domain, code));
  const unknown = values.find((value) => !names.includes(value));
  if (unknown !== undefined) throw invalid(t`Column ${quoted(domain.name)} has no value ${quoted(unknown)}.`);
  return Float64Array.from({ length: codeCount(domain) }, (_, code) =>
    values.includes(names[code] ?? '') ? 1 : 0,
  );
}

/** Of a step: so near a number counts as on the grid. */
const ROUNDING = 1e-6;

function spanOf(domain: Domain, from: number, to: number): Span {
  if (domain.kind === 'categories')
    throw invalid(t`Column ${quoted(domain.name)} holds categories: give values.`);
  const steps = (value: number) => (value - domain.from) / domain.step;
  const first = Math.max(0, Math.ceil(steps(from) - ROUNDING));
  const last = Math.min(gridSize(domain) - 1, Math.floor(steps(to) + ROUNDING));
  if (first <= last) return { from: first, to: last + 1 };
  throw invalid(
    t`Column ${quoted(domain.name)} has no number from ${inDigits(String(from))} to ${inDigits(String(to))}.`,
  );
}

function weightsOfSpan(domain: Domain, { from, to }: Span): Float64Array {
  return Float64Array.from({ length: codeCount(domain) }, (_, code) => {
    const points = domain.kind === 'numbers' ? pointsOf(domain, code) : null;
    if (points === null) return 0;
    return Math.max(0, Math.min(to, points[1]) - Math.max(from, points[0])) / (points[1] - points[0]);
  });
}
