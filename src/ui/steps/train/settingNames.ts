import type { StageName } from '../../../pipeline/conduct/progress.ts';

export const DEVICE_NAMES = { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'JavaScript' } as const;

export const STAGE_NAMES: Readonly<Record<StageName, { readonly title: string; readonly what: string }>> = {
  prepare: { title: 'Prepare', what: 'Set rows aside for testing, encode the columns.' },
  relations: { title: 'Relations', what: 'Find what holds between columns in every row.' },
  teacher: { title: 'Teacher', what: 'Train the variational autoencoder under the dependence penalty.' },
  student: {
    title: 'Student',
    what: 'Distil its fair codes into a small generator that never sees a record.',
  },
  judge: {
    title: 'Judge',
    what: 'Grow trees on the real rows: labels are drawn from them, and they tell which move first.',
  },
  generate: { title: 'Generate', what: 'Draw synthetic rows and calibrate their columns.' },
  reach: {
    title: 'Reach',
    what: 'Find how far labels must move for models that learn from them to treat every group alike.',
  },
  evaluate: { title: 'Evaluate', what: 'Test against the real rows set aside.' },
};
