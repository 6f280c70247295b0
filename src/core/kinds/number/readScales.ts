import { PLAIN } from './dress.ts';
import { decimalsIn, marksOf, type Cell } from './marks.ts';
import { formatNumber, parseWritten, type NumberFormat, type NumberReading } from './numbers.ts';
import { powerOfSuffix, type Scale } from './scales.ts';

/** Where so many of the cells would be written as they are, the column writes its numbers by their size. */
const MOST = 0.9;

/** Suffixes that all stand for a scale; null where there are not several, or one of them stands for none. */
function severalScales(cells: readonly Cell[]): readonly string[] | null {
  const suffixes = [...new Set(cells.map(({ parts }) => parts.suffix))];
  const areScales = suffixes.length > 1 && suffixes.every((suffix) => powerOfSuffix(suffix) !== null);
  return areScales ? suffixes : null;
}

/** The scales of a column, the smallest first; null where two suffixes stand for one. */
function scalesOf(cells: readonly Cell[], suffixes: readonly string[], mark: '.' | ','): Scale[] | null {
  const scales = suffixes.flatMap((suffix): Scale[] => {
    const own = cells.filter(({ parts }) => parts.suffix === suffix);
    const power = powerOfSuffix(suffix);
    const digits = new Set(own.map(({ parts }) => decimalsIn(parts.core, mark)));
    const decimals = Math.max(...digits);
    return power === null ? [] : [{ suffix, power, decimals, fixed: decimals > 0 && digits.size === 1 }];
  });
  const powers = new Set(scales.map(({ power }) => power));
  return powers.size === scales.length ? scales.sort((a, b) => a.power - b.power) : null;
}

/** How a column writes numbers of several scales: "565K" beside "110.5M"; null where it does not. */
export function readScales(cells: readonly Cell[], delimiter: string): NumberReading | null {
  const suffixes = severalScales(cells);
  if (!suffixes) return null;
  const { prefix, script } = cells[0]!.parts;
  if (
    cells.some(
      ({ parts }) => parts.prefix !== prefix || parts.script !== script || parts.minus === 'parentheses',
    )
  )
    return null;
  const { mark, group } = marksOf(
    cells.map(({ parts }) => parts.core),
    delimiter,
  );
  const scales = scalesOf(cells, suffixes, mark);
  if (!scales) return null;
  const decimals = Math.max(...scales.map((scale) => Math.max(0, scale.decimals - scale.power)));
  const format: NumberFormat = {
    ...{ kind: 'number', decimals, fixed: false, decimalMark: mark },
    dress: { ...PLAIN, prefix, group },
    scales,
  };
  const values = cells.map(({ text }) => parseWritten(text, format));
  const exact = cells.filter(({ text }, i) => formatNumber(values[i]!, format) === text);
  if (values.some(Number.isNaN) || exact.length < MOST * cells.length) return null;
  return { format, integral: values.every(Number.isInteger), misfits: [] };
}
