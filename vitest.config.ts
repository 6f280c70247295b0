import { availableParallelism } from 'node:os';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/build/kernels.ts';
import { licences } from './scripts/build/licences.ts';

/** Vitest alone would leave one core to others. */
const CORES = availableParallelism();

const QUICK = { testTimeout: 60_000, pool: 'threads', maxWorkers: CORES } as const;
const PROPERTIES = 'tests/unit/propertySeed.ts';
const KERNELS = 'src/worker/inside/coreKernels.ts';
const ON_A_PAGE = { environment: 'happy-dom', setupFiles: [PROPERTIES, 'tests/unit/ui/renderCleanup.ts'] };

/** Tests that replace a module by another; all others share what they import, which takes half the time. */
const MOCKED = '**/*.mocked.test.{ts,tsx}';

/** Tests that take seconds, of whole runs or of many cases: `npm test` runs them, `npm run check` leaves them. */
const LONG = '**/*.long.test.ts';

const IN_NODE = { setupFiles: [PROPERTIES, KERNELS], ...QUICK, isolate: false };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [kernels(), lingui()],
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], exclude: [MOCKED, LONG], ...IN_NODE },
      },
      {
        plugins: [kernels(), lingui()],
        test: { name: 'long', include: [`tests/unit/${LONG}`], ...IN_NODE },
      },
      {
        // The module of the build that lists the packages in the bundle.
        plugins: [licences([]).forPage, lingui()],
        test: {
          name: 'components',
          include: ['tests/unit/ui/**/*.test.tsx'],
          exclude: [MOCKED],
          ...ON_A_PAGE,
          ...QUICK,
          isolate: false,
        },
      },
      {
        plugins: [licences([]).forPage, lingui()],
        test: {
          name: 'mocked',
          include: [`tests/unit/${MOCKED}`],
          ...ON_A_PAGE,
          ...QUICK,
        },
      },
      {
        plugins: [kernels()],
        test: {
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          setupFiles: [PROPERTIES, KERNELS],
          testTimeout: 300_000,
          // TensorFlow.js keeps one global engine: each file in a process of its own.
          pool: 'forks',
          maxWorkers: CORES,
        },
      },
      {
        plugins: [kernels()],
        test: {
          name: 'browsers',
          include: ['tests/browsers/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
          // A run in a browser takes both cores of a small machine.
          fileParallelism: false,
        },
      },
      // Long measurements, not checks: run by name only (npm run bench:student).
      {
        plugins: [kernels()],
        test: {
          name: 'measure',
          include: ['bench/**/*.test.ts'],
          setupFiles: [KERNELS],
          testTimeout: 3_600_000,
        },
      },
      {
        plugins: [kernels()],
        test: {
          name: 'bench',
          include: [],
          setupFiles: [KERNELS],
          benchmark: { include: ['bench/**/*.bench.ts'] },
        },
      },
    ],
  },
});
