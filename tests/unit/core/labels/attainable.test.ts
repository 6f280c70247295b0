import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attainableAt } from '../../../../src/core/labels/attainable.ts';
import { repairLabels } from '../../../../src/core/labels/repair.ts';

const groups = [
  { rows: 300, rate: 0.5 },
  { rows: 100, rate: 0.1 },
];

describe('what α can attain', () => {
  test('at 0 the data’s own parity and nothing moved, at 1 parity', () => {
    expect(attainableAt(groups, 0)).toEqual({ parityRatio: 0.2, moved: 0 });
    // Overall rate 0.4: 30 labels go down, 30 go up.
    expect(attainableAt(groups, 1).parityRatio).toBeCloseTo(1, 12);
    expect(attainableAt(groups, 1).moved).toBeCloseTo(0.15, 12);
  });

  test('is undefined where nobody has the favourable outcome, or nobody is there', () => {
    expect(attainableAt([{ rows: 5, rate: 0 }], 1).parityRatio).toBeNull();
    expect(attainableAt([], 1)).toEqual({ parityRatio: null, moved: 0 });
  });

  test('agrees with the repair, to within a row for each group', () => {
    const counts = fc.tuple(fc.nat(40), fc.nat(40)).filter(([no, yes]) => no + yes > 0);
    fc.assert(
      fc.property(
        fc.array(counts, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(0, 0.5, 1),
        (sizes, alpha) => {
          const rows = sizes.flatMap(([no, yes], group) => [
            ...Array.from({ length: no }, () => [group, 0] as const),
            ...Array.from({ length: yes }, () => [group, 1] as const),
          ]);
          const labels = Int32Array.from(rows, ([, label]) => label);
          const score = { values: Float32Array.from({ length: 2 * rows.length }, (_, i) => i), width: 2 };
          const own = Int32Array.from(rows, ([group]) => group);
          const repaired = repairLabels(labels, own, sizes.length, score, alpha);
          const moved = repaired.filter((label, row) => label !== labels[row]).length;
          const rates = sizes.map(([no, yes]) => ({ rows: no + yes, rate: yes / (no + yes) }));
          expect(Math.abs(moved - attainableAt(rates, alpha).moved * rows.length)).toBeLessThanOrEqual(
            sizes.length,
          );
        },
      ),
    );
  });
});
