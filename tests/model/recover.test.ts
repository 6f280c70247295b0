import { beforeAll, describe, expect, test, vi } from 'vitest';
import { discardBackend, type BackendRequest } from '../../src/model/engine/backend.ts';
import type { RunCheckpoint, TrainedStage } from '../../src/pipeline/faults/checkpoint.ts';
import { createControl } from '../../src/pipeline/conduct/control.ts';
import { parseOptions } from '../../src/pipeline/settings/options.ts';
import type { Progress } from '../../src/pipeline/conduct/progress.ts';
import { runRecovering } from '../../src/pipeline/faults/recover.ts';
import { openSavedRun } from '../../src/pipeline/files/openSavedRun.ts';
import { run, type TrainedRun } from '../../src/pipeline/run.ts';
import type { RunInput } from '../../src/pipeline/stages/prepare.ts';
import { reopenKept, keepTraining } from '../../src/pipeline/files/keptRun.ts';
import { packProject } from '../../src/pipeline/files/savedRun.ts';
import { savedRun } from '../../src/worker/inside/savedModel.ts';
import { PEOPLE_ROLES, simulatePeople } from '../fixtures/simulatedPeople.ts';
import { readLearned } from '../fixtures/learnedFile.ts';
import { useBackend } from './backends.ts';
import { withoutWasmGrowth } from './wasmMemory.ts';

const input: RunInput = {
  table: simulatePeople(300, 6),
  holdout: null,
  roles: PEOPLE_ROLES,
  options: parseOptions({ preset: 'trial', backend: 'wasm', seed: 3 }),
};
const onProgress = () => undefined;

/** The last checkpoint of a run that is stopped once `isEnough`, as it arrives in another thread. */
async function interruptedWhen(isEnough: (checkpoint: RunCheckpoint) => boolean): Promise<RunCheckpoint> {
  const control = createControl();
  let last: RunCheckpoint | null = null;
  const onCheckpoint = (checkpoint: RunCheckpoint) => {
    last ??= isEnough(checkpoint) ? structuredClone(checkpoint) : null;
    if (last) control.cancel();
  };
  await expect(run(input, control, { onProgress, onCheckpoint })).rejects.toMatchObject({
    code: 'run.cancelled',
  });
  return last!;
}

const inTheMiddleOf =
  (stage: TrainedStage, step: number) =>
  ({ training }: RunCheckpoint) =>
    training?.stage === stage && training.state.step >= step;

