import { areFewMisfits, haveLetteredCodes } from '../fewMisfits.ts';
import {
  isPlain,
  isSameSide,
  markOfNoCents,
  undress,
  type GroupMark,
  type NumberDress,
  type Undressed,
} from './dress.ts';
import { decimalsIn, EXPONENT, marksOf, SPACES_AND_TICKS, type Cell, type Marks } from './marks.ts';
import { exponentFormOf } from './exponent.ts';
import { readScales } from './readScales.ts';
import {
  formatNumber,
  parseCore,
  parseNumber,
  type DecimalMark,
  type NumberFormat,
  type NumberReading,
} from './numbers.ts';

const LEADING_ZERO = /^0\d/;
/** Cells with odd zeros are kept as they are where so many rows have them, and so few differ. */
const FEWEST_ODD_ROWS = 5;
const MOST_ODD = 50;
/** The prefix and suffix that most rows have; other cells do not fit. */
function commonSides(cells: readonly Cell[]): { readonly prefix: string; readonly suffix: string } {
  const rows = new Map<string, number>();
  for (const { parts, rows: own } of cells) {
    const key = `${parts.prefix}\n${parts.suffix}`;
    rows.set(key, (rows.get(key) ?? 0) + own);
  }
  const [best] = [...rows].sort(([, a], [, b]) => b - a);
  const [prefix = '', suffix = ''] = best![0].split('\n');
  return { prefix, suffix };
}

const isCurrency = (side: string) => /^\p{Sc}$/u.test(side.trim());
/** Digits that are read alike whatever stands for decimals and thousands in the rest of the column. */
const PLAIN_DIGITS = /^\d+(?:\.\d{1,2})?$/;

/** Whether a number is in the unit of its column: "50kg" beside "50 kg", "5k" beside "5K", "1000" beside "$1000". */
function isInUnit(
  { prefix, suffix, core }: Undressed,
  sides: Pick<NumberDress, 'prefix' | 'suffix'>,
): boolean {
  const isBare = prefix + suffix === '' && PLAIN_DIGITS.test(core);
  if (isBare && isCurrency(sides.prefix + sides.suffix)) return true;
  return isSameSide(prefix, sides.prefix) && isSameSide(suffix, sides.suffix);
}

/** Codes with leading zeros ("01234") and integers beyond 2^53 are no numbers: reading them would lose digits. */
function isCode({ core }: Undressed, value: number): boolean {
  return LEADING_ZERO.test(core) || (/^\d+$/.test(core) && !Number.isSafeInteger(value));
}

/** The sign that most rows below zero have. */
function minusOf(cells: readonly Cell[]): NumberDress['minus'] {
  const rows = new Map<NumberDress['minus'], number>();
  for (const { parts, rows: own } of cells)
    if (parts.minus) rows.set(parts.minus, (rows.get(parts.minus) ?? 0) + own);
  return [...rows].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '-';
}

/** Digits that are marked like numbers and are none: "(1), (2)" of a list, marks "1-, 2-", telephone numbers. */
function areMarks(cells: readonly Cell[], group: GroupMark): boolean {
  const digits = cells.map(({ parts }) => parts.core.replace(/\D/g, '').length);
  if (cells.every(({ parts }) => parts.minus === 'parentheses')) return true;
  if (cells.some(({ parts }) => parts.minus === 'behind') && digits.every((count) => count < 3)) return true;
  const isSpaced = group !== '_' && SPACES_AND_TICKS.includes(group);
  return isSpaced && cells.length > 1 && digits[0]! >= 7 && digits.every((count) => count === digits[0]);
}

/** Whether no number below 1 has a zero before its decimal mark, and one has the mark alone. */
function isBareFraction(cores: readonly string[], mark: DecimalMark): boolean {
  return cores.some((core) => core.startsWith(mark)) && !cores.some((core) => core.startsWith(`0${mark}`));
}

/** Where ",-" stands for cents, points divide thousands. */
function marksBeside(suffix: string, cores: readonly string[], delimiter: string): Marks {
  const mark = markOfNoCents(suffix);
  const other = mark === ',' ? '.' : ',';
  if (mark === null || !cores.some((core) => core.includes(other))) return marksOf(cores, delimiter);
  return { mark, group: other };
}

