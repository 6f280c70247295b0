import { describe, expect, it } from 'vitest';
import { basisOf, independent } from '../../../../src/core/private/basis.ts';
import { drawAlong, treeOf } from '../../../../src/core/private/conditionalTree.ts';
import type { Domain } from '../../../../src/core/private/domain.ts';
import type { NoisyTable } from '../../../../src/core/private/privateRows.ts';
import { createRng } from '../../../../src/core/random.ts';

const domain = (name: string, size: number): Domain => ({
  kind: 'categories',
  name,
  values: Array.from({ length: size }, (_, i) => String(i)),
  other: null,
  mayBeMissing: false,
});
const noisy = (columns: readonly number[], counts: readonly number[], variance = 1e-6): NoisyTable => ({
  columns,
  counts,
  variance,
});

/** y; a, b, c with two codes each. Rows by class: 600 and 400. */
const COLUMNS = { domains: ['y', 'a', 'b', 'c'].map((name) => domain(name, 2)), target: 0 };
const FIRST = [
  noisy([0, 1], [300, 300, 100, 300]),
  noisy([0, 2], [200, 400, 200, 200]),
  noisy([0, 3], [300, 300, 300, 100]),
];
/** (y, a, b), and (y, c, b) with the columns the other way round. */
const EDGES = [
  noisy([0, 1, 2], [180, 120, 20, 280, 70, 30, 130, 170]),
  noisy([0, 3, 2], [150, 150, 50, 250, 150, 150, 50, 50]),
];
const BASIS = basisOf(COLUMNS, FIRST, 0);
const TREE = treeOf(BASIS, EDGES);
const ROWS = 200_000;

function share(
  codes: readonly Int32Array[],
  holds: (row: number) => boolean,
  given: (row: number) => boolean = () => true,
) {
  const rows = [...codes[0]!.keys()].filter(given);
  return rows.filter(holds).length / rows.length;
}

describe('rows along the tree', () => {
  const codes = drawAlong(TREE, ROWS, createRng(1), new Map())!;
  const [y, a, b, c] = codes as [Int32Array, Int32Array, Int32Array, Int32Array];

  it('have the classes and every measured table', () => {
    expect(share(codes, (row) => y[row] === 0)).toBeCloseTo(0.6, 2);
    EDGES.forEach(({ columns, counts }) => {
      counts.forEach((count, cell) => {
        const at = [cell >> 2, (cell >> 1) & 1, cell & 1];
        expect(
          share(codes, (row) => columns.every((column, i) => codes[column]![row] === at[i])),
        ).toBeCloseTo(count / 1000, 2);
      });
    });
  });

  it('are independent, given class and the column between, where nothing else was measured', () => {
    const isIn = (row: number) => y[row] === 0 && b[row] === 1;
    const ofA = share(codes, (row) => a[row] === 1, isIn);
    const ofC = share(codes, (row) => c[row] === 1, isIn);
    expect(share(codes, (row) => a[row] === 1 && c[row] === 1, isIn)).toBeCloseTo(ofA * ofC, 2);
  });

  it('with evidence are the rows that agree with it', () => {
    const wanted = drawAlong(TREE, 50_000, createRng(2), new Map([[3, [0, 1]]]))!;
    expect(wanted[3]!.every((code) => code === 1)).toBe(true);
    const agrees = (row: number) => c[row] === 1;
    for (const column of [0, 1, 2]) {
      expect(share(wanted, (row) => wanted[column]![row] === 1)).toBeCloseTo(
        share(codes, (row) => codes[column]![row] === 1, agrees),
        1,
      );
    }
    // P(y = 1 | c = 1) = 100 / 400.
    expect(share(wanted, (row) => wanted[0]![row] === 1)).toBeCloseTo(0.25, 2);
  });

  it('with evidence on the target are of that class; there are none where it excludes everything', () => {
    const wanted = drawAlong(TREE, 1000, createRng(3), new Map([[0, [0, 1]]]))!;
    expect(wanted[0]!.every((code) => code === 1)).toBe(true);
    expect(drawAlong(TREE, 10, createRng(4), new Map([[0, [0, 0]]]))).toBeNull();
  });
});

describe('the basis', () => {
  it('has the rows of each class by all tables, and independence within classes', () => {
    expect(BASIS.rows).toBeCloseTo(1000, 6);
    expect(BASIS.classRows[0]).toBeCloseTo(600, 6);
    Array.from(independent(BASIS, 1, 2)).forEach((rows, i) => {
      expect(rows).toBeCloseTo([100, 200, 100, 200, 50, 50, 150, 150][i]!, 6);
    });
  });

  it('folds codes of few noisy rows where there are two or more, and keeps their shares', () => {
    const columns = { domains: [domain('y', 2), domain('a', 4)], target: 0 };
    const { folds, first } = basisOf(columns, [noisy([0, 1], [50, 3, 40, 1, 60, 3, 40, 1])], 10);
    expect(Array.from(folds[1]!.to)).toEqual([0, 2, 1, 2]);
    expect(folds[1]!.size).toBe(3);
    expect(folds[1]!.within[1]).toBeCloseTo(0.75, 3);
    expect(first[1]).toHaveLength(6);
    expect(basisOf(columns, [noisy([0, 1], [50, 3, 40, 20, 60, 3, 40, 20])], 10).folds[1]!.size).toBe(4);
  });

  it('takes all rows as one class where there is no target', () => {
    const columns = { domains: [domain('a', 2), domain('b', 2)], target: null };
    const basis = basisOf(columns, [noisy([0], [30, 70]), noisy([1], [50, 50])], 0);
    expect(Array.from(basis.classRows)).toEqual([100]);
    const codes = drawAlong(
      treeOf(basis, [noisy([0, 1], [30, 0, 20, 50])]),
      50_000,
      createRng(5),
      new Map(),
    )!;
    expect(share(codes, (row) => codes[0]![row] === 0 && codes[1]![row] === 1)).toBeCloseTo(0, 2);
  });
});
