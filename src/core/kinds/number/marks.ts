import type { GroupMark, Undressed } from './dress.ts';
import type { DecimalMark } from './numbers.ts';

/** A cell, its rows, and its parts. */
export interface Cell {
  readonly text: string;
  readonly rows: number;
  readonly parts: Undressed;
}

const FRACTION = /[.,](\d*)$/;
export const EXPONENT = /[eE]([+-]?\d+)$/;
/** `Number.prototype.toFixed` takes no more digits. */
const MOST_DECIMALS = 100;
export const SPACES_AND_TICKS: readonly GroupMark[] = [' ', '\u00a0', '\u202f', '\u2009', "'", '’', '_'];

const GROUPED: Readonly<Record<',' | '.', RegExp>> = {
  ',': /^[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}$/,
  '.': /^[1-9]\d{0,2}(?:\.\d{3})+$/,
};

/** Marks of thousands and decimals in which both stand: the one behind is the decimal mark. */
function marksOfBoth(cores: readonly string[]): DecimalMark | null {
  const both = cores.find((core) => core.includes(',') && core.includes('.'));
  if (both === undefined) return null;
  return both.lastIndexOf(',') > both.lastIndexOf('.') ? ',' : '.';
}

/** Whether one mark, alone in its column, stands for thousands. */
function isGroupMark(mark: ',' | '.', cores: readonly string[], delimiter: string): boolean {
  const marked = cores.filter((core) => core.includes(mark));
  if (marked.length === 0 || !marked.every((core) => GROUPED[mark].test(core))) return false;
  if (marked.some((core) => core.indexOf(mark) !== core.lastIndexOf(mark))) return true;
  // A comma inside quotes of a comma-separated file; beside semicolons it is a decimal mark.
  if (mark === ',' && (delimiter === ',' || delimiter === ';')) return delimiter === ',';
  // 55000 beside 54.600: three digits behind each mark, zeros at the end too, and none where there is no mark.
  const thousands = cores.filter((core) => /^[1-9]\d{3,}$/.test(core));
  if (delimiter !== ',' && thousands.length > 0 && marked.some((core) => core.endsWith('0'))) return true;
  // 850 and 1.120: below a thousand without a mark, above it with one, in a file that keeps the comma for decimals.
  const bare = cores.filter((core) => !core.includes(mark));
  return delimiter !== ',' && bare.length > 0 && bare.every((core) => /^(?:0|[1-9]\d{0,2})$/.test(core));
}

export interface Marks {
  readonly mark: DecimalMark;
  readonly group: GroupMark;
}

export function marksOf(cores: readonly string[], delimiter: string): Marks {
  const space = SPACES_AND_TICKS.find((group) => cores.some((core) => core.includes(group)));
  if (space !== undefined)
    return { mark: cores.some((core) => core.includes(',')) ? ',' : '.', group: space };
  const both = marksOfBoth(cores);
  if (both) return { mark: both, group: both === ',' ? '.' : ',' };
  const has = (mark: string) => cores.some((core) => core.includes(mark));
  if (has(',') && has('.')) {
    // Never in one cell: 1.120 beside 850,50.
    const areGroups = (mark: ',' | '.') =>
      cores.every((core) => !core.includes(mark) || GROUPED[mark].test(core));
    if (areGroups('.')) return { mark: ',', group: '.' };
    return { mark: '.', group: areGroups(',') ? ',' : '' };
  }
  if (has(','))
    return isGroupMark(',', cores, delimiter) ? { mark: '.', group: ',' } : { mark: ',', group: '' };
  return isGroupMark('.', cores, delimiter) ? { mark: ',', group: '.' } : { mark: '.', group: '' };
}

/** Digits needed after the decimal mark: those written, less the exponent. */
export function decimalsIn(core: string, mark: DecimalMark): number {
  const mantissa = core.replace(EXPONENT, '');
  const written = mantissa.includes(mark) ? (FRACTION.exec(mantissa)?.[1]?.length ?? 0) : 0;
  const exponent = Number(EXPONENT.exec(core)?.[1] ?? 0);
  return Math.min(MOST_DECIMALS, Math.max(0, written - exponent));
}
