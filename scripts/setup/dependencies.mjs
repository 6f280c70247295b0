import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../fail.mjs';
import { ROOT } from '../paths.mjs';
import { run } from '../run.mjs';

const LOCK = join(ROOT, 'package-lock.json');
/** npm writes this file last, so its date is that of a finished installation. */
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');

function dependenciesAreCurrent() {
  return existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
}

/** Installs the packages of package-lock.json where they are missing or older than it. */
export async function installDependencies({ quiet = false } = {}) {
  if (dependenciesAreCurrent()) return;
  console.error('Installing packages (npm ci) …');
  // Under `npm start` npm says where it is itself; that also avoids the npm.cmd of Windows.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const status = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args], { quiet })
    : await run('npm', args, { quiet });
  if (status !== 0) {
    throw new Failure('npm ci failed. Check the messages above and the network, then run the command again.');
  }
}
