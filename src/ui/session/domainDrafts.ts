import type { DomainWish, ProposedDomain } from '../../core/private/domainWish.ts';
import { t } from '../../core/language/words.ts';

/** What a person has typed of what a column may hold: as it stands in the fields, usable or not. */
export interface DomainDraft {
  readonly least: string;
  readonly most: string;
  /** Where bins begin, separated by commas or spaces; empty: found. */
  readonly bins: string;
  /** Numbers are whole steps of it from the least, where a file says so; the page asks for none. */
  readonly step?: number;
  /** Categories, one a line. */
  readonly values: string;
  /** Whether range or categories are to be found in the rows, with noise, and paid for. */
  readonly isFound: boolean;
}

/** By column; a column that nothing was said of is in none. */
export type DomainDrafts = Readonly<Record<string, DomainDraft>>;

/** Nothing is said before a person says it. */
export const EMPTY_DRAFT: DomainDraft = { least: '', most: '', bins: '', values: '', isFound: false };

export function draftOf(drafts: DomainDrafts, column: string): DomainDraft {
  return Object.hasOwn(drafts, column) ? drafts[column]! : EMPTY_DRAFT;
}

/** What the run is told of a column; null where it is to find out. */
function wishOf({ column, kind }: ProposedDomain, draft: DomainDraft): DomainWish | null {
  if (draft.isFound) return null;
  if (kind === 'categories') return { column, kind, values: linesOf(draft.values) };
  const { step } = draft;
  const bins = draft.bins.split(/[\s,;]+/).filter(Boolean);
  const typed = { column, kind, least: draft.least.trim(), most: draft.most.trim() };
  const range = step === undefined ? typed : { ...typed, step };
  return bins.length > 0 ? { ...range, bins } : range;
}

/** What the run is told of the columns, in their order. */
export function wishesOf(proposed: readonly ProposedDomain[], drafts: DomainDrafts): DomainWish[] {
  return proposed.flatMap((own) => wishOf(own, draftOf(drafts, own.column)) ?? []);
}

/** What a release was told of its columns, as it would be typed again. @param columns of the release */
export function draftsOf(columns: readonly string[], wishes: readonly DomainWish[]): DomainDrafts {
  return Object.fromEntries(
    columns.map((name) => [name, draftOfWish(wishes.find(({ column }) => column === name))]),
  );
}

function draftOfWish(wish: DomainWish | undefined): DomainDraft {
  if (!wish) return { ...EMPTY_DRAFT, isFound: true };
  if (wish.kind === 'categories') return { ...EMPTY_DRAFT, values: wish.values.join('\n') };
  const { least, most, step, bins = [] } = wish;
  return { ...EMPTY_DRAFT, least, most, bins: bins.join(' '), ...(step !== undefined && { step }) };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Whether a person has said anything of a column yet. */
export function isUntouched({ kind }: ProposedDomain, draft: DomainDraft): boolean {
  if (draft.isFound) return false;
  return kind === 'categories' ? draft.values.trim() === '' : `${draft.least}${draft.most}`.trim() === '';
}

/** What is wrong with what was typed, or what is missing; null where it can be used. */
export function draftFault(proposed: ProposedDomain, draft: DomainDraft): string | null {
  if (draft.isFound) return null;
  return proposed.kind === 'categories' ? faultOfValues(draft) : faultOfRange(proposed, draft);
}

function faultOfValues({ values }: DomainDraft): string | null {
  const lines = linesOf(values);
  if (lines.length === 0) return t`List its categories, one a line, or have them found.`;
  const twice = lines.find((line, at) => lines.indexOf(line) !== at);
  return twice === undefined ? null : t`“${twice}” is listed twice.`;
}

function faultOfRange({ unit }: ProposedDomain, { least, most, bins }: DomainDraft): string | null {
  if (least.trim() === '' || most.trim() === '')
    return t`Enter the least and the largest value that it may have, or have them found.`;
  // Dates are read by the run, as their column is.
  if (unit !== null) return null;
  const [low, high] = [numberOf(least), numberOf(most)];
  if (low === null) return t`“${least.trim()}” is not a number.`;
  if (high === null) return t`“${most.trim()}” is not a number.`;
  if (low >= high) return t`The least value must be below the largest.`;
  return faultOfBins(bins, low, high);
}

function faultOfBins(bins: string, low: number, high: number): string | null {
  let before = low;
  for (const text of bins.split(/[\s,;]+/).filter(Boolean)) {
    const bin = numberOf(text);
    if (bin === null) return t`“${text}” is not a number.`;
    if (bin <= before || bin > high) return t`Bins must rise, and lie within the range.`;
    before = bin;
  }
  return null;
}

function numberOf(text: string): number | null {
  const trimmed = text.trim();
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : null;
}

/** The columns that are not settled yet, in their order. */
export function unsettled(proposed: readonly ProposedDomain[], drafts: DomainDrafts): string[] {
  return proposed
    .filter((own) => draftFault(own, draftOf(drafts, own.column)) !== null)
    .map(({ column }) => column);
}

/** For a column that was read again with another type. */
export function withoutDraft(drafts: DomainDrafts, column: string): DomainDrafts {
  return Object.fromEntries(Object.entries(drafts).filter(([name]) => name !== column));
}
