import { describe, expect, test } from 'vitest';
import type { TrainingState } from '../../../../src/model/training/trainingState.ts';
import { firstCheckpoint, type RunCheckpoint } from '../../../../src/pipeline/faults/checkpoint.ts';
import {
  backendAfter,
  incidentInWords,
  resumePoint,
  stageToGoOn,
} from '../../../../src/pipeline/faults/fallback.ts';

const at = (change: Partial<RunCheckpoint>): RunCheckpoint => ({ ...firstCheckpoint('webgpu'), ...change });
const state = { step: 240 } as TrainingState;
const models = { teacher: {}, student: {} } as RunCheckpoint['models'];
const fromFile = { student: {} } as RunCheckpoint['models'];

describe('the backend after a fault', () => {
  test.each([
    ['deviceLost', 'webgpu', 1, 'webgpu'],
    ['deviceLost', 'webgpu', 2, 'wasm'],
    ['deviceFailed', 'webgpu', 2, 'wasm'],
    ['outOfMemory', 'webgpu', 1, 'wasm'],
    ['outOfMemory', 'wasm', 1, 'cpu'],
    ['outOfMemory', 'cpu', 1, null],
    ['workerLost', 'wasm', 1, 'wasm'],
    ['workerLost', 'wasm', 2, 'cpu'],
    ['workerLost', 'cpu', 1, 'cpu'],
    ['workerLost', 'cpu', 2, null],
  ] as const)('%s on %s, fault %i: %s', (fault, backend, faults, expected) => {
    expect(backendAfter(fault, backend, faults)).toBe(expected);
  });
});

describe('where a run goes on', () => {
  test.each([
    [at({}), 'the start'],
    [at({ training: { stage: 'teacher', state } }), 'step 240 of the teacher'],
    [at({ models, training: { stage: 'student', state } }), 'step 240 of the student'],
    [at({ models }), 'the finished student'],
    [at({ models: fromFile }), 'the trained model'],
  ])('%#: %s', (checkpoint, words) => expect(resumePoint(checkpoint)).toBe(words));

  test.each([
    [at({}), null],
    [at({ training: { stage: 'teacher', state } }), 'teacher'],
    [at({ models: { teacher: models.teacher! } }), 'student'],
    [at({ models }), 'judge'],
    [at({ models: fromFile }), 'generate'],
  ] as const)('%#: what came before the stage %s is kept', (checkpoint, stage) =>
    expect(stageToGoOn(checkpoint)).toBe(stage),
  );

  test('is told with what happened and what computes from there', () => {
    const training = { stage: 'teacher', state } as const;
    expect(incidentInWords('deviceLost', 'webgpu', at({ training }))).toBe(
      'The graphics device was lost; the run went on from step 240 of the teacher, again on WebGPU.',
    );
    expect(incidentInWords('outOfMemory', 'webgpu', at({ training, backend: 'wasm' }))).toBe(
      'The memory to compute in ran out; the run went on from step 240 of the teacher, on WASM.',
    );
  });
});
