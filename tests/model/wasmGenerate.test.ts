import { describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { countTrainingRows, sharesOf } from '../../src/core/encoding/trainingCounts.ts';
import { calibrationBias, meanSoftmax } from '../../src/core/labels/calibration.ts';
import { createRng } from '../../src/core/random.ts';
import { openEngine, upTo } from '../../src/model/engine/wasm/instance.ts';
import { generateRows } from '../../src/model/generate/generate.ts';
import { initialStudent } from '../../src/model/student/student.ts';
import { decoderOf } from '../../src/model/teacher/families.ts';
import { LATENT } from '../../src/model/teacher/family.ts';
import {
  initialTeacher,
  teacherLayout,
  teacherShape,
  type TeacherParameter,
} from '../../src/model/teacher/tabular/network.ts';
import { openEngineDecoder } from '../../src/model/teacher/tabular/wasm/decoder.ts';
import { beside, columnsOf, constant, distanceTo } from '../fixtures/doubles.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { decodeInDoubles, dense, oneHots, silu, weightsInDoubles } from '../fixtures/teacherInDoubles.ts';
import { useBackend } from './backends.ts';
import { cancellingHooks, recordingHooks } from './hooks.ts';

const people = simulatePeople(700, 3);
const encoding = fitEncoding(people, { ...PEOPLE_ROLES, sensitive: ['sex', 'region'] }, 5);
const table = encodeTable(people, encoding);
const shape = teacherShape(encoding);
const rng = createRng(2);
const teacher = { weights: initialTeacher(shape, table, rng) };
teacher.weights.forEach((weight, i) => (teacher.weights[i] = weight + 0.1 * rng.normal()));
const counts = countTrainingRows(encoding, table);

test.each([7, 600])('decodes %i rows as double precision does, column after column', (count) => {
  const rows = Int32Array.from({ length: count }, (_, i) => i);
  const z = Float32Array.from({ length: count * LATENT }, () => rng.normal());
  const s = table.sensitiveInput.subarray(0, count * shape.sensitiveWidth);
  const slots = weightsInDoubles(teacher.weights, teacherLayout(shape));
  const weights = (name: TeacherParameter) => slots.get(name)!;
  const zs = beside(constant(count, LATENT, z), constant(count, shape.sensitiveWidth, s));
  const x = oneHots(shape.featureSizes, table.features, rows);
  const expected = decodeInDoubles(weights, shape, zs, x);

  const engine = openEngine();
  const decoder = openEngineDecoder(engine, decoderOf(teacher, encoding), encoding, count + 3);
  engine.viewFloats(decoder.z.at, z.length).set(z);
  for (let i = 0; i < count; i++) {
    const at = decoder.zs.at + 4 * i * decoder.zs.stride;
    engine.viewFloats(at, zs.columns).set(zs.values.subarray(i * zs.columns, (i + 1) * zs.columns));
  }
  decoder.start(count);
  encoding.features.forEach(({ offset, size }, j) => {
    const out = engine.matrix(count, size);
    decoder.columnLogits(count, j, out);
    const logits = Float32Array.from(
      { length: count * size },
      (_, i) =>
        engine.viewFloats(out.at, count * out.stride)[Math.floor(i / size) * out.stride + (i % size)]!,
    );
    expect(distanceTo(columnsOf(expected, offset, offset + size).values, logits)).toBeLessThan(1e-5);
    const { at, stride } = decoder.codes;
    const codes = engine.viewWholes(at, count * stride);
    rows.forEach((row, i) => (codes[i * stride + j] = offset + table.features[j]![row]!));
  });
  const fair = dense(weights, 'fair2', silu(dense(weights, 'fair1', constant(count, LATENT, z))));
  const residual = dense(weights, 'residual2', silu(dense(weights, 'residual1', zs)));
  for (const [found, wanted] of [
    [decoder.fair, fair],
    [decoder.residual, residual],
  ] as const) {
    const own = engine.viewFloats(found.at, found.stride);
    expect(distanceTo(wanted.values.subarray(0, shape.targetWidth), own.subarray(0, shape.targetWidth))).toBeLessThan(1e-5); // oxfmt-ignore
  }
});

describe('a column', () => {
  const [count, size] = [300, 5];
  const logits = Float32Array.from({ length: count * size }, () => 2 * rng.normal());
  const shares = Float32Array.of(0.4, 0.3, 0.15, 0.1, 0.05);

  function placed() {
    const engine = openEngine();
    const x = engine.matrix(count, size);
    for (let i = 0; i < count; i++) {
      engine.viewFloats(x.at + 4 * i * x.stride, size).set(logits.subarray(i * size, (i + 1) * size));
    }
    const row = () => engine.floats(upTo(8, size));
    const [wanted, bias, sums, factors] = [row(), row(), row(), row()];
    const densities = engine.matrix(count, size);
    engine.viewFloats(wanted, size).set(shares);
    engine.viewFloats(bias, 8).fill(-1e30, size);
    return { engine, x, wanted, bias, densities, sums, factors };
  }

  test('is calibrated to its shares, by the bias that double precision finds', () => {
    const { engine, x, wanted, bias, densities, sums, factors } = placed();
    engine.kernels.calibrate(
      count,
      size,
      x.at,
      x.stride,
      wanted,
      12,
      1e-6,
      2,
      bias,
      densities.at,
      sums,
      factors,
    );
    const found = engine.viewFloats(bias, size);
    expect(distanceTo(calibrationBias({ values: logits, width: size }, shares), found)).toBeLessThan(1e-5);
    const mean = meanSoftmax({ values: logits, width: size }, Float64Array.from(found));
    expect(distanceTo(shares, mean)).toBeLessThan(1e-2);
  });

  test('is drawn by inverse transform: the code in whose stretch of [0, 1) the number lies', () => {
    const { engine, x, bias } = placed();
    const numbers = Float32Array.from({ length: count }, (_, i) => (i === 0 ? 0 : i === 1 ? 0.999_999_94 : rng.next()));
    const [uniforms, codes] = [engine.floats(count), engine.wholes(new Int32Array(count))];
    engine.viewFloats(uniforms, count).set(numbers);
    engine.viewFloats(bias, size).fill(0);
    engine.kernels.drawCodes(count, size, x.at, x.stride, bias, uniforms, 100, codes, 1);
    const expected = Array.from(numbers, (uniform, i) => {
      const densities = [...logits.subarray(i * size, (i + 1) * size)].map(Math.exp);
      const sum = densities.reduce((a, b) => a + b, 0);
      let [code, upToCode] = [0, densities[0]! / sum];
      while (upToCode <= uniform && code < size - 1) upToCode += densities[++code]! / sum;
      return 100 + code;
    });
    expect([...engine.viewWholes(codes, count)]).toEqual(expected);
  }); // oxfmt-ignore
});

describe('rows', () => {
  const student = { weights: initialStudent(table.rows, createRng(3)) };
  const profile = Int32Array.from({ length: 3000 }, (_, i) => i % counts.profiles.counts.length);
  const inputs = { decoder: decoderOf(teacher, encoding), student, encoding, counts, profile };

  test('come with the marginals of the training rows, the same from the same seed', async () => {
    await useBackend('wasm');
    const hooks = recordingHooks<never>();
    const drawn = await generateRows(inputs, createRng(5), hooks);
    expect(drawn.profile).toEqual(profile);
    encoding.features.forEach(({ size }, j) => {
      const found = new Float64Array(size);
      for (const code of drawn.features[j]!) found[code]! += 1 / drawn.rows;
      sharesOf(counts.features[j]!).forEach((share, k) => expect(found[k]!).toBeCloseTo(share, 1.7));
    });
    expect(drawn.fair.values).toHaveLength(3000 * 2);
    expect(Math.max(...hooks.bytes)).toBeGreaterThan(3000 * 4 * 128);
    expect(await generateRows(inputs, createRng(5), recordingHooks())).toEqual(drawn);
    expect((await generateRows(inputs, createRng(6), recordingHooks())).features).not.toEqual(drawn.features);
  });

  test.each([
    ['as they come', null],
    ['where a column holds a value, another too, and a class is wanted oftener', { clamped: new Map([[1, 0], [3, 1]]), labels: [0.5, 2], alpha: 0.5, strata: null }],
    ['where the groups keep their mix', { clamped: new Map([[2, 1]]), labels: null, alpha: 0, strata: Int32Array.from(counts.profiles.counts, (_, i) => i % 3) }],
  ])('are those of TensorFlow.js but for rounding: %s', async (_, condition) => {
    const wanted = { ...inputs, profile: profile.subarray(0, 500), pilotProfile: profile.subarray(0, 1000), condition };
    await useBackend('cpu');
    const library = await generateRows(wanted, createRng(7), recordingHooks<never>());
    await useBackend('wasm');
    const kernels = await generateRows(wanted, createRng(7), recordingHooks<never>());
    for (const [j, code] of condition?.clamped ?? []) expect(new Set(kernels.features[j])).toEqual(new Set([code]));
    const sameRows = Array.from({ length: 500 }, (_, i) => [kernels, library].map(({ features, profile: own }) => [own[i], ...features.map((codes) => codes[i])].join())).filter(([a, b]) => a === b);
    expect(sameRows.length).toBeGreaterThan(490);
  }); // oxfmt-ignore

  test('are no more drawn once cancelled', async () => {
    await useBackend('wasm');
    await expect(generateRows(inputs, createRng(5), cancellingHooks(2))).rejects.toMatchObject({
      code: 'run.cancelled',
    });
  });
});
