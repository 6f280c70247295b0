// @ts-check
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports run one way: core ← model ← pipeline ← worker ← ui. Each zone lists what it must not import. */
const GPU_LIBRARIES = ['@tensorflow/*'];
const PAGE_LIBRARIES = ['react', 'react-dom', 'react-dom/*', 'recharts', '@tanstack/*'];
const zones = [
  {
    folder: 'core',
    folders: ['locality', 'model', 'pipeline', 'worker', 'ui', 'samples'],
    libraries: [...GPU_LIBRARIES, ...PAGE_LIBRARIES, 'comlink'],
  },
  {
    folder: 'model',
    folders: ['locality', 'pipeline', 'worker', 'ui', 'samples'],
    libraries: [...PAGE_LIBRARIES, 'comlink'],
  },
  {
    folder: 'pipeline',
    folders: ['locality', 'worker', 'ui', 'samples'],
    libraries: [...GPU_LIBRARIES, ...PAGE_LIBRARIES, 'comlink'],
  },
  {
    folder: 'locality',
    folders: ['model', 'pipeline', 'worker', 'ui', 'samples'],
    libraries: [...GPU_LIBRARIES, ...PAGE_LIBRARIES, 'comlink'],
  },
  { folder: 'worker', folders: ['ui', 'samples'], libraries: [...GPU_LIBRARIES, ...PAGE_LIBRARIES] },
  { folder: 'samples', folders: ['model', 'pipeline', 'worker', 'ui'], libraries: GPU_LIBRARIES },
];

const RANDOM = {
  object: 'Math',
  property: 'random',
  message: 'Randomness is an argument: pass an Rng (src/core/random.ts).',
};
/** What may run in the worker. WebKit reads no Blob or File there where the page was opened from a file. */
const BLOB_READERS = ['arrayBuffer', 'stream', 'readAsArrayBuffer', 'readAsText'].map((property) => ({
  property,
  message: 'A worker reads no Blob or File: the page lends it (src/worker/lendFiles.ts).',
}));

export default tseslint.config(
  { ignores: ['dist', 'out', 'node_modules', 'public', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.core.json', 'tsconfig.worker.json', 'tsconfig.page.json', 'tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': ['error', RANDOM],
      // An async method turns what it throws into a rejection, whether it awaits or not.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
    },
  },
  ...zones.map(({ folder, folders, libraries }) => ({
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: folders.map((name) => `**/${name}/**`),
              message: `src/${folder} must not import from this folder: imports run core ← model ← pipeline ← worker ← ui.`,
            },
            {
              group: libraries,
              message: `src/${folder} must not import this library (see docs/architecture.md).`,
            },
          ],
        },
      ],
    },
  })),
  {
    files: ['src/{core,model,pipeline,worker}/**/*.ts'],
    ignores: ['src/worker/lendFiles.ts'],
    rules: { 'no-restricted-properties': ['error', RANDOM, ...BLOB_READERS] },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}', 'src/main.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/model/**', '**/pipeline/run.ts'],
              message: 'The page takes types from core, pipeline and worker/api only.',
            },
            { group: GPU_LIBRARIES, message: 'Only src/model touches TensorFlow.js.' },
          ],
        },
      ],
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    ignores: ['src/ui/session/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['**/worker/client.ts'], message: 'Only the session hook calls the worker.' }],
        },
      ],
    },
  },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
);
