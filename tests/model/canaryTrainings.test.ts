import { beforeAll, expect, test } from 'vitest';
import { summariseCanaries, tallyOf } from '../../src/core/evaluate/privacy/canaries.ts';
import { trainWithCanaries } from '../../src/pipeline/after/canaries.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import type { Progress } from '../../src/pipeline/conduct/progress.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import { run, type TrainedRun } from '../../src/pipeline/run.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { useBackend } from './backends.ts';

let finished: TrainedRun;
beforeAll(async () => {
  await useBackend('wasm');
  const options = parseOptions({ preset: 'trial', backend: 'wasm', seed: 3, evaluationSample: 100 });
  const input = { table: simulatePeople(400, 6), holdout: null, roles: PEOPLE_ROLES, options };
  finished = await run(input, createControl(), { onProgress: () => undefined });
}, 120_000);

const turn = (at: number, tell: (progress: Progress) => void = () => undefined) =>
  trainWithCanaries(finished, { canaries: 10, turn: at }, createControl(), tell);

test('each training has coins and a seed of its own, the same each time, and tells its progress', async () => {
  const progress: Progress[] = [];
  const first = await turn(0, (entry) => progress.push(entry));
  expect(first.isIn).toHaveLength(10);
  expect(first.attacks.map(({ name }) => name)).toContain('likelihood');
  expect(first.attacks.every(({ scores }) => scores.length === 10 && scores.every(Number.isFinite))).toBe(
    true,
  );
  expect(progress.some(({ kind }) => kind === 'stage')).toBe(true);
  expect(await turn(0)).toEqual(first);
  const second = await turn(1);
  expect(second.isIn).not.toEqual(first.isIn);
  expect(summariseCanaries([first, second].map(tallyOf))).toMatchObject({
    trainings: 2,
    canaries: 10,
    guesses: 20,
  });
});

test('a training that is cancelled ends, and the run stays', async () => {
  const control = createControl();
  control.cancel();
  await expect(
    trainWithCanaries(finished, { canaries: 10, turn: 0 }, control, () => undefined),
  ).rejects.toMatchObject({ code: 'run.cancelled' });
  expect(finished.synthetic.rows).toBeGreaterThan(0);
});
