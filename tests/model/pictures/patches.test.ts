import { describe, expect, test } from 'vitest';
import { SIDES, type PictureForm } from '../../../src/core/pictures/pictures.ts';
import { createRng } from '../../../src/core/random.ts';
import { meanLogits, patchOrder, readPatches, writePatches } from '../../../src/model/pictures/patches.ts';
import { pictureShape } from '../../../src/model/pictures/shape.ts';

const FORMS = SIDES.flatMap((side) => ([1, 3] as const).map((channels): PictureForm => ({ side, channels })));

describe.each(FORMS)('pictures of $side pixels and $channels channels', (form) => {
  const shape = pictureShape(form, 2, 2);
  const order = patchOrder(shape);
  const rng = createRng('patches');
  const bytes = Uint8Array.from({ length: 3 * order.length }, () => rng.int(256));

  test('are every byte once, in patches', () => {
    expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
    expect(shape.places * shape.pixels).toBe(form.side * form.side * form.channels);
  });

  test('come back from their patches, the rows that were asked for', () => {
    const laid = new Float32Array(2 * order.length);
    writePatches({ form, count: 3, bytes }, [2, 0], order, shape.pixels, laid);
    const back = new Uint8Array(2 * order.length);
    readPatches(laid, 2, order, shape.pixels, back);
    expect(back.slice(0, order.length)).toEqual(bytes.slice(2 * order.length));
    expect(back.slice(order.length)).toEqual(bytes.slice(0, order.length));
  });

  test('have the logit of their mean at each pixel', () => {
    const logits = meanLogits({ form, count: 3, bytes }, order);
    const at = order.length - 1;
    const mean = [0, 1, 2].reduce((sum, row) => sum + bytes[row * order.length + order[at]!]!, 0) / (3 * 255);
    expect(logits[at]).toBeCloseTo(Math.log(mean / (1 - mean)), 4);
  });
});
