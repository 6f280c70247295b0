import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration, type UserWorkspaceConfig } from 'vitest/config';
import { licences } from './scripts/build/licences.ts';
import { testsApart } from './scripts/test/apart.mjs';

type ProjectConfig = NonNullable<UserWorkspaceConfig['test']>;

/** Vitest alone would leave one core to others. */
const CORES = availableParallelism();
const APART = testsApart('tests/unit');

function unit(own: ProjectConfig): TestProjectConfiguration {
  return {
    test: {
      include: ['tests/unit/**/*.test.ts'],
      setupFiles: ['tests/unit/restoreWorld.ts'],
      testTimeout: 60_000,
      pool: 'threads',
      maxWorkers: CORES,
      ...own,
    },
  };
}

function components(own: ProjectConfig): TestProjectConfiguration {
  return {
    // The module of the build that lists the packages in the bundle.
    plugins: [licences([]).forPage],
    test: {
      include: ['tests/unit/ui/**/*.test.tsx'],
      environment: 'happy-dom',
      setupFiles: ['tests/unit/restoreWorld.ts', 'tests/unit/ui/renderCleanup.ts'],
      testTimeout: 60_000,
      pool: 'threads',
      maxWorkers: CORES,
      ...own,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      unit({ name: 'unit', exclude: APART, isolate: false }),
      unit({ name: 'unit-apart', include: APART.filter((file) => file.endsWith('.ts')) }),
      components({ name: 'components', exclude: APART, isolate: false }),
      components({ name: 'components-apart', include: APART.filter((file) => file.endsWith('.tsx')) }),
      {
        test: {
          name: 'model',
          include: ['tests/model/**/*.test.ts'],
          testTimeout: 300_000,
          // TensorFlow.js keeps one global engine: each file in a process of its own.
          pool: 'forks',
          maxWorkers: CORES,
        },
      },
      {
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
      { test: { name: 'measure', include: ['bench/**/*.test.ts'], testTimeout: 3_600_000 } },
      { test: { name: 'bench', include: [], benchmark: { include: ['bench/**/*.bench.ts'] } } },
    ],
  },
});
