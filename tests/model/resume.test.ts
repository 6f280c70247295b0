import { beforeAll, describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { DEFAULT_STUDENT, trainStudent } from '../../src/model/student/distil.ts';
import type { LoopHooks } from '../../src/model/training/loop.ts';
import { encodeRows, trainTeacher } from '../../src/model/teacher/families.ts';
import { initialTeacher, teacherShape } from '../../src/model/teacher/tabular/network.ts';
import type { TrainingState } from '../../src/model/training/trainingState.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { BACKENDS, useBackend } from './backends.ts';
import { cancellingHooks, recordingHooks } from './hooks.ts';

const people = simulatePeople(60, 3);
const encoding = fitEncoding(people, PEOPLE_ROLES, 5);
const table = encodeTable(people, encoding);
const shape = teacherShape(encoding);

type Hooks = LoopHooks<unknown>;
/** Trains from the start, or from the checkpoint in the hooks. */
type Train = (hooks: Hooks) => Promise<unknown>;

const teacher =
  (steps: number): Train =>
  (hooks) =>
    trainTeacher(encoding, table, { steps, notion: 'parity', strength: 1 }, createRng(1), hooks);

const student =
  (steps: number): Train =>
  async (hooks) => {
    const untrained = { weights: initialTeacher(shape, table, createRng(1)) };
    const posterior = await encodeRows(untrained, encoding, table, async () => undefined);
    return trainStudent(
      untrained,
      posterior,
      encoding,
      table,
      { ...DEFAULT_STUDENT, steps },
      createRng(2),
      hooks,
    );
  };

/** The checkpoints until the training was stopped, as they arrive in another thread. */
async function checkpointsUntil(train: Train, breath: number): Promise<TrainingState[]> {
  const states: TrainingState[] = [];
  const onCheckpoint = (state: TrainingState) => void states.push(structuredClone(state));
  await expect(train({ ...cancellingHooks(breath), onCheckpoint })).rejects.toMatchObject({
    code: 'run.cancelled',
  });
  return states;
}

describe.each(BACKENDS)('a training interrupted on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  test.each([
    ['teacher', teacher(7), 4],
    // The best weights at the looks so far at the held-back rows must come back as well.
    ['long teacher', teacher(40), 26],
    ['student', student(4), 2],
  ] as const)(
    '%s: goes on from its last checkpoint to the same bytes and the same curve',
    async (_, train, breath) => {
      const whole = recordingHooks<{ step: number }>();
      const uninterrupted = await train(whole as Hooks);
      const resumeFrom = (await checkpointsUntil(train, breath)).at(-1)!;
      expect(resumeFrom.step).toBeGreaterThan(0);
      const rest = recordingHooks<{ step: number }>();
      const resumed = await train({ ...(rest as Hooks), resumeFrom });
      expect(resumed).toEqual(uninterrupted);
      expect(rest.steps).toEqual(whole.steps.slice(resumeFrom.step));
      expect(rest.points).toEqual(whole.points.filter(({ step }) => step >= resumeFrom.step));
    },
  );

  test('loses at most 5 % of its steps', async () => {
    // A step of the student on plain JavaScript takes a third of a second.
    const steps = backend === 'cpu' ? 20 : 60;
    for (const breath of [steps / 4, steps - 1]) {
      const last = (await checkpointsUntil(student(steps), breath)).at(-1);
      expect(breath - (last?.step ?? 0)).toBeLessThanOrEqual(0.05 * steps);
    }
  });
});
