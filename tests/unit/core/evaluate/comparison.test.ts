import { describe, expect, test } from 'vitest';
import { rowsForWidth, sampleLimit } from '../../../../src/core/evaluate/comparison.ts';

describe('rows of a sample by the width of the table', () => {
  test.each([
    { most: 5000, columns: 64, rows: 5000 },
    { most: 5000, columns: 65, rows: 4923 },
    { most: 5000, columns: 500, rows: 640 },
    { most: 5000, columns: 5000, rows: 500 },
    { most: 300, columns: 5000, rows: 300 },
    { most: Infinity, columns: 500, rows: Infinity },
  ])('$most rows at most, $columns columns: $rows', ({ most, columns, rows }) =>
    expect(rowsForWidth(most, columns)).toBe(rows),
  );

  test.each([0, -1, Infinity])('all rows where %d are asked for, however wide the table', (sample) =>
    expect(sampleLimit(sample, 500)).toBe(Infinity),
  );
});
