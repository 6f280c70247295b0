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
  message: 'A worker reads no Blob or File: the page lends it (src/worker/page/lendFiles.ts).',
}));
/** What would read, order or write otherwise on a machine of another language or time zone. */
const BY_THE_MACHINE = 'The same file gives the same bytes on every machine';
/** What IEEE 754 does not fix to the last bit, and browsers round otherwise. */
const BY_ITS_ROUNDING = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
].map((property) => ({
  object: 'Math',
  property,
  message: `${BY_THE_MACHINE}: compute it by src/core/elementary.ts.`,
}));
/** Of powers, those of 2 alone are exact everywhere. */
const BY_ITS_POWERS = {
  selector:
    ':matches(BinaryExpression[operator="**"]:not([left.value=2]), AssignmentExpression[operator="**="])',
  message: `${BY_THE_MACHINE}: compute powers by src/core/elementary.ts.`,
};
const BY_ITS_LOCALE = [
  {
    selector: 'MemberExpression[property.name="localeCompare"]',
    message: `${BY_THE_MACHINE}: compare by < and >, or use sort() as it is.`,
  },
  {
    selector: 'CallExpression[arguments.length=0] > MemberExpression.callee[property.name=/^toLocale[A-Z]/]',
    message: `${BY_THE_MACHINE}: name the language.`,
  },
  {
    selector: ':matches(NewExpression, CallExpression)[arguments.length=0][callee.object.name="Intl"]',
    message: `${BY_THE_MACHINE}: name the language.`,
  },
];
const BY_ITS_CLOCK = [
  {
    selector:
      'MemberExpression[property.name=/^([gs]et(Year|FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toDateString|toTimeString)$/]',
    message: `${BY_THE_MACHINE}: dates are read and written by src/core/kinds/date/dates.ts, without a time zone.`,
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="parse"]',
    message: `${BY_THE_MACHINE}: dates are read by src/core/kinds/date/dates.ts, without a time zone.`,
  },
];
const BY_ANY_LOCALE = {
  selector: 'MemberExpression[property.name=/^toLocale[A-Z]/]',
  message: `${BY_THE_MACHINE}: only the page writes in a language.`,
};

export default tseslint.config(
  // AssemblyScript looks like TypeScript and is none: its own compiler checks it.
  { ignores: ['dist', 'out', 'node_modules', 'public', 'test-results', 'playwright-report', '**/*.as.ts'] },
  // Rules that need types are oxlint's (.oxlintrc.json), which has them from the native compiler in a tenth of the time.
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-properties': ['error', RANDOM],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...BY_ITS_LOCALE, ...BY_ITS_CLOCK] },
  },
  {
    files: ['src/{core,model,pipeline,worker}/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...BY_ITS_LOCALE, ...BY_ITS_CLOCK, BY_ANY_LOCALE, BY_ITS_POWERS],
      'no-restricted-globals': ['error', { name: 'Intl', message: BY_ANY_LOCALE.message }],
    },
  },
  {
    files: ['src/{core,model}/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'Intl', message: BY_ANY_LOCALE.message },
        {
          name: 'Date',
          message: `${BY_THE_MACHINE}, at any hour: dates are read and written by src/core/kinds/date/dates.ts.`,
        },
      ],
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
    ignores: ['src/worker/page/lendFiles.ts'],
    rules: { 'no-restricted-properties': ['error', RANDOM, ...BLOB_READERS, ...BY_ITS_ROUNDING] },
  },
  {
    files: ['src/samples/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', RANDOM, ...BY_ITS_ROUNDING] },
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
);
