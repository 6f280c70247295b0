import { describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { openEngine } from '../../src/model/engine/wasm/instance.ts';
import { CODES, DECODED, REFERENCE, studentPlan, type StudentPlan } from '../../src/model/student/plan.ts';
import { COMPONENTS, studentLayout, type StudentParameter } from '../../src/model/student/student.ts';
import { createStudentObjective, type StudentDraws } from '../../src/model/student/wasm/stepper.ts';
import { LATENT } from '../../src/model/teacher/family.ts';
import { initialTeacher, teacherLayout, teacherShape } from '../../src/model/teacher/tabular/network.ts';
import { openEngineResponder } from '../../src/model/teacher/tabular/wasm/responder.ts';
import {
  beside,
  constant,
  differentiate,
  distanceTo,
  each,
  exponential,
  logarithm,
  picked,
  plus,
  power,
  product,
  scaled,
  times,
  total,
  transposed,
  type Doubles,
} from '../fixtures/doubles.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { blockSoftmax, dense, silu, weightsInDoubles } from '../fixtures/teacherInDoubles.ts';

const people = simulatePeople(120, 3);
const roles = { ...PEOPLE_ROLES, sensitive: ['sex', 'region'] };
const encoding = fitEncoding(people, roles, 5);
const table = encodeTable(people, encoding);
const shape = teacherShape(encoding);
const rng = createRng(2);
const normal = (count: number, scale = 1) => Float32Array.from({ length: count }, () => scale * rng.normal());

const teacher = { weights: initialTeacher(shape, table, rng) };
teacher.weights.forEach((weight, i) => (teacher.weights[i] = weight + 0.1 * rng.normal()));
const posterior = { rows: 120, mean: normal(120 * LATENT), logVariance: normal(120 * LATENT, 0.5) };
const settings = { steps: 10, qualityWeight: 0.7, utilityWeight: 0.4 };
const plan: StudentPlan = studentPlan(posterior, encoding, table, settings, rng, () => undefined);
const weights = plan.initial.slice();
weights.forEach((weight, i) => (weights[i] = weight + 0.3 * rng.normal()));
// Two deviations beyond their bounds.
weights[COMPONENTS * LATENT + 3] = -5;
weights[COMPONENTS * LATENT + 21] = 2;
const draws: StudentDraws = {
  codes: plan.drawCodes(),
  noise: plan.drawNoise(),
  expectedS: plan.drawSensitive(),
  ownS: plan.drawSensitive(),
  // Of 120 rows six components take part.
  picked: Int32Array.from({ length: DECODED }, () => rng.int(6)),
};

const slots = weightsInDoubles(weights, studentLayout);
const slot = (name: StudentParameter) => slots.get(name)!;
const deviation = each(
  slot('logDeviation'),
  (x) => Math.min(3, Math.max(0.05, Math.exp(x))),
  (x) => (Math.exp(x) >= 0.05 && Math.exp(x) <= 3 ? Math.exp(x) : 0),
);
const column = (length: number) => constant(length, 1, new Float64Array(length).fill(1));

/** Mean ln density of codes; Σ (z − μ)²/σ² multiplied out, which doubles can bear. */
function meanLogDensity(codes: Float32Array): Doubles {
  const rows = codes.length / LATENT;
  const z = constant(rows, LATENT, codes);
  const precision = power(deviation, -2);
  const weighted = times(slot('mean'), precision);
  const own = transposed(product(times(slot('mean'), weighted), column(LATENT)));
  const squares = product(times(z, z), transposed(precision));
  const crossed = scaled(product(z, transposed(weighted)), -2);
  const distance = plus(plus(squares, crossed), own);
  const volume = transposed(product(logarithm(deviation), column(LATENT)));
  const logits = slot('logit');
  const logSum = logarithm(total(exponential(logits)));
  const logShare = plus(logits, scaled(logSum, -1));
  const constants = plus(logShare, each(scaled(volume, -1), (x) => x - 8 * Math.log(2 * Math.PI), () => 1)); // prettier-ignore
  const terms = plus(scaled(distance, -0.5), constants);
  return scaled(total(logarithm(product(exponential(terms), column(COMPONENTS)))), 1 / rows);
}

function responses(z: Doubles, s: Float32Array): Doubles {
  const own = weightsInDoubles(teacher.weights, teacherLayout(shape));
  const named = (name: never) => own.get(name)!;
  const zs = beside(z, constant(DECODED, shape.sensitiveWidth, s));
  const hidden = silu(dense(named, 'decoder2', silu(dense(named, 'decoder1', zs))));
  const fair = dense(named, 'fair2', silu(dense(named, 'fair1', z)));
  const logits = beside(fair, dense(named, 'decoder3', hidden));
  return blockSoftmax(logits, [shape.targetWidth, ...shape.featureSizes]);
}

function utilityInDoubles(): Doubles {
  const expected = responses(
    constant(DECODED, LATENT, draws.codes.subarray(0, DECODED * LATENT)),
    draws.expectedS,
  );
  const of = (matrix: Doubles) => picked(matrix, draws.picked, 0, LATENT);
  const codes = plus(of(slot('mean')), times(of(deviation), constant(DECODED, LATENT, draws.noise)));
  const own = responses(codes, draws.ownS);
  const means = (p: Doubles) => scaled(product(transposed(column(DECODED)), p), 1 / DECODED);
  const raised = (p: Doubles) => logarithm(each(p, (x) => x + 1e-4, () => 1)); // prettier-ignore
  const ratio = plus(raised(means(expected)), scaled(raised(means(own)), -1));
  const tables = (p: Doubles) => scaled(product(transposed(p), p), 1 / DECODED);
  const apart = plus(tables(expected), scaled(tables(own), -1));
  return plus(total(times(means(expected), ratio)), total(times(apart, apart)));
}

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
  }); // prettier-ignore

  test('tells the shares of its components', () => {
    const logits = [...slot('logit').values];
    const sum = logits.reduce((all, x) => all + Math.exp(x), 0);
    const upTo = objective.cumulatedShares(at);
    expect(upTo[0]).toBeCloseTo(Math.exp(logits[0]!) / sum, 6);
    expect(upTo[2]).toBeCloseTo(logits.slice(0, 3).reduce((all, x) => all + Math.exp(x), 0) / sum, 6);
    expect(upTo[COMPONENTS - 1]).toBe(1);
  });
});
