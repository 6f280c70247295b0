import { describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import type { Roles } from '../../src/core/schema/roles.ts';
import type { Table } from '../../src/core/table/table.ts';
import { openEngine } from '../../src/model/engine/wasm/instance.ts';
import { createCodeBatch } from '../../src/model/teacher/tabular/wasm/batch.ts';
import { createTeacherObjective, totalLoss } from '../../src/model/teacher/tabular/wasm/objective.ts';
import { initialTeacher, teacherLayout, teacherShape } from '../../src/model/teacher/tabular/network.ts';
import { cellText, numberColumn, tableOf, textColumn } from '../fixtures/columns.ts';
import { differentiate, distanceTo } from '../fixtures/doubles.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { teacherLossInDoubles, weightsInDoubles, type LossCase } from '../fixtures/teacherInDoubles.ts';

const roles = (change: Partial<Roles>): Roles => ({ ...PEOPLE_ROLES, ...change });
const rng = createRng(5);

/** A column of a thousand values, a target, and a sensitive column of two. */
function wide(rows: number): Table {
  const pick = (name: string, values: number) =>
    textColumn(
      name,
      Array.from({ length: rows }, (_, i) => `${name} ${i < values ? i : rng.int(values)}`),
    );
  return tableOf([pick('id', 2), pick('place', 1000), pick('hired', 2), pick('sex', 2)]);
}

/** One column, and a sensitive number. */
function narrow(rows: number): Table {
  const numbers = Array.from({ length: rows }, () => Math.round(20 * rng.normal()));
  const text = (name: string, of: (x: number) => string) => textColumn(name, numbers.map(of));
  return tableOf([
    text('level', (x) => (x + 3 * rng.normal() > 5 ? 'high' : 'low')),
    text('hired', (x) => (x > 0 ? 'yes' : 'no')),
    numberColumn('sex', numbers),
  ]);
}

interface Case {
  readonly table: Table;
  readonly roles?: Partial<Roles>;
  readonly budget?: number;
  readonly rows: number;
  readonly odds?: boolean;
  /** Rows of the batch; absent: drawn. */
  readonly only?: (row: number, table: Table) => boolean;
}

const isMan = (row: number, { columns }: Table) =>
  cellText(
    columns.find(({ name }) => name === 'sex')!,
    row,
  ) === 'man';

const CASES: readonly (readonly [string, Case])[] = [
  ['a batch of 40', { table: simulatePeople(80, 1), rows: 40 }],
  ['a batch of 7', { table: simulatePeople(80, 1), rows: 7 }],
  ['several sensitive attributes', { table: simulatePeople(80, 2), roles: { sensitive: ['sex', 'region', 'club'] }, rows: 33 }],
  ['a sensitive number', { table: simulatePeople(80, 3), roles: { sensitive: ['age', 'sex'] }, rows: 21 }],
  ['a group absent from the batch', { table: simulatePeople(80, 4), rows: 18, only: isMan }],
  ['odds, by classes', { table: simulatePeople(90, 5), rows: 50, odds: true }],
  ['a target of many classes', { table: simulatePeople(80, 6), roles: { target: { kind: 'classes', column: 'level', positive: ['level 1'] } }, rows: 30 }],
  ['one column', { table: narrow(60), roles: { ignored: [] }, rows: 13 }],
  ['a block of a thousand codes', { table: wide(1200), rows: 26, budget: 1000 }],
]; // prettier-ignore

function setUp({ table, roles: change = {}, budget = 5, rows: count, odds = false, only }: Case) {
  const encoding = fitEncoding(table, roles(change), budget);
  const encoded = encodeTable(table, encoding);
  const shape = teacherShape(encoding);
  const layout = teacherLayout(shape);
  const weights = initialTeacher(shape, encoded, rng);
  weights.forEach((weight, i) => (weights[i] = weight + 0.05 * rng.normal()));
  const candidates = Array.from({ length: table.rows }, (_, row) => row).filter((row) => only?.(row, table) ?? true);
  const rows = Int32Array.from({ length: count }, () => candidates[rng.int(candidates.length)]!);
  const all = Array.from(rows, (_, i) => i);
  const target = (i: number) => encoded.target[rows[i]!]!;
  const classes = odds
    ? [0, 1].map((k) => ({ share: k === 0 ? 0.6 : 0.4, rows: Int32Array.from(all.filter((i) => target(i) === k)) }))
    : [{ share: 1, rows: Int32Array.from(all) }];
  const noise = Float32Array.from({ length: count * 16 }, () => rng.normal());
  const loss: LossCase = { rows, noise, classes, ramp: 0.8, targetWeight: 4.3, penaltyWeight: 20 };
  return { encoding, encoded, shape, layout, weights, loss, classes };
} // prettier-ignore

describe.each(CASES)('the loss of %s', (_, given) => {
  const { encoding, encoded, shape, layout, weights, loss, classes } = setUp(given);
  const slots = weightsInDoubles(weights, layout);
  const expected = teacherLossInDoubles(slots, shape, encoding, encoded, loss);
  differentiate(expected.total);

  // A batch with room for more than its rows.
  const engine = openEngine();
  const batch = createCodeBatch(engine, encoding, encoded, given.rows + 5);
  const objective = createTeacherObjective(engine, shape, batch, given.rows + 5);
  const at = engine.floats(layout.size + 4);
  const gradient = engine.floats(layout.size + 4);
  engine.viewFloats(at, layout.size).set(weights);
  batch.load(loss.rows, loss.noise as Float32Array);
  const found = objective.differentiate(given.rows, at, classes, loss, gradient);
  const own = engine.viewFloats(gradient, layout.size);

  test('agrees with double precision within 1e-5, in total and in its parts', () => {
    const n = given.rows;
    const value = totalLoss(found, n, loss);
    expect(Math.abs(value / expected.total.values[0]! - 1)).toBeLessThan(1e-5);
    const parts = [found.reconstruction / n, found.target / n, found.kl / n, found.code, found.predicted];
    parts.forEach((part, i) => expect(Math.abs(part - expected.parts[i]!)).toBeLessThan(1e-5 * (1 + part)));
    expect(totalLoss(objective.evaluate(n, at, classes), n, loss)).toBe(value);
  });

  test.each(layout.slots.map((slot) => slot.name))('has the gradient of %s within 1e-4 of its norm', (name) => {
    const { offset, size } = layout.slots.find((slot) => slot.name === name)!;
    expect(distanceTo(slots.get(name)!.gradient, own.subarray(offset, offset + size))).toBeLessThan(1e-4);
  }); // prettier-ignore
});
