import { runCommand } from './fail.mjs';
import { runTool } from './run.mjs';
import { checkStatics } from './test/statics.mjs';

await runCommand('npm run check', async () => {
  const statics = await checkStatics();
  for (const { name, status, seconds } of statics) {
    console.log(`${name}: ${status === 0 ? 'passed' : 'failed'}, ${seconds.toFixed(0)} s`);
  }
  const sound = statics.every(({ status }) => status === 0);
  const projects = ['--project=unit', '--project=components', '--project=mocked'];
  process.exitCode = sound ? await runTool('vitest/vitest.mjs', ['run', ...projects]) : 1;
});
