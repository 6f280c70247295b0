import { describe, expect, it } from 'vitest';
import { auroc } from '../../../../src/core/evaluate/classification.ts';
import type { TreeMatrix } from '../../../../src/core/probes/features.ts';
import { quantileCuts } from '../../../../src/core/probes/binning.ts';
import { fitBoosting, predictBoosting } from '../../../../src/core/probes/boosting.ts';
import { createRng } from '../../../../src/core/random.ts';

function matrixOf(columns: readonly (readonly number[])[], sizes: readonly number[]): TreeMatrix {
  const names = columns.map((_, j) => `x${j}`);
  return { rows: columns[0]!.length, names, sizes, values: Float64Array.from(columns.flat()) };
}

describe('fitBoosting', () => {
  it('makes the first tree by hand: one split, leaves −G/(H + λ) times the rate', async () => {
    const x = matrixOf([[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]], [0]);
    const y = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    const model = await fitBoosting(x, y, { kind: 'binary' }, { rounds: 1 });
    // G = ±6·½, H = 6·¼, λ = 1: leaf = 0.3 · 3/2.5
    expect(Array.from(model.trees[0]!.leaf)).toEqual(
      [0, -0.36, 0.36].map((value) => expect.closeTo(value, 12) as number),
    );
    expect(model.trees[0]!.threshold[0]).toBe(1);
  });

  it('splits no child below the least hessian', async () => {
    const x = matrixOf([[0, 0, 0, 1, 1, 1]], [0]);
    const model = await fitBoosting(x, [0, 0, 0, 1, 1, 1], { kind: 'binary' }, { rounds: 1 });
    expect(model.trees[0]!.column[0]).toBe(-1); // 3 · ¼ < 1
  });

  it('finds an interaction that no single split shows', async () => {
    const rng = createRng(1);
    const a = Array.from({ length: 600 }, () => rng.next());
    const b = Array.from({ length: 600 }, () => rng.int(3));
    const y = a.map((value, i) => (value > 0.5 === (b[i] === 2) ? 1 : 0));
    const x = matrixOf([a, b], [0, 3]);
    const p = await predictBoosting(await fitBoosting(x, y, { kind: 'binary' }), x);
    expect(auroc(y, p)).toBeGreaterThan(0.99);
  });

  it('sends a category unknown to train with those that are not the tested one', async () => {
    const code = Array.from({ length: 60 }, (_, i) => i % 3);
    const y = code.map((value) => (value === 1 ? 1 : 0));
    const model = await fitBoosting(matrixOf([code], [3]), y, { kind: 'binary' });
    const p = await predictBoosting(model, matrixOf([[-1, 0, 1, 2]], [3]));
    expect(p[0]).toBe(p[0 + 1]);
    expect(p[2]).toBeGreaterThan(0.9);
  });

  it('learns from rows whose category is outside the vocabulary', async () => {
    const code = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? -1 : 0));
    const y = code.map((value) => (value === 0 ? 1 : 0));
    const model = await fitBoosting(matrixOf([code], [1]), y, { kind: 'binary' });
    const [unknown, known] = await predictBoosting(model, matrixOf([[-1, 0]], [1]));
    expect(known! - unknown!).toBeGreaterThan(0.8);
  });

  it('is the constant where there is one label', async () => {
    const x = matrixOf([[1, 2, 3]], [0]);
    const p = async (y: readonly number[], classes?: number) =>
      Array.from(
        await predictBoosting(
          await fitBoosting(x, y, classes ? { kind: 'multiclass', classes } : { kind: 'binary' }),
          x,
        ),
      );
    expect(await p([1, 1, 1])).toEqual([1, 1, 1]);
    expect(await p([0, 0, 0])).toEqual([0, 0, 0]);
    expect((await p([2, 2, 2], 3)).slice(0, 3)).toEqual([0, 0, 1]);
  });

  it('gives class probabilities that add up to 1', async () => {
    const rng = createRng(2);
    const a = Array.from({ length: 90 }, () => rng.normal());
    const x = matrixOf([a], [0]);
    const y = a.map((value) => (value < -0.5 ? 0 : value < 0.5 ? 1 : 2));
    const p = await predictBoosting(
      await fitBoosting(x, y, { kind: 'multiclass', classes: 3 }, { rounds: 10 }),
      x,
    );
    for (let row = 0; row < 90; row++) {
      expect(p[3 * row]! + p[3 * row + 1]! + p[3 * row + 2]!).toBeCloseTo(1, 12);
    }
  });

  it('stops when the checkpoint throws', async () => {
    const x = matrixOf([[1, 2, 3, 4]], [0]);
    let calls = 0;
    const cancel = () => (++calls === 3 ? Promise.reject(new Error('enough')) : Promise.resolve());
    await expect(fitBoosting(x, [0, 1, 0, 1], { kind: 'binary' }, {}, cancel)).rejects.toThrow('enough');
    expect(calls).toBe(3);
  });
});

describe('quantileCuts', () => {
  it('separates all values where they are few', () => {
    expect(Array.from(quantileCuts(Float64Array.from([3, 1, 2, 2]), 256))).toEqual([2, 3]);
  });

  it('makes at most the bins asked for, of about equal counts, however heavy a value is', () => {
    const rng = createRng(3);
    const values = Float64Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? 0 : rng.normal()));
    const cuts = quantileCuts(values, 64);
    expect(cuts.length).toBeGreaterThan(24);
    expect(cuts.length).toBeLessThan(64);
    expect(Array.from(cuts)).toEqual(Array.from(new Set(cuts)).sort((a, b) => a - b));
    const uniform = quantileCuts(
      Float64Array.from({ length: 5000 }, () => rng.next()),
      64,
    );
    expect(Math.max(...uniform.map((cut, k) => (k === 0 ? cut : cut - uniform[k - 1]!)))).toBeLessThan(0.04);
  });
});
