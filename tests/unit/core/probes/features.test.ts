import { describe, expect, it } from 'vitest';
import {
  dropFeatures,
  fitFeatures,
  sparseDesign,
  standardisedMatrix,
  takeTreeRows,
  treeMatrix,
} from '../../../../src/core/probes/features.ts';
import { tableOf } from '../evaluate/tables.ts';

const train = tableOf('train', { age: [1, 3, Number.NaN, 5], city: ['b', 'a', '', 'b'], flat: [7, 7, 7, 7] });
const test = tableOf('test', { age: [Number.NaN, 11], city: ['c', ''], flat: [7, 9] }, train);
const spec = fitFeatures(train);

describe('fitFeatures', () => {
  it('imputes the median before it takes mean and population sd', () => {
    // 1, 3, 3 (median), 5: mean 3, variance 2
    expect(spec.features[0]).toMatchObject({ measure: 'scale', median: 3, mean: 3, sd: Math.sqrt(2) });
  });

  it('gives a constant column sd 1', () => {
    expect(spec.features[2]).toMatchObject({ mean: 7, sd: 1 });
  });

  it('gives sd 1 to a column that differs by rounding only, whatever its size', () => {
    const sdOf = (cells: readonly number[]) => fitFeatures(tableOf('t', { x: cells })).features[0];
    expect(sdOf([0.1 + 0.2, 0.3, 0.3])).toMatchObject({ sd: 1 });
    // Their mean in double precision is not 0.1: the deviation from it is 1e-15 or so, not 0.
    expect(sdOf(new Array<number>(3001).fill(0.1))).toMatchObject({ sd: 1 });
    expect(sdOf([1e9, 1e9 + 1e-7])).toMatchObject({ sd: 1 });
    expect(sdOf([1e-14, 3e-14])).toMatchObject({ sd: 1e-14 });
  });

  it('makes a missing cell a category of its own, and only of values that occur', () => {
    expect(spec.features[1]).toMatchObject({ measure: 'groups', codes: [-1, 0, 1], offset: 1 });
    const subset = tableOf('subset', { city: ['b', 'b'] }, train);
    expect(fitFeatures(subset).features[0]).toMatchObject({ codes: [1] });
  });

  it('has a column of missing numbers become 0', () => {
    const empty = fitFeatures(tableOf('empty', { x: [Number.NaN, Number.NaN] }));
    expect(empty.features[0]).toMatchObject({ median: 0, mean: 0, sd: 1 });
  });
});

describe('matrices', () => {
  it('standardises numbers and leaves unknown categories all zero', () => {
    const rows = standardisedMatrix(test, spec);
    expect(Array.from(rows.subarray(0, 5))).toEqual([0, 0, 0, 0, 0]);
    expect(rows[5]).toBeCloseTo(8 / Math.sqrt(2), 6);
    expect(Array.from(rows.subarray(6, 10))).toEqual([1, 0, 0, 2]);
  });

  it('drops columns and closes the gap', () => {
    expect(dropFeatures(spec, ['age'])).toMatchObject({ width: 4, features: [{ offset: 0 }, { offset: 3 }] });
    expect(Array.from(standardisedMatrix(test, spec, ['age', 'flat']))).toEqual([0, 0, 0, 1, 0, 0]);
  });

  it('gives the sparse design the same numbers', () => {
    const design = sparseDesign(test, spec);
    const dense = new Float32Array(test.rows * design.width);
    for (let row = 0; row < test.rows; row++) {
      design.numericOffsets.forEach(
        (offset, j) =>
          (dense[row * design.width + offset] = design.numbers[row * design.numericOffsets.length + j]!),
      );
      for (let j = 0; j < design.categoricalCount; j++) {
        const feature = design.active[row * design.categoricalCount + j]!;
        if (feature >= 0) dense[row * design.width + feature] = 1;
      }
    }
    expect(dense).toEqual(standardisedMatrix(test, spec));
  });

  it('gives trees raw numbers and vocabulary positions', () => {
    const matrix = treeMatrix(test, spec);
    expect(matrix.sizes).toEqual([0, 3, 0]);
    expect(Array.from(matrix.values)).toEqual([3, 11, -1, 0, 7, 9]);
    expect(Array.from(takeTreeRows(matrix, [1]).values)).toEqual([11, 0, 9]);
  });
});
