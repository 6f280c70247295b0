import { availableParallelism } from 'node:os';
import { runTool } from '../run.mjs';
import { inLanes } from './lanes.mjs';

/** Each has the types of where it runs: no page in the worker, no Node in the page. */
const ZONES = ['core', 'worker', 'page', 'node'];

/**
 * What is checked without running anything, the longest first.
 * @type {readonly { readonly name: string, readonly script: string, readonly args: readonly string[] }[]}
 */
const CHECKS = [
  { name: 'rules', script: 'oxlint/bin/oxlint', args: ['--type-aware'] },
  { name: 'dead code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
  {
    name: 'types',
    script: '@typescript/native/bin/tsc',
    args: ['-b', ...ZONES.map((zone) => `tsconfig.${zone}.json`)],
  },
  { name: 'format', script: 'oxfmt/bin/oxfmt', args: ['--check', '.'] },
];

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
