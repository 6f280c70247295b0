import { describe, expect, it } from 'vitest';
import type { PairMatrix } from '../../../../src/core/evaluate/metric.ts';
import {
  associationFinding,
  columnsFinding,
  distanceFinding,
  importanceFinding,
  pairGaps,
  pairsFinding,
  projectionFinding,
  shares,
} from '../../../../src/ui/charts/dataFindings.ts';

const association = (column: string, value: number) => ({ column, value, measure: 'Cramér’s V' });

describe('associationFinding', () => {
  it('names the strongest column', () => {
    expect(associationFinding('sex', [association('a', 0.2), association('b', 0.25)]).title).toBe(
      'Highest association with sex that was measured: b, 0.25',
    );
    expect(associationFinding('sex', [association('a', 0.4), association('b', 0.9)]).title).toBe(
      '2 columns are strongly associated with sex; highest measured: b, 0.90',
    );
  });
  it('says so where nothing gives the attribute away, and where there is nothing', () => {
    expect(associationFinding('sex', [association('a', 0.04)]).title).toMatch(
      /^No single column gives sex away/,
    );
    expect(associationFinding('sex', []).title).toBe('No column to compare with sex');
  });
});

it('names the least similar column', () => {
  const column = (name: string, shape: number) => ({
    column: name,
    kind: 'numeric' as const,
    shape,
    labels: [],
    real: [],
    synthetic: [],
  });
  expect(columnsFinding([column('age', 0.9), column('pay', 1)]).title).toBe(
    'Columns match at 0.950 on average; lowest measured: age, 0.900',
  );
});

describe('pairs', () => {
  const pairs: PairMatrix = {
    columns: ['a', 'b', 'c'],
    score: [
      [null, 0.9, 1],
      [0.9, null, null],
      [1, null, null],
    ],
    real: [
      [null, 0.5, 0.1],
      [0.5, null, null],
      [0.1, null, null],
    ],
    synthetic: [
      [null, 0.2, 0.12],
      [0.2, null, 0.3],
      [0.12, 0.3, null],
    ],
  };
  it('are ordered by the size of the difference; undefined ones are left out', () => {
    expect(pairGaps(pairs).map(({ a, b, difference }) => [a, b, Number(difference.toFixed(3))])).toEqual([
      ['a', 'b', -0.3],
      ['a', 'c', 0.02],
    ]);
  });
  it('say how many changed', () => {
    expect(pairsFinding(pairs).title).toBe(
      '1 of 2 pairs change their association by more than 0.1; largest change measured: a and b',
    );
    expect(pairsFinding({ ...pairs, synthetic: pairs.real }).title).toMatch(/^All 2 pairs keep/);
  });
});

describe('projectionFinding', () => {
  // Four cells of side 1 around (1, 1): middles (½, ½) … (1½, 1½), spread √½.
  const real = {
    cell: 1,
    cells: [
      [0, 0, 5],
      [1, 0, 5],
      [0, 1, 5],
      [1, 1, 5],
    ],
    points: 20,
    leftOut: 0,
  } as const;
  it('tells a shifted cloud from the same one', () => {
    const at = (x: number) => projectionFinding({ method: 'PCA', real, synthetic: [[x, 1]] }).title;
    expect(at(1)).toMatch(/fill the same region/);
    // One row may lie so far off by chance; a hundred in the same place do not.
    expect(at(2)).toMatch(/fill the same region/);
    const hundred = Array.from({ length: 100 }, () => [2, 1] as const);
    expect(projectionFinding({ method: 'PCA', real, synthetic: hundred }).title).toContain(
      '1.41 spreads apart',
    );
    expect(at(3)).toContain('2.83 spreads apart');
  });
  it('does not divide by nothing', () => {
    const nothing = { cell: 1, cells: [], points: 0, leftOut: 0 };
    expect(projectionFinding({ method: 'PCA', real: nothing, synthetic: [] }).title).toBe(
      'There are no rows to project',
    );
  });
});

describe('distanceFinding', () => {
  const edges = Array.from({ length: 11 }, (_, i) => i);
  const only = (bin: number) => Array.from({ length: 10 }, (_, i) => (i === bin ? 40 : 0));
  it('warns where synthetic rows crowd the training rows', () => {
    const crowd = { edges, synthetic: only(0), holdout: only(5) };
    expect(distanceFinding(crowd, { synthetic: 40, holdout: 40 }).title).toMatch(
      /^Synthetic rows lie closer/,
    );
    // Of two rows of either table it may be chance.
    expect(distanceFinding(crowd, { synthetic: 1, holdout: 1 }).title).toMatch(/^No closer .* can tell/);
    expect(distanceFinding(crowd).title).toMatch(/^Rows near training rows: /);
  });
  it('counts the near part of a joined bin', () => {
    const joined = { edges: [0, 5, 10], synthetic: [1, 0], holdout: [0.5, 0.5] };
    expect(distanceFinding(joined).title).toMatch(
      /20\.0\s%.* of synthetic rows, 10\.0\s%.* of held-out real rows/,
    );
  });
  it('does not where strangers are as close, or closer', () => {
    const rows = { synthetic: 40, holdout: 40 };
    expect(distanceFinding({ edges, synthetic: only(0), holdout: only(0) }, rows).title).toMatch(
      /^No closer/,
    );
    expect(distanceFinding({ edges, synthetic: only(5), holdout: only(0) }, rows).title).toMatch(/ farther /);
  });
});

it('turns counts into shares, and nothing into zeros', () => {
  expect(shares([1, 3])).toEqual([0.25, 0.75]);
  expect(shares([0, 0])).toEqual([0, 0]);
});

describe('importanceFinding', () => {
  it('reports a sensitive column that lost its weight first', () => {
    const rows = [
      { column: 'age', sensitive: false, real: 0.1, synthetic: 0.1 },
      { column: 'sex', sensitive: true, real: 0.05, synthetic: 0.001 },
    ];
    expect(importanceFinding(rows).title).toBe(
      'Shuffling sex costs 0.050 trained on real rows, 0.001 on synthetic ones',
    );
  });
  it('else names what matters most', () => {
    const rows = [
      { column: 'age', sensitive: false, real: 0.1, synthetic: 0.02 },
      { column: 'pay', sensitive: false, real: 0.05, synthetic: 0.08 },
    ];
    expect(importanceFinding(rows).title).toBe(
      'Highest importance measured: age trained on real rows, pay on synthetic ones',
    );
  });
});
