import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/freePort.mjs';
import type { Browser, RemoteElement } from './browser.ts';
import { startScreen, startServer } from './processes.ts';
import { WebDriver } from './webDriver.ts';

/** The key under which WebDriver names an element (W3C WebDriver, "web element identifier"). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A home of its own: nothing of the person's is read, and downloads come to a known folder. */
async function makeHome(): Promise<{ home: string; downloads: string }> {
  const home = await mkdtemp(join(tmpdir(), 'fairloom-webkit-'));
  const downloads = join(home, 'downloads');
  await mkdir(downloads);
  await mkdir(join(home, '.config'));
  await writeFile(join(home, '.config', 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
  return { home, downloads };
}

function remoteElement(session: WebDriver, id: string): RemoteElement {
  return {
    click: async () => void (await session.post(`/element/${id}/click`, {})),
    chooseFile: async (path) => void (await session.post(`/element/${id}/value`, { text: path })),
  };
}

/**
 * Starts WebKitGTK's own small browser on a screen that nobody sees, over WebDriver.
 * @param miniBrowser path of its program
 */
export async function startWebKit(miniBrowser: string): Promise<Browser> {
  const { home, downloads } = await makeHome();
  const screen = await startScreen();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const driver = await startServer('WebKitWebDriver', [`--port=${port}`], `${address}/status`, {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    DISPLAY: screen.display,
  });
  const session = await WebDriver.start(address, {
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    unhandledPromptBehavior: 'accept',
  });

  const script = (expression: string) =>
    session.post('/execute/sync', { script: `return (${expression});`, args: [] });

  return {
    version: `WebKitGTK ${session.version}`,
    downloads,
    goTo: async (url) => void (await session.post('/url', { url })),
    resize: async (width, height) => void (await session.post('/window/rect', { width, height })),
    evaluate: script,
    async element(expression) {
      const found = (await script(expression)) as Record<string, string> | null;
      return found && remoteElement(session, found[ELEMENT]!);
    },
    screenshot: async () => Buffer.from((await session.get('/screenshot')) as string, 'base64'),
    async close() {
      await session.end();
      await driver.stop();
      await screen.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
