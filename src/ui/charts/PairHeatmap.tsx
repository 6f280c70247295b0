import { useState, type KeyboardEvent } from 'react';
import type { PairMatrix } from '../../core/evaluate/metric.ts';
import { ChartFrame } from './ChartFrame.tsx';
import type { ChartTable } from './chartTable.ts';
import { pairGaps, pairsFinding, signed } from './dataFindings.ts';
import { formatFixed, UNDEFINED_MARK } from './format.ts';
import { printable, shortenMiddle } from './label.ts';
import { Segmented } from './Segmented.tsx';
import { phrases, t, texts } from '../../core/language/words.ts';
import './PairHeatmap.css';

type View = 'difference' | 'score' | 'real' | 'synthetic';
const VIEWS = phrases([
  { value: 'difference', label: 'Difference' },
  { value: 'score', label: 'Similarity' },
  { value: 'real', label: 'Real' },
  { value: 'synthetic', label: 'Synthetic' },
] as const);

const NOTES: Readonly<Record<View, string>> = texts({
  difference:
    'Association in the synthetic table minus that in the real one: blue where it is lower, orange where higher.',
  score: 'Pair trend similarity: pale is alike (1), dark is unlike (0).',
  real: 'Association in the real table (Pearson r, correlation ratio or Cramér’s V): stronger is darker.',
  synthetic:
    'Association in the synthetic table (Pearson r, correlation ratio or Cramér’s V): stronger is darker.',
});

const MOST_COLUMNS = 32;
const CELL = 22;
const LABEL = 116;
/** A difference of this size has the full colour. */
const FULL_DIFFERENCE = 0.3;

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Pairs of columns as a triangle of cells: arrow keys move, the sentence below says what the cell is. */
export function PairHeatmap({ pairs }: { readonly pairs: PairMatrix }) {
  const [view, setView] = useState<View>('difference');
  const [focus, setFocus] = useState<Cell>({ row: 1, column: 0 });
  const [hover, setHover] = useState<Cell | null>(null);
  const kept = keptColumns(pairs);
  const { title, summary } = pairsFinding(pairs);
  const size = kept.length;
  const move = (event: KeyboardEvent<SVGSVGElement>) => {
    const next = moved(focus, event.key, size);
    if (!next) return;
    event.preventDefault();
    setFocus(next);
    event.currentTarget.querySelector<SVGElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };
  const left = pairs.columns.length - size;
  return (
    <ChartFrame
      title={printable(title)}
      note={`${NOTES[view]}${left > 0 ? t` ${left} columns whose pairs differ least are in the table only.` : ''}`}
      summary={printable(summary)}
      table={pairTable(pairs)}
      controls={<Segmented legend={t`Show`} value={view} choices={VIEWS} onChange={setView} />}
    >
      <div className="pair-heatmap">
        <svg
          role="grid"
          aria-label={printable(title)}
          width={LABEL + size * CELL + 40}
          height={size * CELL + 84}
          onKeyDown={move}
          onPointerLeave={() => setHover(null)}
        >
          {kept.map((index, row) => (
            <g key={index} role="row">
              <text
                role="rowheader"
                x={LABEL - 8}
                y={row * CELL + CELL / 2 + 4}
                textAnchor="end"
                className="pair-heatmap__label"
              >
                <title>{printable(pairs.columns[index] ?? '')}</title>
                {shortenMiddle(pairs.columns[index] ?? '', 15)}
              </text>
              {kept.slice(0, row).map((other, column) => (
                <rect
                  key={other}
                  role="gridcell"
                  data-cell={`${row}-${column}`}
                  tabIndex={focus.row === row && focus.column === column ? 0 : -1}
                  aria-label={describe(pairs, index, other)}
                  x={LABEL + column * CELL}
                  y={row * CELL}
                  width={CELL - 1}
                  height={CELL - 1}
                  rx={2}
                  className="pair-heatmap__cell"
                  {...cellPaint(pairs, index, other, view)}
                  onFocus={() => setFocus({ row, column })}
                  onPointerEnter={() => setHover({ row, column })}
                />
              ))}
            </g>
          ))}
          {kept.slice(0, -1).map((index, column) => (
            <text
              key={index}
              transform={`translate(${LABEL + column * CELL + CELL / 2 - 3} ${size * CELL + 6}) rotate(45)`}
              className="pair-heatmap__label"
              aria-hidden="true"
            >
              {shortenMiddle(pairs.columns[index] ?? '', 13)}
            </text>
          ))}
        </svg>
      </div>
      <p className="pair-heatmap__readout">{readout(pairs, kept, hover ?? focus)}</p>
    </ChartFrame>
  );
}

