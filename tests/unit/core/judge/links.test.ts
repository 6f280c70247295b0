import { describe, expect, test } from 'vitest';
import { linkFor, type LinkKind } from '../../../../src/core/judge/links.ts';
import { createRng } from '../../../../src/core/random.ts';

const ROWS = 40;
const CASES: readonly (readonly [LinkKind, readonly number[]])[] = [
  ['two', [0.7, 0.3]],
  ['several', [0.5, 0.3, 0.2]],
  ['ordered', [0.1, 0.4, 0.2, 0.3]],
];

describe.each(CASES)('the link %s', (kind, shares) => {
  const rng = createRng(kind);
  const link = linkFor(kind, shares);
  const margins = Float64Array.from({ length: ROWS * link.outputs }, () => rng.normal());
  const labels = Int32Array.from({ length: ROWS }, () => rng.int(shares.length));
  const rows = Int32Array.from({ length: ROWS }, (_, row) => row);

  test('starts at the shares', () => {
    const start = new Float64Array(ROWS * link.outputs);
    link.start(start);
    shares.forEach((share, k) => expect(link.loss(start, 1, k)).toBeCloseTo(-Math.log(share), 9));
  });

  test('has the loss that its logits say', () => {
    const out = new Float32Array(shares.length);
    for (const row of rows) {
      link.logits(margins, row, out, 0);
      const sum = out.reduce((total, value) => total + Math.exp(value), 0);
      expect(link.loss(margins, row, labels[row]!)).toBeCloseTo(Math.log(sum) - out[labels[row]!]!, 4);
    }
  });

  test('has the derivatives of its loss', () => {
    const gradients = Array.from({ length: link.outputs }, () => new Float64Array(2 * ROWS));
    link.differentiate(margins, labels, rows, gradients);
    const h = 1e-4;
    const at = (row: number, output: number, by: number) => {
      const moved = margins.slice();
      moved[row * link.outputs + output]! += by;
      return link.loss(moved, row, labels[row]!);
    };
    for (const row of rows) {
      gradients.forEach((own, output) => {
        const [below, here, above] = [-h, 0, h].map((by) => at(row, output, by)) as [number, number, number];
        expect(own[2 * row]).toBeCloseTo((above - below) / (2 * h), 4);
        expect(own[2 * row + 1]).toBeCloseTo((above - 2 * here + below) / h ** 2, 4);
      });
    }
  });
});

test('the cuts of an ordered link follow the margins: the shares hold again', () => {
  const shares = [0.2, 0.5, 0.3];
  const link = linkFor('ordered', shares);
  const rng = createRng(1);
  const rows = Int32Array.from({ length: 1000 }, (_, row) => row);
  const margins = Float64Array.from(rows, () => 3 * rng.normal() + 1);
  for (let i = 0; i < 5; i++) link.settle(margins, rows);
  const means = [0, 0, 0];
  const out = new Float32Array(3);
  for (const row of rows) {
    link.logits(margins, row, out, 0);
    out.forEach((value, k) => (means[k]! += Math.exp(value) / rows.length));
  }
  shares.forEach((share, k) => expect(means[k]).toBeCloseTo(share, 4));
});

test('a class that no row has is finite and unlikely', () => {
  for (const kind of ['two', 'several'] as const) {
    const link = linkFor(kind, [1, 0]);
    const margins = new Float64Array(link.outputs);
    link.start(margins);
    expect(link.loss(margins, 0, 1)).toBeGreaterThan(15);
    expect(link.loss(margins, 0, 1)).toBeLessThan(17);
  }
});
