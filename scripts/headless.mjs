import { ensureBuilt } from './build.mjs';
import { runCommand } from './fail.mjs';
import { readRequest } from './headless/arguments.mjs';
import { HELP } from './headless/help.mjs';
import { runHeadless } from './headless/run.mjs';
import { setUp } from './setup.mjs';

await runCommand('headless', async () => {
  const request = readRequest(process.argv.slice(2));
  if (request === null) return console.log(HELP);
  await setUp({ browser: true, quiet: true });
  await ensureBuilt({ quiet: true });
  await runHeadless(request);
});
