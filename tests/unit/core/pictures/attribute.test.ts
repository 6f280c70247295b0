import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGroupChances, groupsAt } from '../../../../src/core/pictures/attribute.ts';
import { createRng } from '../../../../src/core/random.ts';

const ROWS = 6000;
/** Three labels, three groups; label 0 is tied to group 0, label 1 to group 1, label 2 to none. */
const COUNTS = [90, 5, 5, 10, 80, 10, 34, 33, 33];
const GROUPS = 3;
const label = Int32Array.from({ length: ROWS }, (_, row) => row % 3);
const chances = drawGroupChances(ROWS, createRng('slider'));
const at = (alpha: number) => groupsAt(label, chances, COUNTS, GROUPS, alpha);

function shareOf(group: Int32Array, wantedLabel: number, wanted: number): number {
  const own = group.filter((_, row) => label[row] === wantedLabel);
  return own.filter((value) => value === wanted).length / own.length;
}
/** Of 2,000 rows, 4 standard errors. */
const CLOSE = 0.045;
const free = (group: number) => (COUNTS[group]! + COUNTS[3 + group]! + COUNTS[6 + group]!) / 300;

describe('the group of a row', () => {
  it.each([0, 1, 2])('follows label %i as in the data at 0, and not at all at 1', (own) => {
    const [tied, untied] = [at(0), at(1)];
    for (let group = 0; group < GROUPS; group++) {
      expect(Math.abs(shareOf(tied, own, group) - COUNTS[own * GROUPS + group]! / 100)).toBeLessThan(CLOSE);
      expect(Math.abs(shareOf(untied, own, group) - free(group))).toBeLessThan(CLOSE);
    }
  });

  it('changes in no more rows than shares differ: α times their total variation', () => {
    for (const own of [0, 1, 2]) {
      const apart = [0, 1, 2].map((group) => Math.abs(COUNTS[own * GROUPS + group]! / 100 - free(group)));
      const variation = apart.reduce((sum, value) => sum + value, 0) / 2;
      for (const alpha of [0.5, 1]) {
        const [before, after] = [at(0), at(alpha)];
        const rows = label.map((value, row) => (value === own ? row : -1)).filter((row) => row >= 0);
        const moved = rows.filter((row) => before[row] !== after[row]).length / rows.length;
        expect(Math.abs(moved - alpha * variation)).toBeLessThan(CLOSE);
      }
    }
  });

  it('keeps its new value at every greater α', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const [start, first, second] = [at(0), at(low), at(high)];
          return first.every((group, row) => group === start[row] || group === second[row]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is drawn from all where the data has no row of the label', () => {
    const none = groupsAt(Int32Array.of(1, 1, 1), drawGroupChances(3, createRng(1)), [3, 1, 0, 0], 2, 0);
    expect([...none].every((group) => group === 0 || group === 1)).toBe(true);
  });
});
