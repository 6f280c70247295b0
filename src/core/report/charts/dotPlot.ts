import { bottomAxis, type Axis } from './axis.ts';
import type { Series } from './chart.ts';
import { inTwoLines, label, line, mark, TEXT } from './svg.ts';
import { CHART_WIDTH } from './chart.ts';
import type { Markup } from '../markup.ts';
import { t } from '../../language/words.ts';

export interface Dot {
  readonly series: Series;
  /** Null: undefined or withheld. */
  readonly value: number | null;
  readonly interval?: readonly [number, number] | undefined;
  /** Of a group that does not count in comparisons. */
  readonly hollow?: boolean;
}

export interface DotRow {
  readonly name: string;
  readonly dots: readonly Dot[];
}

const NAMES = 118;
/** Where the plot lies: the axis of its values goes from one to the other. */
export const PLOT = [NAMES + 10, CHART_WIDTH - 18] as const;
const DOT = 13;
const GAP = 8;

/** A line for each row, with a dot and an interval for each series. */
export function dotPlot(
  rows: readonly DotRow[],
  axis: Axis,
  say?: (tick: number) => string,
): { readonly body: Markup; readonly height: number } {
  let top = GAP;
  const drawn = rows.map(({ name, dots }) => {
    const height = dots.length * DOT;
    const middle = top + height / 2;
    const text = nameLines(name, middle);
    const marks = dots.map((dot, i) => drawnDot(dot, top + (i + 0.5) * DOT, axis)).join('');
    top += height + GAP;
    return text + marks;
  });
  const bottom = top;
  return { body: bottomAxis(axis, 2, bottom, say) + drawn.join(''), height: bottom + 20 };
}

function nameLines(name: string, middle: number): Markup {
  const lines = inTwoLines(name, NAMES);
  const first = middle + TEXT * (0.35 - 0.58 * (lines.length - 1));
  return lines
    .map((text, i) => label(text, { x: NAMES, y: first + i * 1.16 * TEXT, anchor: 'end' }))
    .join('');
}

function drawnDot({ series, value, interval, hollow = false }: Dot, y: number, { at }: Axis): Markup {
  if (value === null) return label(t`not defined`, { x: PLOT[0] + 4, y: y + TEXT * 0.35, soft: true });
  const arms = interval ? line(`arm ${series}`, at(interval[0]), y, at(interval[1]), y) : '';
  return arms + mark(series, at(value), y, hollow);
}
