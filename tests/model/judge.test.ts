import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { judgeLayout, judgeRows, trainJudge } from '../../src/model/judge.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { BACKENDS, useBackend } from './backends.ts';
import { cancellingHooks, recordingHooks } from './hooks.ts';

const people = simulatePeople(200, 5);
const encoding = fitEncoding(people, PEOPLE_ROLES, 8);
const table = encodeTable(people, encoding);

describe.each(BACKENDS)('the judge on %s', (backend) => {
  beforeAll(() => useBackend(backend));
  const train = (steps: number, hooks = recordingHooks<never>()) =>
    trainJudge(encoding, table, steps, createRng(1), hooks);

  test('learns the target and tells it of any coded row; no tensor left', async () => {
    const before = tf.memory().numTensors;
    const hooks = recordingHooks<never>();
    const judge = await train(60, hooks);
    const { values, width } = await judgeRows(judge, encoding, table, async () => undefined);
    expect(tf.memory().numTensors).toBe(before);
    expect(hooks.steps.at(-1)).toBe(60);
    expect(judge.weights.length).toBe(judgeLayout(encoding).size);
    expect([values.length, width]).toEqual([2 * 200, 2]);
    const hits = table.target.filter(
      (code, row) => (values[2 * row + 1]! > values[2 * row]! ? 1 : 0) === code,
    );
    expect(hits.length / 200).toBeGreaterThan(0.7);
    expect(judge.loss).toBeGreaterThan(0);
    expect(judge.loss).toBeLessThan(1); // on twenty rows held back: chance has ln 2
  });

  test('is the same for the same seed', async () => {
    const [first, again] = [await train(3), await train(3)];
    expect(again).toEqual(first);
  });

  test('cancelled, it leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const cancelled = trainJudge(encoding, table, 10, createRng(1), cancellingHooks(2));
    await expect(cancelled).rejects.toMatchObject({ code: 'run.cancelled' });
    const judge = await train(1);
    const rows = judgeRows(judge, encoding, table, cancellingHooks(1).breathe);
    await expect(rows).rejects.toMatchObject({ code: 'run.cancelled' });
    expect(tf.memory().numTensors).toBe(before);
  });
});
