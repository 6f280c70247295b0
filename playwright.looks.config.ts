import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';
import base from './playwright.config.ts';

/** Every place of the page in every look: too long for `npm test`. */
export default defineConfig({
  ...base,
  testDir: 'tests/looks',
  outputDir: 'test-results/looks',
  timeout: 3_600_000,
  // A whole report is drawn anew where the page has become narrower, on a busy machine.
  use: { ...base.use, actionTimeout: 120_000 },
  projects: [{ name: 'looks', use: { launchOptions: launchOptions('none') } }],
});
