import { describe, expect, test } from 'vitest';
import { createRng } from '../../../src/core/random.ts';
import type { PictureForm } from '../../../src/core/pictures/pictures.ts';
import { openEngine } from '../../../src/model/engine/wasm/instance.ts';
import { patchOrder, writePatches } from '../../../src/model/pictures/patches.ts';
import { initialProbe, probeLayout } from '../../../src/model/pictures/probe/shape.ts';
import { initialPictureTeacher, pictureLayout, pictureShape } from '../../../src/model/pictures/shape.ts';
import { writeColumnCodes } from '../../../src/model/pictures/wasm/columnCodes.ts';
import { createPictureObjective } from '../../../src/model/pictures/wasm/objective.ts';
import { LATENT } from '../../../src/model/teacher/family.ts';
import { pictureLossInDoubles, type DoubleCase } from '../../fixtures/pictures/teacherInDoubles.ts';

const CASES: readonly (readonly [string, PictureForm, number, boolean, readonly number[]])[] = [
  ['grey pictures of 16 pixels, three labels and two groups', { side: 16, channels: 1 }, 3, false, []],
  ['coloured pictures of 16 pixels whose features count', { side: 16, channels: 3 }, 3, true, []],
  ['grey pictures of 48 pixels in patches of 8 whose features count', { side: 48, channels: 1 }, 2, true, []],
  ['grey pictures of 16 pixels with three columns', { side: 16, channels: 1 }, 3, false, [4, 2, 9]],
];
/** How far weights are moved along the gradient, relative to its length. */
const STEP = 1e-5;

describe.each(CASES)('the loss of %s', (_, form, n, hasProbe, sizes) => {
  const rng = createRng('objective');
  const shape = pictureShape(form, 3, 2, sizes);
  const layout = pictureLayout(shape);
  const base = Float32Array.from({ length: shape.places * shape.pixels }, () => rng.normal());
  const columns = sizes.map((size) => Int32Array.from({ length: n }, () => rng.int(size)));
  const weights = initialPictureTeacher(shape, base, rng, columns);
  // Biases that begin at 0 as well.
  for (let i = 0; i < weights.length; i++) weights[i]! += 0.02 * rng.normal();
  const probe = hasProbe
    ? { layout: probeLayout(shape, 3), weights: initialProbe(probeLayout(shape, 3), rng) }
    : null;
  const bytes = Uint8Array.from({ length: n * shape.places * shape.pixels }, () => rng.int(256));
  const given: DoubleCase = {
    shape,
    layout,
    pictures: { form, count: n, bytes },
    label: Int32Array.from({ length: n }, (_, i) => i % 3),
    group: Int32Array.from({ length: n }, (_, i) => i % 2),
    noise: Float32Array.from({ length: n * LATENT }, () => rng.normal()),
    looked: Int32Array.from([0, 1, 1, ...(n > 2 ? [2] : [])]),
    within: [
      { share: 0.6, rows: Int32Array.of(0, 1, 1) },
      { share: 0.4, rows: Int32Array.of(1, n - 1, 0) },
    ],
    by: { label: 20, kl: 0.6, penalty: 50, features: 0.7, columns: 3 },
    columns: columns.map((codes) => [...codes]),
    probe,
  };
  const doubles = Float64Array.from(weights);
  const expected = pictureLossInDoubles(doubles, given);

  // With room for more pictures than there are.
  const engine = openEngine();
  const frozen = probe && { shape, classes: 3, weights: probe.weights };
  const objective = createPictureObjective(engine, shape, n + 2, 1, 8, frozen);
  const at = engine.floats(layout.size + 4);
  const gradient = engine.floats(layout.size + 4);
  engine.viewFloats(at, layout.size).set(weights);
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const order = patchOrder(shape);
  writePatches(given.pictures, rows, order, shape.pixels, engine.viewFloats(objective.pixels, bytes.length));
  engine.viewWholes(objective.label, n).set(given.label);
  writeColumnCodes(engine, { codes: columns, sizes }, rows, objective.columns);
  engine.viewFloats(objective.noise, given.noise.length).set(given.noise);
  rows.forEach(
    (i) => (engine.viewFloats(objective.s.at + 4 * i * objective.s.stride, 2)[given.group[i]!] = 1),
  );
  const found = objective.differentiate(n, at, given.looked, given.within, given.by, gradient);
  const own = engine.viewFloats(gradient, layout.size).slice();

  test('agrees with double precision in all its parts', () => {
    for (const part of ['reconstruction', 'label', 'columns', 'kl', 'features', 'code', 'within'] as const) {
      expect(Math.abs(found[part] - expected[part]), part).toBeLessThan(
        2e-5 * (1 + Math.abs(expected[part])),
      );
    }
    expect(objective.evaluate(n, at, given.looked, given.within, given.by)).toEqual(found);
  });

  // What columns have no part in is the same as without them.
  const tested = layout.slots.filter(
    ({ name }) => sizes.length === 0 || /column|code|patches.weight/.test(name),
  );
  test.each(tested.map(({ name }) => name))('has the gradient of %s', (name) => {
    const { offset, size } = layout.slots.find((slot) => slot.name === name)!;
    const slot = own.subarray(offset, offset + size);
    const norm = Math.sqrt(slot.reduce((total, value) => total + value * value, 0));
    const moved = (by: number) => {
      const changed = doubles.slice();
      slot.forEach((value, i) => (changed[offset + i]! += (by * value) / norm));
      return pictureLossInDoubles(changed, given).total;
    };
    expect(norm).toBeGreaterThan(0);
    // Along its own direction the loss rises by as much as the gradient is long, in doubles.
    const slope = (moved(STEP) - moved(-STEP)) / (2 * STEP);
    expect(Math.abs(slope / norm - 1)).toBeLessThan(1e-4);
  });
});
