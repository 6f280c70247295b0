import { describe, expect, test } from 'vitest';
import { createRng } from '../../src/core/random.ts';
import { REDRAW_ROWS, redrawRejected, type DrawnRows } from '../../src/model/generate/redraw.ts';

// Profiles 0–4 are one group and 5–9. A row's only feature is a number below 10; those below 3 are rejected.
const GROUP = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
const WIDTH = 2;

function drawn(codes: readonly number[], profiles: readonly number[]): DrawnRows {
  return {
    features: [Int32Array.from(codes)],
    profile: Int32Array.from(profiles),
    fair: Float32Array.from(codes.flatMap((code) => [code, -code])),
    residual: new Float32Array(WIDTH * codes.length),
  };
}
const below = (least: number) => ({
  group: GROUP,
  rejects: (_: number, codeOf: (feature: number) => number) => codeOf(0) < least,
});

describe('rejected rows', () => {
  test('are drawn again within their group, with what the heads say; the others stay', async () => {
    const codes = Array.from({ length: 500 }, (_, i) => i % 10);
    const profiles = Array.from({ length: 500 }, (_, i) => (i * 7) % 10);
    const made = drawn(codes, profiles);
    const sizes: number[] = [];
    const counts = await redrawRejected(
      made,
      WIDTH,
      below(3),
      (asked, rng) => {
        sizes.push(asked.length);
        const moved = Array.from(asked, (row) => (GROUP[row] === 0 ? rng.int(5) : 5 + rng.int(5)));
        return Promise.resolve(
          drawn(
            Array.from(asked, () => rng.int(10)),
            moved,
          ),
        );
      },
      createRng(1),
    );
    expect(counts).toEqual({ found: 150, redrawn: 150, remaining: 0 });
    expect(new Set(sizes)).toEqual(new Set([REDRAW_ROWS]));
    codes.forEach((code, row) => {
      const now = made.features[0]![row]!;
      expect(now).toBeGreaterThanOrEqual(3);
      if (code >= 3) expect([now, made.profile[row]]).toEqual([code, profiles[row]]);
      expect(GROUP[made.profile[row]!]).toBe(GROUP[profiles[row]!]);
      expect([...made.fair.subarray(2 * row, 2 * row + 2)]).toEqual([now, -now]);
    });
    expect(new Set(made.features[0]!.filter((_, row) => codes[row]! < 3)).size).toBe(7);
  });

  test('stay where nothing else is ever drawn, after eight rounds', async () => {
    const made = drawn([0, 5], [1, 6]);
    let batches = 0;
    const counts = await redrawRejected(
      made,
      WIDTH,
      below(3),
      (asked) => {
        batches++;
        return Promise.resolve(
          drawn(
            Array.from(asked, () => 1),
            Array.from(asked),
          ),
        );
      },
      createRng(1),
    );
    expect(counts).toEqual({ found: 1, redrawn: 0, remaining: 1 });
    expect(batches).toBe(8);
    expect([...made.features[0]!]).toEqual([0, 5]);
  });

  test('none: nothing is drawn', async () => {
    const never = () => Promise.reject(new Error('drawn'));
    const counts = await redrawRejected(drawn([5], [0]), WIDTH, below(3), never, createRng(1));
    expect(counts).toEqual({ found: 0, redrawn: 0, remaining: 0 });
  });
});
