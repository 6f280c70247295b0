import { describe, expect, it } from 'vitest';
import { groupColor, groupMark, markPath, type Mark } from '../../../../src/ui/charts/palette.ts';

describe('groups', () => {
  it('have a pair of colour and mark of their own, up to 56 groups', () => {
    const pairs = Array.from({ length: 56 }, (_, i) => `${groupColor(i)} ${groupMark(i)}`);
    expect(new Set(pairs).size).toBe(56);
  });
  it('never differ by colour alone from a neighbour', () => {
    for (let i = 0; i < 40; i++) expect(groupMark(i)).not.toBe(groupMark(i + 1));
  });
});

it.each<Mark>(['circle', 'square', 'diamond', 'triangle', 'cross', 'nabla', 'star'])(
  'draws a %s around its centre',
  (mark) => {
    const path = markPath(mark, 100, 50, 4);
    expect(path).toMatch(/^M[\d.,aLZ\s-]+Z$/);
    if (mark === 'circle') return;
    const points = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
      (match) => [Number(match[1]), Number(match[2])] as const,
    );
    for (const [x, y] of points) expect(Math.hypot(x - 100, y - 50)).toBeLessThan(4 * 1.6);
  },
);
