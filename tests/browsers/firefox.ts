import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type ElementHandle } from 'puppeteer-core';
import type { Browser, RemoteElement } from './browser.ts';

function remoteElement(handle: ElementHandle<Element>): RemoteElement {
  return {
    click: () => handle.click(),
    chooseFile: (path) => (handle as ElementHandle<HTMLInputElement>).uploadFile(path),
  };
}

/** Starts Firefox, without a window, over WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<Browser> {
  const downloads = await mkdtemp(join(tmpdir(), 'fairloom-firefox-'));
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: null,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.alwaysOpenPanel': false,
    },
  });
  const [page = await firefox.newPage()] = await firefox.pages();
  // Leaving a page with work in it asks first.
  page.on('dialog', (dialog) => void dialog.accept());
  return {
    version: await firefox.version(),
    downloads,
    goTo: async (address) => void (await page.goto(address)),
    resize: (width, height) => page.setViewport({ width, height }),
    evaluate: (expression) => page.evaluate(expression),
    async element(expression) {
      const found = (await page.evaluateHandle(expression)).asElement();
      return found && remoteElement(found as ElementHandle<Element>);
    },
    screenshot: () => page.screenshot(),
    async close() {
      await firefox.close();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}
