import { spawn } from 'node:child_process';
import { advisoriesIn } from './audit/advisories.mjs';
import { Failure, runCommand } from './fail.mjs';
import { ROOT } from './paths.mjs';

/**
 * What npm says of the packages that ship, as JSON.
 * @param {readonly string[]} args further ones, as `--registry URL`
 * @returns {Promise<string>}
 */
function npmAudit(args) {
  const options = ['audit', '--omit=dev', '--json', ...args];
  // Under `npm run` npm says where it is itself; that also avoids the npm.cmd of Windows.
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...options], { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.on('error', (error) => reject(new Failure(`npm could not be started: ${error.message}.`)));
    child.on('close', () => resolve(text));
  });
}

await runCommand('audit', async () => {
  const { packages, advisories } = advisoriesIn(await npmAudit(process.argv.slice(2)));
  for (const line of advisories) console.log(line);
  if (advisories.length > 0) {
    throw new Failure(
      `${advisories.length} known advisories in what ships. Update the packages named above.`,
    );
  }
  console.log(`No known advisory in the ${packages} packages that ship.`);
});
