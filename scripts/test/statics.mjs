import { availableParallelism } from 'node:os';
import { runTool } from '../run.mjs';
import { inLanes } from './lanes.mjs';

/** Each has the types of where it runs: no page in the worker, no Node in the page. */
const ZONES = ['core', 'worker', 'page', 'node'];

/**
 * What is checked without running anything, the longest first. ESLint's rules look at one file at a time, as Prettier
 * does, so what they said of a file's content holds as long as the content does; what needs types is always looked at
 * anew, by TypeScript's native compiler and by oxlint upon it.
 * @type {readonly { readonly name: string, readonly script: string, readonly args: readonly string[] }[]}
 */
const CHECKS = [
  { name: 'rules', script: 'eslint/bin/eslint.js', args: ['.', ...cache('eslint')] },
  { name: 'format', script: 'prettier/bin/prettier.cjs', args: ['--check', '.', ...cache('prettier')] },
  {
    name: 'types',
    script: '@typescript/native/bin/tsc',
    args: ['-b', ...ZONES.map((zone) => `tsconfig.${zone}.json`)],
  },
  { name: 'rules about types', script: 'oxlint/bin/oxlint', args: ['--type-aware'] },
  { name: 'dead code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/** @param {string} tool */
function cache(tool) {
  return [
    '--cache',
    '--cache-strategy',
    'content',
    '--cache-location',
    `node_modules/.cache/fairloom/${tool}.json`,
  ];
}

/** Each check by its name: what runs it and tells its exit status. */
export const STATICS = CHECKS.map(({ name, script, args }) => ({ name, run: () => runTool(script, args) }));

/**
 * Runs them, as many at a time as there are cores.
 * @returns {Promise<{ name: string, status: number, seconds: number }[]>} each with its exit status
 */
export function checkStatics() {
  const jobs = STATICS.map(({ name, run }) => async () => {
    const start = performance.now();
    const status = await run();
    return { name, status, seconds: (performance.now() - start) / 1000 };
  });
  return inLanes(jobs, availableParallelism());
}
