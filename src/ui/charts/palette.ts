import type { Protocol, TableRole } from '../../core/evaluate/metric.ts';

/** Colours are CSS variables: they follow the theme, and are resolved when a chart is exported. */
export const TABLE_COLORS: Readonly<Record<TableRole, string>> = {
  train: 'var(--color-real)',
  holdout: 'var(--color-real)',
  synthetic: 'var(--color-synthetic)',
  baseline: 'var(--color-baseline)',
};

/** A model has the colour of the data it was trained on. */
export const PROTOCOL_COLORS: Readonly<Record<Protocol, string>> = {
  tstr: 'var(--color-synthetic)',
  trtr: 'var(--color-real)',
  tsts: 'var(--color-baseline)',
};

export type Mark = 'circle' | 'square' | 'diamond' | 'triangle' | 'cross' | 'nabla' | 'star';
const MARKS: readonly Mark[] = ['circle', 'triangle', 'square', 'diamond', 'cross', 'nabla', 'star'];
const GROUP_COLORS = 8;

/** Colour of the i-th group. */
export function groupColor(index: number): string {
  return `var(--color-group-${(index % GROUP_COLORS) + 1})`;
}

/**
 * Mark of the i-th group. Colour and mark advance together, and the mark one more after each round of colours, so that
 * the first 56 groups have a pair of their own and no two are told apart by colour alone.
 */
export function groupMark(index: number): Mark {
  return MARKS[(index + Math.floor(index / GROUP_COLORS)) % MARKS.length] ?? 'circle';
}

/** SVG path of a mark of equal visual weight, centred on (x, y), of half-width r. */
export function markPath(mark: Mark, x: number, y: number, r: number): string {
  const at = (points: readonly (readonly [number, number])[]): string =>
    `M${points.map(([dx, dy]) => `${round(x + dx * r)},${round(y + dy * r)}`).join('L')}Z`;
  switch (mark) {
    case 'circle':
      return `M${round(x - r)},${round(y)}a${round(r)},${round(r)} 0 1,0 ${round(2 * r)},0a${round(r)},${round(r)} 0 1,0 ${round(-2 * r)},0Z`;
    case 'square':
      return at([
        [-0.88, -0.88],
        [0.88, -0.88],
        [0.88, 0.88],
        [-0.88, 0.88],
      ]);
    case 'diamond':
      return at([
        [0, -1.25],
        [1.1, 0],
        [0, 1.25],
        [-1.1, 0],
      ]);
    case 'triangle':
      return at([
        [0, -1.2],
        [1.15, 0.85],
        [-1.15, 0.85],
      ]);
    case 'nabla':
      return at([
        [0, 1.2],
        [1.15, -0.85],
        [-1.15, -0.85],
      ]);
    case 'cross':
      return at([
        [-0.4, -1.15],
        [0.4, -1.15],
        [0.4, -0.4],
        [1.15, -0.4],
        [1.15, 0.4],
        [0.4, 0.4],
        [0.4, 1.15],
        [-0.4, 1.15],
        [-0.4, 0.4],
        [-1.15, 0.4],
        [-1.15, -0.4],
        [-0.4, -0.4],
      ]);
    case 'star':
      return at(
        Array.from({ length: 10 }, (_, k) => {
          const reach = k % 2 === 0 ? 1.4 : 0.6;
          const angle = (k * Math.PI) / 5 - Math.PI / 2;
          return [reach * Math.cos(angle), reach * Math.sin(angle)] as const;
        }),
      );
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
