import { describe, expect, test } from 'vitest';
import { openEngine } from '../../src/model/engine/wasm/instance.ts';
import { CODES, REFERENCE } from '../../src/model/student/plan.ts';
import { COMPONENTS, studentLayout } from '../../src/model/student/student.ts';
import { createStudentObjective } from '../../src/model/student/wasm/stepper.ts';
import { LATENT } from '../../src/model/teacher/family.ts';
import { openEngineResponder } from '../../src/model/teacher/tabular/wasm/responder.ts';
import { differentiate, distanceTo, plus, scaled } from '../fixtures/doubles.ts';
import {
  draws,
  encoding,
  meanLogDensity,
  plan,
  sharesUpTo,
  slot,
  teacher,
  utilityInDoubles,
  weights,
} from '../fixtures/studentInDoubles.ts';

describe('the loss of the student', () => {
  const [expectedDensity, expectedUtility] = [meanLogDensity(draws.codes), utilityInDoubles()];
  differentiate(plus(scaled(expectedDensity, -0.7), scaled(expectedUtility, 0.4)));
  const engine = openEngine();
  const objective = createStudentObjective(engine, plan, teacher, encoding, openEngineResponder);
  const [at, gradient] = [engine.floats(weights.length), engine.floats(weights.length)];
  engine.viewFloats(at, weights.length).set(weights);
  const found = objective.differentiate(at, gradient, draws);
  const own = engine.viewFloats(gradient, weights.length);

  test('agrees with double precision within 1e-5', () => {
    expect(draws.codes).toHaveLength(CODES * LATENT);
    expect(found.logDensity / expectedDensity.values[0]!).toBeCloseTo(1, 5);
    expect(found.utility / expectedUtility.values[0]!).toBeCloseTo(1, 5);
    const reference = meanLogDensity(plan.reference).values[0]!;
    expect(plan.reference).toHaveLength(REFERENCE * LATENT);
    expect(objective.divergence()).toBeCloseTo(plan.attainable - reference, 4);
  });

  test.each(studentLayout.slots)('has the gradient of $name within 1e-4 of its norm', ({ name, offset, size }) => {
    expect(distanceTo(slot(name).gradient, own.subarray(offset, offset + size))).toBeLessThan(1e-4);
  }); // oxfmt-ignore

  test('tells the shares of its components', () => {
    const upTo = objective.cumulatedShares(at);
    sharesUpTo().forEach((share, k) => expect(upTo[k]).toBeCloseTo(share, 6));
    expect(upTo[COMPONENTS - 1]).toBe(1);
  });
});
