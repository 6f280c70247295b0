import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import type { PairMatrix } from '../../../../src/core/evaluate/metric.ts';
import { PairHeatmap } from '../../../../src/ui/charts/PairHeatmap.tsx';
import { figureSummary, openTable } from './onScreen.ts';

/** Age, pay and sex: age × pay −0.30, age × sex +0.02, pay × sex undefined in the real rows. */
const PAIRS: PairMatrix = {
  columns: ['age', 'pay', 'sex'],
  score: [[null], [0.85, null], [0.99, null, null]],
  real: [[null], [0.5, null], [0.1, null, null]],
  synthetic: [[null], [0.2, null], [0.12, 0.3, null]],
};
const AGE_PAY =
  'age × pay: association 0.50 in real, 0.20 in synthetic rows (difference −0.30); similarity 0.85';
const AGE_SEX =
  'age × sex: association 0.10 in real, 0.12 in synthetic rows (difference +0.02); similarity 0.99';
const PAY_SEX = 'pay × sex: association – in real, 0.30 in synthetic rows (difference –); similarity –';

const cells = () => screen.getAllByRole('gridcell');
const names = () => cells().map((cell) => cell.getAttribute('aria-label'));
const readout = () => document.querySelector('.pair-heatmap__readout')!.textContent;
const paints = () =>
  cells().map((cell) => [cell.getAttribute('fill'), Number(cell.getAttribute('fill-opacity'))]);

/** As many columns as asked for; every pair differs, those of the last columns most. */
function many(size: number): PairMatrix {
  const columns = Array.from({ length: size }, (_, i) => `c${i}`);
  const half = (value: (i: number, j: number) => number) =>
    columns.map((_, i) => columns.slice(0, i).map((__, j) => value(i, j)));
  return {
    columns,
    score: half(() => 1),
    real: half(() => 0),
    synthetic: half((i, j) => (i * size + j) / size ** 2),
  };
}

describe('pairs of columns', () => {
  test('the title counts those that changed', () => {
    render(<PairHeatmap pairs={PAIRS} />);
    const title =
      '1 of 2 pairs change their association by more than 0.1; largest change measured: age and pay';
    expect(figureSummary(title)).toBe(
      'Synthetic minus real association. Largest differences: age with pay −0.30; age with sex +0.02.',
    );
    expect(screen.getByRole('grid', { name: title })).toBeTruthy();
  });

  test('each pair is one cell that says all of it', () => {
    render(<PairHeatmap pairs={PAIRS} />);
    expect(names()).toEqual([AGE_PAY, AGE_SEX, PAY_SEX]);
    expect(screen.getAllByRole('rowheader').map((head) => head.querySelector('title')!.textContent)).toEqual(
      PAIRS.columns,
    );
  });

  test('either half of a matrix may be filled', () => {
    const flipped = (matrix: PairMatrix['real']) =>
      [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i < j ? (matrix[j]?.[i] ?? null) : null)));
    const upper = {
      ...PAIRS,
      score: flipped(PAIRS.score),
      real: flipped(PAIRS.real),
      synthetic: flipped(PAIRS.synthetic),
    };
    render(<PairHeatmap pairs={upper} />);
    expect(names()).toEqual([AGE_PAY, AGE_SEX, PAY_SEX]);
  });

  test('the table has the widest difference first, the undefined ones last', () => {
    render(<PairHeatmap pairs={PAIRS} />);
    expect(openTable()).toEqual([
      ['Column', 'With', 'Real', 'Synthetic', 'Difference', 'Similarity'],
      ['age', 'pay', '0.500', '0.200', '−0.300', '0.850'],
      ['age', 'sex', '0.100', '0.120', '0.020', '0.990'],
      ['pay', 'sex', '–', '0.300', '–', '–'],
    ]);
  });

  test('says so where no pair can be compared', () => {
    render(
      <PairHeatmap pairs={{ columns: ['age'], score: [[null]], real: [[null]], synthetic: [[null]] }} />,
    );
    expect(screen.getByRole('figure', { name: 'No pair of columns could be compared' })).toBeTruthy();
    expect(screen.queryAllByRole('gridcell')).toEqual([]);
    expect(readout()).toBe('');
  });

  test('names from the file are printable wherever they are', () => {
    render(<PairHeatmap pairs={{ ...PAIRS, columns: ['a\u202Eb', 'pay\u0000', 'sex'] }} />);
    openTable();
    const labels = [...document.querySelectorAll('[aria-label]')].map((part) =>
      part.getAttribute('aria-label'),
    );
    expect([document.body.textContent, ...labels].join()).not.toMatch(/[\u202E\u0000]/);
    expect(readout()).toMatch(/^a␣b × pay␣:/);
  });
});