/** The format of cells that have one prefix and suffix; null where they are codes or have several dresses. */
function formatOf(cells: readonly Cell[], sides: Pick<NumberDress, 'prefix' | 'suffix'>, delimiter: string) {
  const { mark, group } = marksBeside(
    sides.suffix,
    cells.map(({ parts }) => parts.core),
    delimiter,
  );
  let [decimals, fewest] = [0, Number.POSITIVE_INFINITY];
  let [integral, exponents] = [true, false];
  const fitting: Cell[] = [];
  const digitsOf = new Set<number>();
  for (const cell of cells) {
    const { core, negative } = cell.parts;
    const value = parseCore(core, mark, group);
    if (Number.isNaN(value)) continue;
    if (isCode(cell.parts, value)) return null;
    fitting.push(cell);
    const digits = decimalsIn(core, mark);
    decimals = Math.max(decimals, digits);
    fewest = Math.min(fewest, digits);
    integral &&= Number.isInteger(negative ? 0 - value : value);
    exponents ||= EXPONENT.test(core);
    digitsOf.add(digits);
  }
  if (areMarks(fitting, group)) return null;
  const script = cells.every(({ parts }) => parts.script === cells[0]!.parts.script)
    ? cells[0]!.parts.script
    : null;
  const dress: NumberDress = {
    ...sides,
    group,
    indian:
      group !== '' &&
      fitting.some(({ parts }) =>
        parts.core
          .split(group)
          .slice(1, -1)
          .some((digits) => digits.length === 2),
      ),
    minus: minusOf(fitting),
    plus:
      fitting.some(({ parts }) => parts.plus) &&
      fitting.every(({ parts, text }) => parts.plus || parts.negative || /^\D*0/.test(text)),
    ...(script && { script }),
  };
  const hasZeros = fitting.some(({ parts }) => decimalsIn(parts.core, mark) > 0 && /0$/.test(parts.core));
  const bareWhole = decimals > 1 && fewest === 0 && digitsOf.size === 2 && hasZeros && !exponents;
  const fixed = bareWhole || (decimals > 0 && fewest === decimals && !exponents);
  const cores = fitting.map(({ parts }) => parts.core);
  const exponent = exponents ? exponentFormOf(cores) : null;
  const plain: NumberFormat = {
    kind: 'number',
    decimals,
    fixed,
    decimalMark: mark,
    ...(bareWhole && { bareWhole }),
    ...(isBareFraction(cores, mark) && { bareFraction: true }),
    ...(exponent && { exponent }),
  };
  // Cells of another sign than most need the dress to be read, even where it is a plain one.
  const isBare = isPlain(dress) && fitting.every(({ text }) => !Number.isNaN(parseNumber(text, mark)));
  const format: NumberFormat = isBare ? plain : { ...plain, dress };
  return { format, integral, fitting, exponents };
}

/** Cells of many rows that the format would write with other zeros: each as it is, if its number is always written so. */
function withOdd(format: NumberFormat, cells: readonly Cell[]): NumberFormat {
  const { decimalMark, dress } = format;
  const commonest = new Map<number, Cell>();
  for (const cell of cells) {
    const { core, negative } = cell.parts;
    const size = parseCore(core, decimalMark, dress?.group ?? '');
    const value = negative ? 0 - size : size;
    const known = commonest.get(value);
    if (!known || cell.rows > known.rows) commonest.set(value, cell);
  }
  const odd = [...commonest].flatMap(([value, { text, rows }]) =>
    rows >= FEWEST_ODD_ROWS && formatNumber(value, format) !== text ? [text] : [],
  );
  return odd.length > 0 && odd.length <= MOST_ODD ? { ...format, odd: odd.toSorted() } : format;
}

/** The first cell that is no plain number, to name where there is no format; the first of all where each is one. */
function firstMisfit(cells: readonly string[]): string {
  const isNone = (text: string) =>
    Number.isNaN(parseNumber(text, '.')) && Number.isNaN(parseNumber(text, ','));
  return cells.find(isNone) ?? cells[0]!;
}

const without = (cells: readonly string[], others: ReadonlySet<string>) =>
  cells.filter((cell) => !others.has(cell));

/**
 * How a column of numbers writes them, or the first cell that is no number. Decided by all cells: which mark is which,
 * and what stands around the digits. A few cells that are no numbers are told apart.
 * @param cells distinct, trimmed, none missing, at least one
 * @param rowsOf rows that have a cell
 */
export function readNumberFormat(
  cells: Iterable<string>,
  delimiter: string,
  rowsOf: (cell: string) => number = () => 1,
): NumberReading {
  const all = [...cells];
  const plain = all.flatMap((text): Cell[] => {
    const parts = undress(text);
    return parts ? [{ text, rows: rowsOf(text), parts }] : [];
  });
  return readCells(withPoints(plain), all, delimiter, rowsOf);
}

/** Ordinal numbers as in German, "3.": where every cell ends so, the point stands behind the digits. */
function withPoints(cells: readonly Cell[]): readonly Cell[] {
  const isOrdinal = ({ parts }: Cell) => /^\d+\.$/.test(parts.core) && parts.suffix === '';
  if (!cells.every(isOrdinal)) return cells;
  return cells.map((cell) => ({
    ...cell,
    parts: { ...cell.parts, core: cell.parts.core.slice(0, -1), suffix: '.' },
  }));
}

function readCells(
  numbers: readonly Cell[],
  all: readonly string[],
  delimiter: string,
  rowsOf: (cell: string) => number,
): NumberReading {
  if (numbers.length === 0) return { misfit: firstMisfit(all) };
  const scaled = numbers.length === all.length ? readScales(numbers, delimiter) : null;
  if (scaled) return scaled;
  const sides = commonSides(numbers);
  const sided = numbers.filter(({ parts }) => isInUnit(parts, sides));
  const read = formatOf(sided, sides, delimiter);
  if (!read)
    return {
      misfit: numbers.find(({ parts }) => isCode(parts, Number(parts.core)))?.text ?? firstMisfit(all),
    };
  const { format, integral, fitting, exponents } = read;
  const fits = fitting.map(({ text }) => text);
  const misfits = fits.length < all.length ? without(all, new Set(fits)) : [];
  if (!areFewMisfits(misfits, fits, rowsOf) || haveLetteredCodes(misfits)) return { misfit: misfits[0]! };
  const hasZeros = (!format.fixed || format.bareWhole === true) && format.decimals > 0;
  const isMixed = !format.exponent && (exponents || hasZeros);
  return { format: isMixed ? withOdd(format, fitting) : format, integral, misfits };
}
