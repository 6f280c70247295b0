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
  const pool = quoted(label);
  const [first = '', second] = staying.map((value) => quoted(value));
  switch (staying.length) {
    case 0:
      return t`With the default threshold of ${DEFAULT_THRESHOLD} rows, all of them would become ${pool}, and the column a constant.`;
    case 1:
      return t`With the default threshold of ${DEFAULT_THRESHOLD} rows, ${categories} of them (${rows} rows) would become ${pool}; only ${first} would stay.`;
    case 2:
      return t`With the default threshold of ${DEFAULT_THRESHOLD} rows, ${categories} of them (${rows} rows) would become ${pool}; only ${first} and ${second} would stay.`;
    default:
      return t`With the default threshold of ${DEFAULT_THRESHOLD} rows, ${categories} of them (${rows} rows) would become ${pool}; ${staying.length} would stay.`;
  }
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
      message: [
        t`Column ${quoted(column.name)} has ${distinct} categories.`,
        ...(pool ? [poolInWords(pool)] : []),
      ].join(' '),
      advice: pool
        ? t`Merge categories into larger ones, lower the threshold ("Rare below"), or leave the column out. Rare ones can point at people.`
        : t`Rare ones are learnt poorly and can point at people: merge them, or leave the column out.`,
    },
  ];
}

const NAMED_PAIRS = 3;
const folded = (value: string) => value.trim().replaceAll(/\s+/g, ' ').toLowerCase().normalize('NFC');

/** As it looks: without characters that cannot be seen, and one dash and one quotation mark for all. */
const asSeen = (value: string) =>
  folded(
    value
      .replaceAll(/\p{Cf}/gu, '')
      .replaceAll(/[\p{Pd}\u2212]/gu, '-')
      .replaceAll(/[\u2018-\u201f\u00ab\u00bb\u2032\u2033\u00b4`"]/g, "'"),
  );

/** Categories that differ otherwise than this, and yet have one key, in pairs; and how many more pairs there are. */
function alike(column: Column, keyOf: (value: string) => string, ofOne: (value: string) => string) {
  const first = new Map<string, string>();
  const pairs: string[] = [];
  for (const value of presentCategories(column)) {
    const known = first.get(keyOf(value));
    if (known === undefined) first.set(keyOf(value), value);
    else if (ofOne(known) !== ofOne(value)) pairs.push(t`${quoted(known)} and ${quoted(value)}`);
  }
  return {
    areThere: pairs.length > 0,
    named: pairs.slice(0, NAMED_PAIRS).join('; '),
    rest: pairs.length - NAMED_PAIRS,
  };
}

/** Categories that differ only in capitals or spaces, and categories that look alike. */
export function caseSpellingsWarning(column: Column): Warning[] {
  if (kindOf(column).nearlyDistinct) return [];
  const name = quoted(column.name);
  const cases = alike(column, folded, (value) => value);
  const looks = alike(column, asSeen, folded);
  const advice = t`They count as different ones. If they mean the same, write them alike in the file.`;
  return [
    ...(cases.areThere
      ? [
          {
            code: 'column.caseSpellings',
            column: column.name,
            message:
              cases.rest > 0
                ? t`Categories of column ${name} differ only in capitals or spaces: ${cases.named}, and ${cases.rest} more.`
                : t`Categories of column ${name} differ only in capitals or spaces: ${cases.named}.`,
            advice,
          },
        ]
      : []),
    ...(looks.areThere
      ? [
          {
            code: 'column.looksAlike',
            column: column.name,
            message:
              looks.rest > 0
                ? t`Categories of column ${name} look alike, and differ in dashes, quotes or characters that cannot be seen: ${looks.named}, and ${looks.rest} more.`
                : t`Categories of column ${name} look alike, and differ in dashes, quotes or characters that cannot be seen: ${looks.named}.`,
            advice,
          },
        ]
      : []),
  ];
}

const FEWEST_CODES = 3;

/** NA may be Namibia, North America or sodium where the other values are codes of two letters. */
export function naWarning(column: Column, { categories }: Groups): Warning[] {
  if (!column.missingTokens.includes('NA') || categories.length < FEWEST_CODES) return [];
  const missing = missingCells(column);
  if (missing === 0 || !categories.every((value) => /^\p{L}{2}$/u.test(value))) return [];
  const name = quoted(column.name);
  return [
    {
      code: 'column.naMayBeAValue',
      column: column.name,
      message:
        missing === 1
          ? t`1 cell of column ${name} is read as missing, "NA" among them, though its other values are codes of two letters.`
          : t`${missing} cells of column ${name} are read as missing, "NA" among them, though its other values are codes of two letters.`,
      advice: t`If NA is one of the codes, such as that of Namibia, have it kept as a value.`,
    },
  ];
}
