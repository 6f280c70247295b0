import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../fail.mjs';
import { ROOT } from '../paths.mjs';
import { run, runTool } from '../run.mjs';

/**
 * Sets up a network of nothing but this machine, then becomes the command that follows. Addresses of 198.18.0.0/15
 * (for benchmarks, RFC 2544) stand for the internet's: Chromium treats loopback addresses in ways of its own, and
 * without an interface beside loopback it thinks that it is offline.
 */
const PREPARE = `set -e
ip link set lo up
ip link add wire0 type veth peer name wire1 2>/dev/null || ip link add wire0 type dummy
ip addr add 198.18.0.1/15 dev wire0
ip link set wire0 up
ip link set wire1 up 2>/dev/null || true
ip route add local 198.18.0.0/15 dev lo
ip route add default dev wire0
mount --bind "$1" /etc/resolv.conf
shift
exec "$@"`;

/**
 * The command line that runs what follows it in a network namespace of its own (Linux, as root or where users may
 * make namespaces), or null where there is none.
 * @param {string} folder for the resolver's settings
 * @returns {string[] | null}
 */
function insideNamespace(folder) {
  if (process.platform !== 'linux') return null;
  const resolver = join(folder, 'resolv.conf');
  writeFileSync(resolver, 'nameserver 127.0.0.1\n');
  const command = ['unshare', '-rnm', 'sh', '-c', PREPARE, 'sh', resolver];
  const [program = '', ...rest] = [...command, 'true'];
  return spawnSync(program, rest, { stdio: 'ignore' }).status === 0 ? command : null;
}

/** Mostly they wait for what must not come: halves of them run at once, each with a network of its own. */
export const WIRE_PARTS = [1, 2];

/**
 * Runs a part of the tests that listen to the wire. Without namespaces, Chromium is told by flags where each host is:
 * then no look-up of a name is seen, only what follows it.
 * @param {number} part one of `WIRE_PARTS`
 * @param {readonly string[]} [args] for Playwright
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} exit status
 */
export async function runWireTests(part, args = [], env = {}) {
  const script = '@playwright/test/cli.js';
  const all = [
    'test',
    '--config',
    'tests/wire/playwright.config.ts',
    `--shard=${part}/${WIRE_PARTS.length}`,
    ...args,
  ];
  const own = { ...env, FAIRLOOM_WIRE_PART: String(part) };
  const namespace = insideNamespace(mkdtempSync(join(tmpdir(), 'fairloom-wire-')));
  if (namespace === null) {
    console.log('No network namespace can be made here: look-ups of names are not heard, only connections.');
    return runTool(script, all, { env: { ...own, FAIRLOOM_WIRE: 'rules' } });
  }
  const [program = '', ...rest] = namespace;
  const tool = join(ROOT, 'node_modules', script);
  return run(program, [...rest, process.execPath, tool, ...all], {
    env: { ...own, FAIRLOOM_WIRE: 'namespace' },
  });
}

if (process.argv[1] === import.meta.filename) {
  await runCommand('node scripts/test/wire.mjs', async () => {
    const statuses = await Promise.all(WIRE_PARTS.map((part) => runWireTests(part, process.argv.slice(2))));
    process.exitCode = Math.max(...statuses);
  });
}