/** Indices of the columns to draw, in file order: those of the largest differences where there are too many. */
function keptColumns(pairs: PairMatrix): number[] {
  if (pairs.columns.length <= MOST_COLUMNS) return pairs.columns.map((_, index) => index);
  const names = new Set<string>();
  for (const gap of pairGaps(pairs)) {
    if (names.size + 2 > MOST_COLUMNS) break;
    names.add(gap.a).add(gap.b);
  }
  return pairs.columns.flatMap((name, index) => (names.has(name) ? [index] : []));
}

function moved({ row, column }: Cell, key: string, size: number): Cell | null {
  switch (key) {
    case 'ArrowRight':
      return column + 1 < row ? { row, column: column + 1 } : null;
    case 'ArrowLeft':
      return column > 0 ? { row, column: column - 1 } : null;
    case 'ArrowDown':
      return row + 1 < size ? { row: row + 1, column } : null;
    case 'ArrowUp':
      return row > 1 ? { row: row - 1, column: Math.min(column, row - 2) } : null;
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: row - 1 };
    default:
      return null;
  }
}

/** Matrices are symmetric; either half may be filled. */
function at(matrix: PairMatrix['score'], i: number, j: number): number | null {
  return matrix[i]?.[j] ?? matrix[j]?.[i] ?? null;
}

function difference(pairs: PairMatrix, i: number, j: number): number | null {
  const real = at(pairs.real, i, j);
  const synthetic = at(pairs.synthetic, i, j);
  return real === null || synthetic === null ? null : synthetic - real;
}

function cellPaint(
  pairs: PairMatrix,
  i: number,
  j: number,
  view: View,
): { readonly fill: string; readonly fillOpacity: number } {
  const value = view === 'difference' ? difference(pairs, i, j) : at(pairs[view], i, j);
  if (value === null) return { fill: 'var(--color-surface-3)', fillOpacity: 1 };
  switch (view) {
    case 'difference':
      return {
        fill: value < 0 ? 'var(--color-real)' : 'var(--color-synthetic)',
        fillOpacity: strength(Math.abs(value) / FULL_DIFFERENCE),
      };
    case 'score':
      return { fill: 'var(--color-text)', fillOpacity: strength(1 - value) };
    case 'real':
      return { fill: 'var(--color-real)', fillOpacity: strength(Math.abs(value)) };
    case 'synthetic':
      return { fill: 'var(--color-synthetic)', fillOpacity: strength(Math.abs(value)) };
  }
}

/** Never invisible: an empty cell would read as missing. */
function strength(share: number): number {
  return 0.08 + 0.92 * Math.min(1, Math.max(0, share));
}

function describe(pairs: PairMatrix, i: number, j: number): string {
  const gap = difference(pairs, i, j);
  const text = (value: number | null): string => (value === null ? UNDEFINED_MARK : formatFixed(value, 2));
  const names = printable(`${pairs.columns[j] ?? ''} × ${pairs.columns[i] ?? ''}`);
  return t`${names}: association ${text(at(pairs.real, i, j))} in real, ${text(at(pairs.synthetic, i, j))} in synthetic rows (difference ${gap === null ? UNDEFINED_MARK : signed(gap)}); similarity ${text(at(pairs.score, i, j))}`;
}

function readout(pairs: PairMatrix, kept: readonly number[], { row, column }: Cell): string {
  const i = kept[row];
  const j = kept[column];
  return i === undefined || j === undefined ? '' : describe(pairs, i, j);
}

function pairTable(pairs: PairMatrix): ChartTable {
  const number = (label: string) => ({ label, numeric: true });
  const rows = pairs.columns.flatMap((name, i) =>
    pairs.columns
      .slice(0, i)
      .map((other, j) => [
        other,
        name,
        at(pairs.real, i, j),
        at(pairs.synthetic, i, j),
        difference(pairs, i, j),
        at(pairs.score, i, j),
      ]),
  );
  return {
    columns: [
      { label: t`Column` },
      { label: t`With` },
      number(t`Real`),
      number(t`Synthetic`),
      number(t`Difference`),
      number(t`Similarity`),
    ],
    rows: rows.sort((a, b) => Math.abs(Number(b[4])) - Math.abs(Number(a[4]))),
  };
}
