import { describe, expect, test } from 'vitest';
import type { TrainingState } from '../../../../src/model/training/trainingState.ts';
import {
  createCheckpoints,
  firstCheckpoint,
  shareDone,
  type RunCheckpoint,
  type TrainedModels,
} from '../../../../src/pipeline/faults/checkpoint.ts';

const state = (step: number) => ({ step }) as TrainingState;
const teacher = { weights: Float32Array.of(1) } as TrainedModels['teacher'];

function setUp(from = firstCheckpoint('wasm')) {
  const seen: RunCheckpoint[] = [];
  let seconds = 0;
  const checkpoints = createCheckpoints(
    from,
    () => ({ teacher: (seconds += 1) }),
    (checkpoint) => seen.push(checkpoint),
  );
  return { checkpoints, seen };
}

describe('the checkpoints of a run', () => {
  test('tell the start, every checkpoint of a training, and the model that it ends with', () => {
    const { checkpoints, seen } = setUp();
    checkpoints.hooks('teacher').onCheckpoint?.(state(4));
    checkpoints.finish('teacher', teacher);
    checkpoints.note('Something happened.');
    expect(seen).toEqual([
      firstCheckpoint('wasm'),
      {
        ...firstCheckpoint('wasm'),
        training: { stage: 'teacher', state: state(4) },
        seconds: { teacher: 1 },
      },
      { ...firstCheckpoint('wasm'), models: { teacher }, seconds: { teacher: 2 } },
      {
        ...firstCheckpoint('wasm'),
        models: { teacher },
        seconds: { teacher: 3 },
        incidents: ['Something happened.'],
      },
    ]);
    expect(checkpoints.latest()).toBe(seen.at(-1));
  });

  test('give a run that goes on its models, and the training its state, to that training alone', () => {
    const training = { stage: 'student', state: state(7) } as const;
    const { checkpoints } = setUp({ ...firstCheckpoint('wasm'), models: { teacher }, training });
    expect(checkpoints.finished('teacher')).toBe(teacher);
    expect(checkpoints.finished('student')).toBeNull();
    expect(checkpoints.hooks('student').resumeFrom).toBe(training.state);
    expect(checkpoints.hooks('teacher').resumeFrom).toBeUndefined();
  });

  test('know their share of the plan', () => {
    const plan = {
      prepare: 1,
      relations: 0,
      teacher: 4,
      student: 2,
      judge: 1,
      generate: 1,
      reach: 0,
      measure: 0,
      draw: 0,
      labels: 0,
      evaluate: 1,
    };
    const steps = { teacher: 100, student: 50 };
    const at = (change: Partial<RunCheckpoint>) =>
      shareDone({ ...firstCheckpoint('wasm'), ...change }, plan, steps);
    expect(at({})).toBe(0);
    expect(at({ training: { stage: 'teacher', state: state(25) } })).toBeCloseTo(0.1, 12);
    expect(at({ models: { teacher }, training: { stage: 'student', state: state(25) } })).toBeCloseTo(
      0.5,
      12,
    );
  });
});
