import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LatentSnapshot } from '../../../../src/pipeline/conduct/progress.ts';
import { LatentScatter } from '../../../../src/ui/charts/LatentScatter.tsx';
import { drawingOf, figureSummary, giveSize, legendLabels, openTable } from './onScreen.ts';

beforeEach(giveSize);
afterEach(() => vi.restoreAllMocks());

type Point = readonly [number, number];
/** Eight points around (x, y), each one away from it: spread 1. */
const around = (x: number, y = 0): Point[] =>
  Array.from({ length: 8 }, (_, k) => [x + Math.cos((k * Math.PI) / 4), y + Math.sin((k * Math.PI) / 4)]);

function snapshot(clouds: Readonly<Record<string, readonly Point[]>>): LatentSnapshot {
  return {
    step: 1500,
    points: Object.values(clouds).flat(),
    groups: Object.values(clouds).flatMap((points, group) => points.map(() => group)),
    labels: Object.keys(clouds),
  };
}

/** Paths of the clouds in the drawing: two outlines and a centre each. */
const paths = (name: string) => [...drawingOf(name).querySelectorAll('.cloud-outlines path')];

describe('latent codes by group', () => {
  const APART =
    'Groups lie apart in the latent space at step 1,500: centres up to 4.00 spreads from each other';

  test('the title says how far apart they lie', () => {
    render(<LatentScatter snapshot={snapshot({ Female: around(-2), Male: around(2) })} />);
    expect(figureSummary(APART)).toBe(
      `${APART}. 16 codes of 2 groups, projected on their first two principal components.`,
    );
    expect(legendLabels()).toEqual(['Female', 'Male']);
  });

  test('groups that lie on each other overlap', () => {
    render(<LatentScatter snapshot={snapshot({ Female: around(0), Male: around(0.25) })} />);
    expect(screen.getByRole('heading').textContent).toBe(
      'Groups overlap in the latent space at step 1,500: centres within 0.25 spreads of each other',
    );
  });

  test('each has two outlines and a centre in a colour of its own, and no point of a person', () => {
    render(<LatentScatter snapshot={snapshot({ Female: around(-2), Male: around(2) })} />);
    expect(paths(APART).map((path) => path.getAttribute('fill'))).toEqual([
      ...new Array<string>(3).fill('var(--color-group-1)'),
      ...new Array<string>(3).fill('var(--color-group-2)'),
    ]);
    expect(drawingOf(APART).querySelectorAll('.recharts-scatter, .point-clouds')).toHaveLength(0);
  });

  test('the outer outline is twice as wide as the inner one', () => {
    render(<LatentScatter snapshot={snapshot({ Female: around(-2), Male: around(2) })} />);
    const [inner, outer] = paths(APART).map((path) => {
      const xs = [...(path.getAttribute('d') ?? '').matchAll(/[ML](-?[\d.]+),/g)].map((at) => Number(at[1]));
      return Math.max(...xs) - Math.min(...xs);
    });
    expect(inner).toBeGreaterThan(1);
    expect(outer! / inner!).toBeCloseTo(2, 1);
  });

  test('the table has centres and spreads', () => {
    render(<LatentScatter snapshot={snapshot({ Female: around(-2, 0.5), Male: around(2, 0.5) })} />);
    expect(openTable()[0]).toEqual([
      'Group',
      'Codes',
      'Centre, direction 1',
      'Centre, direction 2',
      'Spread',
    ]);
    const numbers = [...document.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => parseFloat((cell.textContent ?? '').replace('−', '-'))),
    );
    expect(numbers.map((row) => row.slice(1))).toEqual([
      [8, -2, 0.5, 1],
      [8, 2, 0.5, 1],
    ]);
  });

  test('groups of too few codes are one cloud that names none of them', () => {
    const few = (x: number) => around(x).slice(0, 3);
    render(<LatentScatter snapshot={snapshot({ A: around(0), B: few(1), C: few(2) })} />);
    expect(legendLabels()).toEqual(['A', 'other groups']);
    expect(openTable().map((row) => row[0])).toEqual(['Group', 'A', 'other groups']);
  });

  test('one group is not compared', () => {
    render(<LatentScatter snapshot={snapshot({ A: around(0) })} />);
    expect(figureSummary('Latent codes at step 1,500')).toBe('8 codes of one group.');
  });

  test('names are printable', () => {
    render(<LatentScatter snapshot={snapshot({ 'a\u202Eb': around(0), c: around(1) })} />);
    expect(legendLabels()).toEqual(['a␣b', 'c']);
  });

  test('before training an empty plane says when it fills', () => {
    render(<LatentScatter snapshot={null} />);
    const title = 'The latent space appears once training starts';
    expect(figureSummary(title)).toBe('No snapshot has been taken yet.');
    expect(paths(title)).toHaveLength(0);
    expect(legendLabels()).toEqual([]);
  });
});
