import { beforeAll, describe, expect, test } from 'vitest';
import { encodeTable, fitEncoding } from '../../src/core/encoding/encoding.ts';
import { createRng } from '../../src/core/random.ts';
import { DEFAULT_STUDENT, trainStudent } from '../../src/model/student/distil.ts';
import { trainJudge } from '../../src/model/judge.ts';
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

const teacher: Train = (hooks) =>
  trainTeacher(encoding, table, { steps: 7, notion: 'parity', strength: 1 }, createRng(1), hooks);

const student: Train = async (hooks) => {
  const untrained = { weights: initialTeacher(shape, table, createRng(1)) };
  const posterior = await encodeRows(untrained, encoding, table, async () => undefined);
  return trainStudent(
    untrained,
    posterior,
    encoding,
    table,
    { ...DEFAULT_STUDENT, steps: 4 },
    createRng(2),
    hooks,
  );
};

// More steps than lie between two looks at the held-back rows: the best weights so far must come back as well.
const judge: Train = (hooks) => trainJudge(encoding, table, 60, createRng(3), hooks);

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
    ['teacher', teacher, 4],
    ['student', student, 2],
    ['judge', judge, 57],
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
    for (const breath of [1, 20, 39, 59]) {
      const last = (await checkpointsUntil(judge, breath)).at(-1);
      expect(breath - (last?.step ?? 0)).toBeLessThanOrEqual(0.05 * 60);
    }
  });
});
