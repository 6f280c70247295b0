import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { writeCsv } from '../../src/core/table/write.ts';
import { discardBackend } from '../../src/model/engine/backend.ts';
import { createControl, type RunControl } from '../../src/pipeline/conduct/control.ts';
import {
  generateAgain,
  withGenerator,
  type GenerationWishes,
} from '../../src/pipeline/after/generateAgain.ts';
import type { Progress } from '../../src/pipeline/conduct/progress.ts';
import { packModel, readSaved } from '../../src/pipeline/files/savedRun.ts';
import { drawPictures, strip, swap } from '../../src/pipeline/pictures/draw.ts';
import { createAccounts } from '../../src/pipeline/private/accounts.ts';
import { createRunStore } from '../../src/worker/inside/finishedRuns.ts';
import { createOpenedFile } from '../../src/worker/inside/openedFile.ts';
import { createPictureRuns } from '../../src/worker/inside/pictureRuns.ts';
import { savedRun } from '../fixtures/savedRun.ts';
import { useBackend } from './backends.ts';
import { withoutWasmGrowth } from './wasmMemory.ts';

const run = savedRun();
const wishes: GenerationWishes = {
  seed: 5,
  rows: 60,
  alpha: 1,
  mix: 'observed',
  where: [],
  targetMix: null,
  backend: 'wasm',
};
const onProgress = () => undefined;
const NOTICE =
  'The memory to compute in ran out; the run went on from the trained model, on plain JavaScript.';

/** A control at whose first breath something happens. */
function controlWith(happens: () => void): RunControl {
  const control = createControl();
  let hasHappened = false;
  return {
    ...control,
    breathe() {
      const isFirst = !hasHappened;
      hasHappened = true;
      if (isFirst) happens();
      return control.breathe();
    },
  };
}

describe('rows from an opened file, on WASM whose memory runs out', () => {
  beforeEach(async () => {
    await discardBackend('wasm');
    await useBackend('wasm');
  });

  test('are made on plain JavaScript, one sentence tells of it, and the file is still open', async () => {
    const onCpu = await generateAgain(
      run.generator,
      run.options,
      { ...wishes, backend: 'cpu' },
      createControl(),
      onProgress,
    );
    const opened = createOpenedFile({
      runs: createRunStore(() => undefined),
      pictureRuns: createPictureRuns({ draw: drawPictures, swap, strip }),
      onTables: () => undefined,
      accounts: createAccounts(),
    });
    opened.open(await readSaved('people.model.fairloom', await packModel(run)));
    const seen: Progress[] = [];
    const memory = withoutWasmGrowth();
    try {
      // The kernels take all they need before they begin.
      await useBackend('wasm');
      memory.stop();
      const made = await opened.generate(wishes, createControl(), (progress) => void seen.push(progress));
      expect(made).toMatchObject({ rows: 60, backend: 'cpu', options: { backend: 'wasm' } });
    } finally {
      memory.restore();
    }
    expect(seen.filter(({ kind }) => kind === 'resumed')).toEqual([
      { kind: 'resumed', text: NOTICE, stage: 'generate', step: 0 },
    ]);
    expect(writeCsv(opened.generated())).toBe(writeCsv(onCpu.synthetic));
    const again = await opened.generate({ ...wishes, rows: 7 }, createControl(), onProgress);
    expect(again).toMatchObject({ rows: 7, backend: 'wasm' });
  });

  test('are not made again for a fault that is not the backend’s, nor when cancelled', async () => {
    const fault = new TypeError('x is undefined');
    for (const error of [fault, new AppError('run.cancelled', 'Cancelled.', 'Start again.')]) {
      const seen: Progress[] = [];
      const control = controlWith(() => {
        throw error;
      });
      const made = generateAgain(
        run.generator,
        run.options,
        wishes,
        control,
        (entry) => void seen.push(entry),
      );
      await expect(made).rejects.toBe(error);
      expect(seen.some(({ kind }) => kind === 'resumed')).toBe(false);
    }
  });

  test('end with an error that says what to reduce where no backend is left', async () => {
    const begun: string[] = [];
    const made = withGenerator(
      run.generator,
      () => Promise.resolve({ backend: 'wasm', requested: 'wasm', reason: '' }),
      onProgress,
      (backend) => {
        begun.push(backend);
        return Promise.reject(new RangeError('Array buffer allocation failed'));
      },
    );
    await expect(made).rejects.toMatchObject({ code: 'backend.memory' });
    expect(begun).toEqual(['wasm', 'cpu']);
  });
});
