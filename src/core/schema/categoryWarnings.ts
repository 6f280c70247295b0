import { quoted } from '../quoted.ts';
import type { Groups } from '../kinds/kind.ts';
import { kindOf } from '../kinds/registry.ts';
import { codingOf } from '../kinds/storage/storages.ts';
import { DEFAULT_THRESHOLD } from '../statistics/few.ts';
import type { Column } from '../table/table.ts';
import { missingCells, presentCategories } from './counts.ts';
import type { Warning } from './warnings.ts';
import { t } from '../language/words.ts';

export const MANY_CATEGORIES = 50;
/** Pools of more of the rows are told of, however few the categories. */
const MOSTLY = 0.5;
/** Fitting a codec of categories does not ask for it. */
const NO_BUDGET = 0;

/** What the default threshold would pool of a column, and which categories would stay. */
function poolOf(column: Column, kept: ReadonlySet<string> | null) {
  const kind = kindOf(column);
  const codec = kind.fitCodec(column, { budget: NO_BUDGET, rareThreshold: DEFAULT_THRESHOLD, kept });
  const pooled = kind.pooled(codec, column);
  if (!pooled) return null;
  const coding = codingOf(codec);
  const label = coding.pool(codec) ?? '';
  return { ...pooled, label, staying: coding.values(codec).filter((value) => value !== label) };
}

function poolInWords({ categories, rows, label, staying }: NonNullable<ReturnType<typeof poolOf>>): string {
  const all = t`With the default threshold of ${DEFAULT_THRESHOLD} rows`;
  const becoming = t`would become ${quoted(label)}`;
  if (staying.length === 0) return t`${all}, all of them ${becoming}, and the column a constant.`;
  const left =
    staying.length <= 2
      ? t`only ${staying.map((value) => quoted(value)).join(' and ')} would stay`
      : t`${staying.length} would stay`;
  return t`${all}, ${categories} of them (${rows} rows) ${becoming}; ${left}.`;
}

/**
 * Many categories, and what becomes of them where rare ones are pooled; of few ones only where most rows would be.
 * @param kept categories that stay however rare they are; null: all
 */
export function manyCategoriesWarning(
  column: Column,
  distinct: number,
  rows: number,
  kept: ReadonlySet<string> | null,
): Warning[] {
  if (kindOf(column).nearlyDistinct) return [];
  const pool = poolOf(column, kept);
  if (distinct <= MANY_CATEGORIES && !(pool && pool.rows > MOSTLY * rows)) return [];
  return [
    {
      code: 'column.manyCategories',
      column: column.name,
      message: t`Column ${quoted(column.name)} has ${distinct} categories.${pool ? ` ${poolInWords(pool)}` : ''}`,
      advice: pool
        ? t`Merge categories into larger ones, lower the threshold ("Rare below"), or leave the column out. Rare ones can point at people.`
        : t`Rare ones are learnt poorly and can point at people: merge them, or leave the column out.`,
    },
  ];
}

const NAMED_PAIRS = 3;
const folded = (value: string) => value.trim().replaceAll(/\s+/g, ' ').toLowerCase().normalize('NFC');

/** Categories that differ only in capitals or spaces. */
export function caseSpellingsWarning(column: Column): Warning[] {
  if (kindOf(column).nearlyDistinct) return [];
  const first = new Map<string, string>();
  const pairs: string[] = [];
  for (const value of presentCategories(column)) {
    const known = first.get(folded(value));
    if (known === undefined) first.set(folded(value), value);
    else pairs.push(t`${quoted(known)} and ${quoted(value)}`);
  }
  if (pairs.length === 0) return [];
  const more = pairs.length > NAMED_PAIRS ? t`, and ${pairs.length - NAMED_PAIRS} more` : '';
  return [
    {
      code: 'column.caseSpellings',
      column: column.name,
      message: t`Categories of column ${quoted(column.name)} differ only in capitals or spaces: ${pairs.slice(0, NAMED_PAIRS).join('; ')}${more}.`,
      advice: t`They count as different ones. If they mean the same, write them alike in the file.`,
    },
  ];
}

const FEWEST_CODES = 3;

/** NA may be Namibia, North America or sodium where the other values are codes of two letters. */
export function naWarning(column: Column, { categories }: Groups): Warning[] {
  if (!column.missingTokens.includes('NA') || categories.length < FEWEST_CODES) return [];
  const missing = missingCells(column);
  if (missing === 0 || !categories.every((value) => /^\p{L}{2}$/u.test(value))) return [];
  return [
    {
      code: 'column.naMayBeAValue',
      column: column.name,
      message: t`${missing} ${missing === 1 ? 'cell' : 'cells'} of column ${quoted(column.name)} ${missing === 1 ? 'is' : 'are'} read as missing, "NA" among them, though its other values are codes of two letters.`,
      advice: t`If NA is one of the codes, such as that of Namibia, have it kept as a value.`,
    },
  ];
}
