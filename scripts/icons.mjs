import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchOptions } from './browser.mjs';
import { runCommand } from './fail.mjs';
import { ROOT } from './paths.mjs';
import { setUp } from './setup.mjs';

const FOLDER = join(ROOT, 'public');

/** A maskable icon is cut to any shape by the system: no corners of its own, all else within the inner 80 %. */
const ICONS = [
  { file: 'icon-192.png', size: 192, maskable: false },
  { file: 'icon-512.png', size: 512, maskable: false },
  { file: 'icon-maskable-512.png', size: 512, maskable: true },
];

await runCommand('icons', async () => {
  await setUp({ browser: true });
  const { chromium } = await import('@playwright/test');
  const svg = readFileSync(join(FOLDER, 'icon.svg'), 'utf8');
  const browser = await chromium.launch(launchOptions('none'));
  try {
    for (const { file, size, maskable } of ICONS) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      const drawn = maskable ? svg.replace(' rx="9"', '') : svg;
      await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${drawn}`);
      writeFileSync(join(FOLDER, file), await page.screenshot({ omitBackground: true }));
      await page.close();
      console.log(`public/${file}`);
    }
  } finally {
    await browser.close();
  }
});
