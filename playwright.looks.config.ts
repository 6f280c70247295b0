import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';
import base from './playwright.config.ts';

/** Every place of the page in every look: too long for `npm test`. */
export default defineConfig({
  ...base,
  testDir: 'tests/looks',
  outputDir: 'test-results/looks',
  timeout: 3_600_000,
  projects: [{ name: 'looks', use: { launchOptions: launchOptions('none') } }],
});
