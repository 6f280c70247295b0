import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { Failure, runCommand } from './fail.mjs';
import { servePage } from './serve.mjs';
import { setUp } from './setup.mjs';

const HELP = `npm start [-- OPTIONS]

Installs and builds what is missing, serves the page on this machine and opens it in the default browser.

  --port N     port to serve on (default 4173, or the next free one)
  --no-open    do not open a browser
  --help       show this text`;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4173' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`--port cannot be ${values.port}.`);
    return { port, open: !values['no-open'], help: values.help };
  } catch (error) {
    throw new Failure(`${error instanceof Error ? error.message : String(error)} See npm start -- --help.`);
  }
}

/**
 * Opens the page in the default browser where there is a desktop; a failure is no matter, the address is printed.
 * @param {string} url
 */
function openBrowser(url) {
  const openers = { darwin: ['open', url], win32: ['cmd', '/c', 'start', '', url], linux: ['xdg-open', url] };
  const [command, ...args] = openers[/** @type {keyof typeof openers} */ (process.platform)] ?? openers.linux;
  const desktop = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!command || !desktop || process.env.CI) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

await runCommand('npm start', async () => {
  const { port, open, help } = readArguments();
  if (help) return console.log(HELP);
  await setUp({ browser: false });
  await ensureBuilt();
  const { url } = await servePage({ port });
  console.log(`\nFairloom is at ${url}\nNothing leaves this machine. Press Ctrl+C to stop.`);
  if (open) openBrowser(url);
});
