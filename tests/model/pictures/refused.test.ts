import { expect, test, vi } from 'vitest';
import { createControl } from '../../../src/pipeline/conduct/control.ts';
import { runPictures } from '../../../src/pipeline/pictures/run.ts';
import { parseOptions } from '../../../src/pipeline/settings/options.ts';
import { DIGIT_ROLES, digitsOf } from '../../fixtures/pictures/digits.ts';

vi.mock('../../../src/model/engine/wasm/runs.ts', () => ({
  whyNoKernels: () => 'the browser compiles none with 128-bit vectors',
  kernelsRun: () => false,
}));

test('pictures are refused where WebAssembly has no vectors, with why and what to do', async () => {
  const input = { data: digitsOf(60), holdout: null, roles: DIGIT_ROLES, options: parseOptions({}) };
  const refused = runPictures(input, createControl(), { onProgress: () => undefined });
  await expect(refused).rejects.toMatchObject({
    code: 'backend.unavailable',
    message: expect.stringContaining('128-bit vectors') as string,
    hint: expect.stringContaining('Use a current') as string,
  });
});
