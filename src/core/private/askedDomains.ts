import { AppError } from '../errors.ts';
import { powerOfTen } from '../elementary.ts';
import { kindOf, measured, TYPES, type Column, type ColumnSchema } from '../kinds/registry.ts';
import { quoted } from '../quoted.ts';
import type { Roles } from '../schema/roles.ts';
import type { AskedDomain } from './domain.ts';
import type { DomainWish, ProposedDomain } from './domainWish.ts';
import { t } from '../language/words.ts';

/** Names a release has columns for: all that take part. */
function takesPart({ ignored }: Roles): (column: { readonly name: string }) => boolean {
  return ({ name }) => !ignored.includes(name);
}

/**
 * What a release is asked to find and to take as given. Of the schema, names, types, formats and whether cells may be
 * missing are taken as known to everybody; no value is read.
 * @param schema of all columns that take part
 * @throws AppError 'private.domain' where a wish names a column that takes no part, or does not fit it
 */
export function askedDomains(
  columns: readonly ColumnSchema[],
  roles: Roles,
  wishes: readonly DomainWish[],
): AskedDomain[] {
  const learned = columns.filter(takesPart(roles));
  for (const { column } of wishes) {
    if (learned.some(({ name }) => name === column)) continue;
    throw fault(column, t`There is no column ${quoted(column)} among those that take part.`);
  }
  return learned.map((column) => {
    const own = wishes.filter((wish) => wish.column === column.name);
    if (own.length > 1) throw fault(column.name, t`Column ${quoted(column.name)} has two domains.`);
    return askedDomain(column, column.name === roles.target.column, own[0]);
  });
}

/** A column that is told to have missing cells has a code for them. */
const mayMiss = ({ missingTokens }: ColumnSchema) => missingTokens.length > 0;

/** An outcome of a target that is not listed counts as the commonest that was found, or the first that was typed: there is no "other" outcome to learn. */
function askedDomain(column: ColumnSchema, isTarget: boolean, wish?: DomainWish): AskedDomain {
  const { name } = column;
  const mayBeMissing = !isTarget && mayMiss(column);
  const finest = kindOf(column).finest(column);
  if (finest === null) {
    if (wish?.kind === 'numbers')
      throw fault(name, t`Column ${quoted(name)} holds no numbers, and its domain is a range of numbers.`);
    if (!wish)
      return { kind: 'categories', name, values: 'found', other: isTarget ? null : OTHER, mayBeMissing };
    return {
      kind: 'categories',
      name,
      values: wish.values,
      other: otherThan(wish.values, isTarget),
      mayBeMissing,
    };
  }
  const { decimals } = finest;
  if (!wish) return { kind: 'unranged', name, decimals, mayBeMissing };
  if (wish.kind === 'categories')
    return { kind: 'categories', name, values: wish.values, other: null, mayBeMissing };
  const number = (text: string) => numberOf(column, text);
  const from = number(wish.least);
  return {
    kind: 'numbers',
    name,
    from,
    to: number(wish.most),
    step: wish.step ?? powerOfTen(-decimals),
    decimals: wish.step === undefined ? decimals : Math.max(decimals, digitsOf(wish.step)),
    mayBeMissing,
    bins: wish.bins ? wish.bins.map(number) : 'found',
  };
}

const MOST_DIGITS = 15;

/** Digits after the mark that multiples of a step need. */
function digitsOf(step: number): number {
  for (let digits = 0; digits < MOST_DIGITS; digits++)
    if (Number(step.toFixed(digits)) === step) return digits;
  return MOST_DIGITS;
}

const OTHER = 'Other';

/** What values that are not listed are called; null where there is no such value, or it is listed as one. */
const otherThan = (values: readonly string[], isTarget: boolean) =>
  isTarget || values.includes(OTHER) ? null : OTHER;

/** A number or date as its column writes it, or plainly. */
function numberOf(column: ColumnSchema, text: string): number {
  const refuse = (_: number, expected: string): never => {
    throw fault(column.name, t`“${text}” in the domain of column ${quoted(column.name)} is not ${expected}.`);
  };
  const [cell] = [text.trim()];
  const read: Column = kindOf(column).parse([cell], { ...column, missingTokens: [] }, refuse);
  const seen = measured(read);
  const value = seen.measure === 'scale' ? seen.values[0]! : Number.NaN;
  return Number.isNaN(value) ? refuse(0, t`a number`) : value;
}

function fault(column: string, message: string): AppError {
  return new AppError(
    'private.domain',
    message,
    t`Give least and most of its numbers as the column writes them, or the list of its categories, from what is known without the table; or give nothing, and have it found.`,
    { column },
  );
}

const labelOf = (type: ColumnSchema['type']) => TYPES.find((own) => own.type === type)?.label ?? type;

/** What is to be confirmed of each column that takes part; no value is read. */
export function proposeDomains(columns: readonly ColumnSchema[], roles: Roles): ProposedDomain[] {
  return columns.filter(takesPart(roles)).map((column): ProposedDomain => {
    const finest = kindOf(column).finest(column);
    const isTarget = column.name === roles.target.column;
    const type = labelOf(column.type);
    const role = isTarget ? 'target' : roles.sensitive.includes(column.name) ? 'sensitive' : 'feature';
    const mayBeMissing = !isTarget && mayMiss(column);
    return {
      column: column.name,
      kind: finest ? 'numbers' : 'categories',
      role,
      type,
      step: finest && powerOfTen(-finest.decimals),
      unit: finest?.unit ?? null,
      mayBeMissing,
      words: `${confirmed(type, mayBeMissing)} ${finest ? ofNumbers() : ofCategories()}`,
    };
  });
}

function confirmed(type: string, mayBeMissing: boolean): string {
  return t`Its kind (${type}${mayBeMissing ? t`, with missing cells` : ''}) was told from its cells when the file was opened: go on only if anybody may know it.`;
}

const ofNumbers = () =>
  t`Type least and most from a code book or from common knowledge, not by looking at the table; left empty, they are found in the rows, which takes its part of the budget.`;
const ofCategories = () =>
  t`List the categories from a form or a code book, not by looking at the table; left empty, those with enough rows are found, which takes its part of the budget; others count as “Other” or, where they seem few, as the commonest.`;