describe('a run', () => {
  let whole: TrainedRun;
  beforeAll(async () => {
    await useBackend('wasm');
    whole = await run(input, createControl(), { onProgress });
  }, 280_000);

  test.each([
    ['the teacher', inTheMiddleOf('teacher', 11), 'step 11 of the teacher', ['teacher', 11]],
    ['the student', inTheMiddleOf('student', 9), 'step 9 of the student', ['student', 9]],
    [
      'the judge',
      ({ models }: RunCheckpoint) => models.student !== undefined,
      'the finished student',
      ['judge', 0],
    ],
  ] as const)(
    'whose worker ends in %s goes on in another to the same bytes',
    async (_, isEnough, words, [stage, step]) => {
      const checkpoint = await interruptedWhen(isEnough);
      const seen: Progress[] = [];
      const hooks = { onProgress: (entry: Progress) => void seen.push(entry) };
      const resumed = await runRecovering(input, createControl(), hooks, { checkpoint, fault: 'workerLost' });
      expect(resumed.synthetic).toEqual(whole.synthetic);
      expect(resumed.generator).toEqual(whole.generator);
      expect(resumed.report.metrics).toEqual(whole.report.metrics);
      const text = `The worker that computes had stopped and was started again; the run went on from ${words}, again on WASM.`;
      expect(seen[0]).toEqual({ kind: 'resumed', text, stage, step });
      expect(resumed.report.incidents).toEqual([text]);
      const percents = seen.flatMap((entry) => (entry.kind === 'stage' ? [entry.percent] : []));
      expect(percents.at(-1)).toBeCloseTo(100, 6);
      expect(resumed.report.stages.map(({ name }) => name)).toEqual(
        whole.report.stages.map(({ name }) => name),
      );
    },
  );

  test('whose worker ends twice on a backend goes on with the next', async () => {
    const first = await interruptedWhen(inTheMiddleOf('student', 28));
    const hooks = { onProgress };
    const resumed = await runRecovering(input, createControl(), hooks, {
      checkpoint: { ...first, faults: 1 },
      fault: 'workerLost',
    });
    expect(resumed.report.backend?.name).toBe('cpu');
    expect(resumed.report.incidents).toEqual([
      expect.stringMatching(/step 28 of the student, on plain JavaScript/),
    ]);
    expect(resumed.teacher).toEqual(whole.teacher);
  });

  test('that no backend can finish says so', async () => {
    const checkpoint = {
      ...(await interruptedWhen(inTheMiddleOf('teacher', 5))),
      backend: 'cpu',
      faults: 1,
    } as const;
    const end = (fault: 'workerLost' | 'outOfMemory') =>
      runRecovering(input, createControl(), { onProgress }, { checkpoint, fault });
    await expect(end('workerLost')).rejects.toMatchObject({ code: 'worker.lost' });
    await expect(end('outOfMemory')).rejects.toMatchObject({ code: 'backend.memory' });
  });

  /** The run as a project with its rows gives it back. */
  async function restored(backend: BackendRequest, control = createControl()) {
    const own = { ...savedRun(whole), options: { ...whole.options, backend } };
    const read = await readLearned('p.fairloom', await packProject(own, []));
    const told: string[] = [];
    const run = await openSavedRun('p.fairloom', read, input.table, null, control, (progress) => {
      if (progress.kind === 'resumed') told.push(progress.text);
    });
    return { run, told };
  }

  test('that was saved with its rows opens on WASM whose memory runs out, on plain JavaScript', async () => {
    await discardBackend('wasm');
    await useBackend('wasm');
    const memory = withoutWasmGrowth();
    const control = createControl();
    let breaths = 0;
    const breathe = () => {
      breaths += 1;
      if (breaths === 1) memory.stop();
      return control.breathe();
    };
    try {
      const { run, told } = await restored('wasm', { ...control, breathe });
      expect(told).toEqual([
        'The memory to compute in ran out; the run went on from the trained model, on plain JavaScript.',
      ]);
      expect(run.synthetic.rows).toBe(whole.synthetic.rows);
      expect(run.report.rows).toEqual(whole.report.rows);
      expect(run.latent!.codes.every((code) => Number.isFinite(code))).toBe(true);
    } finally {
      memory.restore();
    }
  });

  test('that was saved on WebGPU opens where there is none with the same rows: the kernels draw them anywhere', async () => {
    const { run, told } = await restored('webgpu');
    expect(told).toEqual([]);
    expect(run.synthetic).toEqual(whole.synthetic);
  });

  test('that was saved on WASM opens where the kernels do not run, and says so', async () => {
    const exports = vi.spyOn(WebAssembly.Module, 'exports').mockReturnValue([]);
    try {
      const { run, told } = await restored('wasm');
      expect(told).toEqual([
        'WASM, which the saved run asks for, does not start here; its rows were made again on plain JavaScript.',
      ]);
      expect(run.synthetic.rows).toBe(whole.synthetic.rows);
    } finally {
      exports.mockRestore();
    }
  });

  test('that is finished comes back from plain data, with another α as well', () => {
    const saved = structuredClone(keepTraining(whole));
    const reopened = reopenKept(input, saved, whole.report);
    expect({ ...reopened, cellsRng: null }).toEqual({ ...whole, cellsRng: null });
    const options = { ...input.options, alpha: 0 };
    expect(reopenKept({ ...input, options }, saved, whole.report).synthetic).toEqual(whole.baseline);
  });
});

describe('WASM without memory to grow into', () => {
  test('falls back to plain JavaScript in the middle of a training, and says so', async () => {
    await discardBackend('wasm');
    await useBackend('wasm');
    const memory = withoutWasmGrowth();
    const hooks = {
      onProgress,
      // Late, for plain JavaScript takes long.
      onCheckpoint({ training, backend }: RunCheckpoint) {
        const isNearEnd = training?.stage === 'student' && training.state.step === 28;
        if (isNearEnd && backend === 'wasm') memory.stop();
      },
    };
    try {
      const { report } = await runRecovering(input, createControl(), hooks, null);
      expect(report.backend?.name).toBe('cpu');
      expect(report.incidents).toEqual([
        // The kernels took what the student needs before it began; the next to ask for memory gets none.
        'The memory to compute in ran out; the run went on from the finished student, on plain JavaScript.',
      ]);
    } finally {
      memory.restore();
    }
  });
});
