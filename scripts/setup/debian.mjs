import { existsSync, readFileSync } from 'node:fs';
import { run } from '../run.mjs';

/** Debian itself: Ubuntu's chromium and firefox packages only point to snaps. */
function isDebian() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @returns {Promise<string[] | null>} words to put before a command so that it runs as root; null: not possible */
async function asRoot() {
  if (process.getuid?.() === 0) return [];
  const allowed = existsSync('/usr/bin/sudo') && (await run('sudo', ['-n', 'true'])) === 0;
  return allowed ? ['sudo', '-n'] : null;
}

/**
 * Installs packages where the machine is Debian and lets us.
 * @param {readonly string[]} packages
 * @param {boolean} quiet nothing on standard output
 * @returns {Promise<boolean>} whether it was done
 */
export async function installFromDebian(packages, quiet) {
  const root = isDebian() ? await asRoot() : null;
  if (root === null) return false;
  const apt = [...root, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
  for (const args of [['update'], ['install', '-y', ...packages]]) {
    const [command = '', ...rest] = [...apt, ...args];
    if ((await run(command, rest, { quiet })) !== 0) return false;
  }
  return true;
}
