import { describe, expect, test } from 'vitest';
import { createRng } from '../../../src/core/random.ts';
import { probeCodes } from '../../../src/model/pictures/probe/codeProbe.ts';
import { readPictures, trainPictureProbe } from '../../../src/model/pictures/probe/train.ts';
import { codedDigits, digitsOf } from '../../fixtures/pictures/digits.ts';

const free = () => Promise.resolve();

describe('the probe on pictures', () => {
  test('learns digits, reads others, and is the same again', async () => {
    const [learned, tested] = [codedDigits(digitsOf(800, 0, 'a')), codedDigits(digitsOf(300, 0, 'b'))];
    const train = () => trainPictureProbe(learned.pictures, learned.label, 10, createRng(1), free, 200);
    const probe = await train();
    const { answer, probabilities, features } = await readPictures(probe, tested.pictures, free);
    // The names of the digits are in one order in both tables, for all ten are in each.
    expect(answer.filter((own, i) => own === tested.label[i]).length / 300).toBeGreaterThan(0.75);
    expect(features.length).toBe(300 * 64);
    const sum = probabilities.subarray(0, 10).reduce((total, p) => total + p, 0);
    expect(sum).toBeCloseTo(1, 5);
    expect((await train()).weights).toEqual(probe.weights);
  });

  test('learns nothing of pictures without a weight', async () => {
    const { pictures, label } = codedDigits(digitsOf(200, 0, 'a'));
    const weights = label.map((own) => Number(own < 5));
    const probe = await trainPictureProbe(pictures, label, 10, createRng(1), free, 40, weights);
    const { answer } = await readPictures(probe, pictures, free);
    expect(Math.max(...answer)).toBeLessThan(5);
  });
});

describe('the probe on codes', () => {
  const rng = createRng('codes');
  const rows = 1200;
  const truth = Int32Array.from({ length: rows }, () => rng.int(2));
  const told = async (codes: Float32Array) => {
    const weights = new Float64Array(rows).fill(1);
    const found = await probeCodes({ codes, width: 4, truth, classes: 2, weights }, createRng(2), free);
    expect(found.rows.length).toBe(rows / 2);
    return found.answer.filter((own, i) => own === truth[found.rows[i]!]).length / found.rows.length;
  };

  test('tells what only the product of two numbers gives away, and nothing of noise', async () => {
    const noise = Float32Array.from({ length: rows * 4 }, () => rng.normal());
    const hidden = noise.slice();
    truth.forEach(
      (own, row) =>
        (hidden[row * 4] = Math.abs(noise[row * 4]!) * Math.sign(noise[row * 4 + 1]!) * (own ? 1 : -1)),
    );
    expect(await told(hidden)).toBeGreaterThan(0.9);
    expect(Math.abs((await told(noise)) - 0.5)).toBeLessThan(0.09);
  });
});
