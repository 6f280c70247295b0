import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binMatrix, binnedWithout } from '../../../../src/core/probes/binning.ts';
import { withoutColumn } from '../../../../src/core/evaluate/fidelity/columnTargets.ts';
import type { TreeMatrix } from '../../../../src/core/probes/features.ts';
import { createGrower, type GrowthOptions, type TreeSample } from '../../../../src/core/probes/grow.ts';
import { addTreeOutput } from '../../../../src/core/probes/tree.ts';

const OPTIONS: GrowthOptions = { depth: 3, learningRate: 1, lambda: 0, gamma: 0, minChildWeight: 1 };

/** Two columns, 0 … 9 and its half; the target is 1 from 8 on. */
const x = Array.from({ length: 10 }, (_, row) => row);
const matrix: TreeMatrix = {
  rows: 10,
  names: ['x', 'half'],
  sizes: [0, 0],
  values: Float64Array.from([...x, ...x.map((value) => Math.floor(value / 2))]),
};
const gradients = Float64Array.from(x.flatMap((value) => [value >= 8 ? -1 : 0, 1]));

function grown(options: Partial<GrowthOptions>, sample?: TreeSample) {
  const margins = new Float64Array(10);
  const grower = createGrower(binMatrix(matrix, 256), { ...OPTIONS, ...options });
  return { tree: grower.grow(gradients, margins, 1, 0, sample), margins };
}

describe('a tree of least leaves', () => {
  test('splits where the gain is, if no leaf is too small', () => {
    const { tree, margins } = grown({ leafRows: 2 });
    expect(tree.threshold[0]).toBe(8);
    expect([...margins]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  });

  test('splits elsewhere where one would be', () => {
    const { tree, margins } = grown({ leafRows: 4 });
    expect(tree.threshold[0]).toBe(6);
    expect(margins[9]).toBe(0.5);
    expect(Array.from(tree.column).filter((column) => column < 0).length).toBe(2);
  });

  test('is a single leaf where two are too many', () => {
    expect(grown({ leafRows: 6 }).tree.column).toEqual(Int32Array.of(-1));
  });
});

describe('a tree of a sample', () => {
  const rows = Int32Array.of(0, 1, 2, 9);

  test('learns from its rows alone, and moves theirs', () => {
    const { tree, margins } = grown({}, { rows, columns: Uint8Array.of(1, 1) });
    expect(tree.threshold[0]).toBe(3);
    expect([...margins]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    addTreeOutput(tree, matrix, margins, 1, 0, Int32Array.of(3, 8));
    expect([...margins]).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 1, 1]);
  });

  test('tests its columns alone', () => {
    const all = Int32Array.from(x);
    const { tree } = grown({}, { rows: all, columns: Uint8Array.of(0, 1) });
    expect(tree.column[0]).toBe(1);
    expect(tree.threshold[0]).toBe(4);
  });
});

describe('of whole numbers, whose sums are exact', () => {
  /** The gains of all splits of each node, computed from its rows anew. */
  function plainTree(given: TreeMatrix, derivatives: Float64Array, options: GrowthOptions): number[] {
    const { rows, sizes, values } = given;
    const { depth: most, lambda, minChildWeight, learningRate, leafRows = 0 } = options;
    const margins = Array.from({ length: rows }, () => 0);
    const sum = (of: readonly number[], k: number) =>
      of.reduce((all, row) => all + derivatives[2 * row + k]!, 0);
    const score = (of: readonly number[]) => sum(of, 0) ** 2 / (sum(of, 1) + lambda);
    function grow(of: readonly number[], depth: number): void {
      let best = { gain: 1e-6, right: null as ((row: number) => boolean) | null };
      for (const [j, size] of sizes.entries()) {
        const cell = (row: number) => values[j * rows + row]!;
        const distinct = [...new Set(Array.from({ length: rows }, (_, row) => cell(row)))].sort(
          (a, b) => a - b,
        );
        for (const value of size > 0 ? Array.from({ length: size }, (_, k) => k) : distinct.slice(1)) {
          const right = (row: number) => (size > 0 ? cell(row) === value : cell(row) >= value);
          const parts = [of.filter((row) => !right(row)), of.filter(right)];
          if (parts.some((part) => part.length < leafRows || sum(part, 1) < minChildWeight)) continue;
          const gain = Math.fround(score(parts[0]!) + score(parts[1]!) - score(of));
          if (gain > best.gain) best = { gain, right };
        }
      }
      const { right } = best;
      if (depth === most || !right) {
        for (const row of of) margins[row]! += (-sum(of, 0) / (sum(of, 1) + lambda)) * learningRate;
        return;
      }
      grow(
        of.filter((row) => !right(row)),
        depth + 1,
      );
      grow(of.filter(right), depth + 1);
    }
    grow([...margins.keys()], 0);
    return margins;
  }

  test('trees are those that looking at every split of every node gives', () => {
    const cell = fc.tuple(
      fc.nat(9),
      fc.nat(3),
      fc.integer({ min: -1, max: 3 }),
      fc.integer({ min: -8, max: 8 }),
      fc.integer({ min: 1, max: 4 }),
    );
    const options = fc.record({
      depth: fc.integer({ min: 1, max: 4 }),
      minChildWeight: fc.nat(6),
      leafRows: fc.constantFrom(0, 1, 3),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 40 }), options, (cells, chosen) => {
        const column = (k: number) => cells.map((own) => own[k as 0]);
        const values = Float64Array.from([0, 1, 2].flatMap(column));
        const small: TreeMatrix = { rows: cells.length, names: ['a', 'b', 'kind'], sizes: [0, 0, 4], values };
        const derivatives = Float64Array.from(cells.flatMap((own) => [own[3] / 8, own[4] / 8]));
        const settings = { ...OPTIONS, lambda: 1, ...chosen, minChildWeight: chosen.minChildWeight / 8 };
        const margins = new Float64Array(cells.length);
        createGrower(binMatrix(small, 256), settings).grow(derivatives, margins, 1, 0);
        expect([...margins]).toEqual(plainTree(small, derivatives, settings));
      }),
      { numRuns: 300 },
    );
  });
});

test('bins without a column are those of the matrix without it', () => {
  const sizes = [0, 3, 0];
  const values = Float64Array.from([5, 1, 1, 7, 0, 2, -1, 1, 0.5, 0.5, 0.25, 9]);
  const whole: TreeMatrix = { rows: 4, names: ['a', 'b', 'c'], sizes, values };
  for (const j of [0, 1, 2]) {
    const rest = withoutColumn(whole, j);
    expect(binnedWithout(binMatrix(whole, 256), j)).toEqual(binMatrix(rest, 256));
  }
});
