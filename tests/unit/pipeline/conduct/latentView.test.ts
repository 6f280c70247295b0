import { describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { createRng } from '../../../../src/core/random.ts';
import type { Roles } from '../../../../src/core/schema/roles.ts';
import { LATENT } from '../../../../src/model/teacher/family.ts';
import { createLatentView } from '../../../../src/pipeline/conduct/latentView.ts';
import type { LatentSnapshot } from '../../../../src/pipeline/conduct/progress.ts';
import { tableOf, textColumn } from '../../../fixtures/columns.ts';

const ROLES: Roles = {
  target: { kind: 'classes', column: 'paid', positive: ['yes'] },
  sensitive: ['tribe'],
  ignored: [],
};

/** A table whose group g has 12 − g rows. */
function tribes(count: number) {
  const cells = Array.from({ length: count }, (_, g) => new Array<string>(12 - g).fill(`tribe ${g}`)).flat();
  const table = tableOf([
    textColumn('tribe', cells),
    textColumn(
      'paid',
      cells.map((_, row) => (row % 2 ? 'yes' : 'no')),
    ),
    textColumn(
      'town',
      cells.map((_, row) => (row % 3 ? 'x' : 'y')),
    ),
  ]);
  const encoding = fitEncoding(table, ROLES);
  return { encoding, table: encodeTable(table, encoding) };
}

/** Codes that spread along axis 3 by 5 and along axis 9 by 2, little elsewhere. */
function codesOf(rows: number, seed: number): Float32Array {
  const rng = createRng(seed);
  const spread = new Array<number>(LATENT).fill(0.1);
  spread[3] = 5;
  spread[9] = 2;
  return Float32Array.from({ length: rows * LATENT }, (_, i) => spread[i % LATENT]! * rng.normal());
}

describe('the latent view', () => {
  test('shows the first two principal components', () => {
    const { encoding, table } = tribes(2);
    const snapshots: LatentSnapshot[] = [];
    const view = createLatentView(encoding, table, (snapshot) => snapshots.push(snapshot));
    const rows = Int32Array.from({ length: 200 }, (_, i) => i % table.rows);
    const codes = codesOf(200, 1);
    view(codes, rows, 0);
    const { points, step } = snapshots[0]!;
    expect(step).toBe(0);
    expect(points.length).toBe(200);
    points.forEach(([first, second], i) => {
      expect(Math.abs(Math.abs(first) - Math.abs(codes[i * LATENT + 3]!))).toBeLessThan(0.5);
      expect(Math.abs(Math.abs(second) - Math.abs(codes[i * LATENT + 9]!))).toBeLessThan(0.5);
    });
  });

  test('does not flip between snapshots', () => {
    const { encoding, table } = tribes(2);
    const snapshots: LatentSnapshot[] = [];
    const view = createLatentView(encoding, table, (snapshot) => snapshots.push(snapshot));
    const rows = Int32Array.from({ length: 200 }, (_, i) => i % table.rows);
    for (let step = 0; step < 5; step++) view(codesOf(200, 1), rows, step);
    const agreement = (a: LatentSnapshot, b: LatentSnapshot, axis: 0 | 1) =>
      a.points.reduce((sum, point, i) => sum + point[axis] * b.points[i]![axis], 0);
    for (const axis of [0, 1] as const) {
      for (let i = 1; i < 5; i++) expect(agreement(snapshots[0]!, snapshots[i]!, axis)).toBeGreaterThan(0);
    }
  });

  test('labels every point with its group', () => {
    const { encoding, table } = tribes(3);
    let shown: LatentSnapshot | undefined;
    const rows = Int32Array.of(0, 12, 23, 1);
    createLatentView(encoding, table, (snapshot) => (shown = snapshot))(codesOf(4, 2), rows, 20);
    expect(shown?.groups.map((group) => shown?.labels[group])).toEqual([
      'tribe 0',
      'tribe 1',
      'tribe 2',
      'tribe 0',
    ]);
  });

  test('draws groups beyond the seven largest as one', () => {
    const { encoding, table } = tribes(10);
    let shown: LatentSnapshot | undefined;
    const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
    createLatentView(encoding, table, (snapshot) => (shown = snapshot))(codesOf(table.rows, 3), rows, 0);
    expect(shown?.labels).toEqual([...[0, 1, 2, 3, 4, 5, 6].map((g) => `tribe ${g}`), 'other groups']);
    expect(shown?.groups.filter((group) => group === 7).length).toBe(5 + 4 + 3);
  });
});
