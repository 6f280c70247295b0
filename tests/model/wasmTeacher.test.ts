import { describe, expect, test } from 'vitest';
import { openEngine } from '../../src/model/engine/wasm/instance.ts';
import { totalLoss } from '../../src/model/teacher/tabular/sums.ts';
import { createCodeBatch } from '../../src/model/teacher/tabular/wasm/batch.ts';
import { createTeacherObjective } from '../../src/model/teacher/tabular/wasm/objective.ts';
import { differentiate, distanceTo } from '../fixtures/doubles.ts';
import { setUpTeacher, TEACHER_CASES } from '../fixtures/teacherCases.ts';
import { teacherLossInDoubles, weightsInDoubles } from '../fixtures/teacherInDoubles.ts';

describe.each(TEACHER_CASES)('the loss of %s', (_, given) => {
  const { encoding, encoded, shape, layout, weights, loss, classes } = setUpTeacher(given);
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
  }); // oxfmt-ignore
});
