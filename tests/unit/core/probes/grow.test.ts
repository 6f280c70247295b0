import { describe, expect, test } from 'vitest';
import { binMatrix } from '../../../../src/core/probes/binning.ts';
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
