import { describe, expect, it } from 'vitest';
import { auroc } from '../../../../src/core/evaluate/classification.ts';
import { fitFeatures, treeMatrix } from '../../../../src/core/probes/features.ts';
import { permutationImportance } from '../../../../src/core/evaluate/importance.ts';
import { fitBoosting } from '../../../../src/core/probes/boosting.ts';
import { createRng } from '../../../../src/core/random.ts';
import { tableOf } from '../evaluate/tables.ts';

describe('permutationImportance', () => {
  it('is large for the column that matters, 0 for one that is constant, and leaves the matrix as it was', async () => {
    const rng = createRng(1);
    const signal = Array.from({ length: 300 }, () => rng.normal());
    const table = tableOf('t', {
      signal,
      noise: signal.map(() => rng.normal()),
      constant: signal.map(() => 1),
    });
    const y = signal.map((value) => (value > 0 ? 1 : 0));
    const matrix = treeMatrix(table, fitFeatures(table));
    const before = matrix.values.slice();
    const model = await fitBoosting(matrix, y, { kind: 'binary' });
    const [ofSignal, ofNoise, ofConstant] = await permutationImportance(
      model,
      matrix,
      (output) => auroc(y, output),
      createRng(2),
      () => Promise.resolve(),
    );
    expect(ofSignal).toBeGreaterThan(0.4);
    expect(Math.abs(ofNoise!)).toBeLessThan(0.02);
    expect(ofConstant).toBe(0);
    expect(matrix.values).toEqual(before);
  });
});
