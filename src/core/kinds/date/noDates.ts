import { wordsOf } from '../../nameWords.ts';
import type { DateFormat } from './dates.ts';

type Pattern = Pick<DateFormat, 'pattern'>;

/** 2009/10, 2010/11: years and the next, no months. */
const isSeason = (cell: string) => Number(cell.slice(-2)) === (Number(cell.slice(2, 4)) + 1) % 100;

/** Years from which on it is no chance that there is no fifth month. */
const FEWEST_YEARS = 3;
const MOST_TERMS = 4;

/** 2019/1, 2019/2, 2020/1: halves and terms of years, no months. */
function areTerms(cells: readonly string[]): boolean {
  const numbers = cells.flatMap((cell) => [cell.match(/\d+/g) ?? []]);
  const years = new Set(numbers.map((parts) => parts.find(({ length }) => length === 4)));
  const terms = new Set(numbers.map((parts) => Number(parts.find(({ length }) => length < 4))));
  const last = Math.max(...terms);
  return years.size >= FEWEST_YEARS && last > 1 && last <= MOST_TERMS && terms.size === last && !terms.has(0);
}

/** Whether cells that could be months of years are seasons or terms. */
export function areNoMonths(cells: readonly string[], { pattern }: Pattern): boolean {
  if (/^YYYY[-/]MM$/.test(pattern) && cells.every(isSeason)) return true;
  return /^(?:YYYY[-/]MM?|MM?[-/]YYYY)$/.test(pattern) && areTerms(cells);
}

const VERSIONS = new Set(['version', 'versions', 'ver', 'build', 'firmware']);

/** 1.2.18 under such a name is no day of February. */
export const isVersion = (name: string, { pattern }: Pattern) =>
  /^[DM]{1,2}\.[DM]{1,2}\.YY$/.test(pattern) && wordsOf(name).some((word) => VERSIONS.has(word));
