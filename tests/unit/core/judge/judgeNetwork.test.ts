import { expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../../../src/core/encoding/encoding.ts';
import { networkLogits, networkSize } from '../../../../src/core/judge/judgeNetwork.ts';
import { PEOPLE_ROLES, simulatePeople } from '../../../fixtures/simulatedPeople.ts';

const people = simulatePeople(50, 1);
const encoding = fitEncoding(people, PEOPLE_ROLES, 8);
const table = encodeTable(people, encoding);
const breathe = () => Promise.resolve();

test('the network of old files: one unit of each layer, by hand', async () => {
  const inputs = encoding.featureWidth + encoding.sensitiveWidth;
  const weights = new Float32Array(networkSize(encoding));
  expect(weights.length).toBe((inputs + 1) * 64 + 65 * 64 + 65 * 2);
  // Unit 0: the first code of the first feature weighs 2, the sensitive input 0 weighs 3, bias 1.
  weights[0] = 2;
  weights[encoding.featureWidth * 64] = 3;
  weights[inputs * 64] = 1;
  const second = (inputs + 1) * 64;
  weights[second] = 0.5;
  const last = second + 65 * 64;
  weights[last + 1] = 4;
  weights[last + 64 * 2] = -1;
  const { values, width } = await networkLogits({ kind: 'network', weights }, encoding, table, breathe);
  expect(width).toBe(2);
  const silu = (x: number) => x / (1 + Math.exp(-x));
  for (let row = 0; row < table.rows; row++) {
    const isFirst = table.features[0]![row] === 0 ? 1 : 0;
    const first = silu(1 + 2 * isFirst + 3 * table.sensitiveInput[row * encoding.sensitiveWidth]!);
    expect(values[2 * row]).toBeCloseTo(-1, 6);
    expect(values[2 * row + 1]).toBeCloseTo(4 * silu(0.5 * first), 4);
  }
});