describe('the colours of a view', () => {
  test('of differences: two hues by sign, stronger by size, and what is undefined grey', () => {
    render(<PairHeatmap pairs={PAIRS} />);
    const [fell, rose, unknown] = paints();
    // A difference of 0.3 has the full colour.
    expect(fell).toEqual(['var(--color-real)', 1]);
    expect(rose![0]).toBe('var(--color-synthetic)');
    expect(rose![1]).toBeCloseTo(0.08 + (0.92 * 0.02) / 0.3, 6);
    expect(unknown).toEqual(['var(--color-surface-3)', 1]);
  });

  test('of similarity: dark is unlike', async () => {
    render(<PairHeatmap pairs={PAIRS} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Similarity' }));
    expect(screen.getByText('Pair trend similarity: pale is alike (1), dark is unlike (0).')).toBeTruthy();
    const [unlike, alike, unknown] = paints();
    expect(unlike![1]).toBeGreaterThan(alike![1] as number);
    expect(unknown![0]).toBe('var(--color-surface-3)');
  });

  test('of one table: stronger is darker, in the colour of that table', async () => {
    render(<PairHeatmap pairs={PAIRS} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Real' }));
    expect(paints().map(([fill]) => fill)).toEqual([
      'var(--color-real)',
      'var(--color-real)',
      'var(--color-surface-3)',
    ]);
    expect(paints()[0]![1]).toBeCloseTo(0.54, 6);
    await userEvent.click(screen.getByRole('radio', { name: 'Synthetic' }));
    expect(screen.getByText(/^Association in the synthetic table \(/)).toBeTruthy();
    expect(new Set(paints().map(([fill]) => fill))).toEqual(new Set(['var(--color-synthetic)']));
  });
});

describe('moving through the pairs', () => {
  test('by the arrow keys, from one stop of the Tab key', async () => {
    const user = userEvent.setup();
    render(<PairHeatmap pairs={PAIRS} />);
    expect(readout()).toBe(AGE_PAY);
    expect(cells().map((cell) => cell.tabIndex)).toEqual([0, -1, -1]);
    const [agePay, ageSex, paySex] = cells();
    agePay!.focus();
    const steps: [string, Element, string][] = [
      ['{ArrowDown}', ageSex!, AGE_SEX],
      ['{ArrowRight}', paySex!, PAY_SEX],
      ['{ArrowRight}', paySex!, PAY_SEX],
      ['{ArrowDown}', paySex!, PAY_SEX],
      ['{Home}', ageSex!, AGE_SEX],
      ['{End}', paySex!, PAY_SEX],
      ['{ArrowLeft}', ageSex!, AGE_SEX],
      ['{ArrowLeft}', ageSex!, AGE_SEX],
      ['{End}', paySex!, PAY_SEX],
      // The row above is shorter: to its last cell.
      ['{ArrowUp}', agePay!, AGE_PAY],
      ['{ArrowUp}', agePay!, AGE_PAY],
    ];
    for (const [key, cell, text] of steps) {
      await user.keyboard(key);
      expect(document.activeElement, key).toBe(cell);
      expect(readout(), key).toBe(text);
    }
    expect(cells().map((cell) => cell.tabIndex)).toEqual([0, -1, -1]);
  });

  test('by the mouse, which leaves the focus where it was', () => {
    render(<PairHeatmap pairs={PAIRS} />);
    fireEvent.pointerEnter(cells()[2]!);
    expect(readout()).toBe(PAY_SEX);
    fireEvent.pointerLeave(screen.getByRole('grid'));
    expect(readout()).toBe(AGE_PAY);
  });
});

describe('many columns', () => {
  test('those of the widest differences are drawn, in the order of the file, and the note says how many are not', () => {
    render(<PairHeatmap pairs={many(34)} />);
    const drawn = screen.getAllByRole('rowheader').map((head) => head.querySelector('title')!.textContent);
    // c33 with each of c32 … c3: a pair more could bring two columns more, and 33 are too many.
    expect(drawn).toHaveLength(31);
    expect(drawn.at(-1)).toBe('c33');
    expect([...drawn].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(drawn);
    expect(screen.getByText(/ 3 columns whose pairs differ least are in the table only\.$/)).toBeTruthy();
    expect(openTable()).toHaveLength(1 + (34 * 33) / 2);
  });

  test('of 32 all are', () => {
    render(<PairHeatmap pairs={many(32)} />);
    expect(screen.getAllByRole('rowheader')).toHaveLength(32);
    expect(screen.queryByText(/in the table only/)).toBeNull();
  });
});
