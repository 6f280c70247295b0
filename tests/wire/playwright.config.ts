import { defineConfig } from '@playwright/test';

/**
 * The tests that listen to the wire, apart from the others: they want a network of their own (scripts/test/wire.mjs
 * makes it) and a browser as a person has it. Each worker process has one wire and one browser.
 */
export default defineConfig({
  testDir: '.',
  outputDir: `../../test-results/wire-${process.env.FAIRLOOM_WIRE_PART}`,
  // By test, not by file: parts of one length.
  fullyParallel: true,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  reporter: 'list',
});
