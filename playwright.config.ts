import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';
import { freePort } from './scripts/freePort.mjs';

// This file is read again by every worker process, which inherits the variable.
const port = (process.env.FAIRLOOM_E2E_PORT ??= String(await freePort()));
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Training is software-rendered: two tests at a time share two cores, with time enough.
  workers: 2,
  // By test, not by file: nothing is left to one of them alone at the end.
  fullyParallel: true,
  retries: 0,
  timeout: 400_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: address,
    actionTimeout: 20_000,
    trace: 'off',
    acceptDownloads: true,
    // Keeping all files of the page takes as long as a small test; offline.spec.ts allows it.
    serviceWorkers: 'block',
  },
  projects: [
    {
      name: 'webgpu',
      testMatch: '**/*.webgpu.spec.ts',
      timeout: 600_000,
      use: { launchOptions: launchOptions('software') },
    },
    {
      name: 'chromium',
      testIgnore: '**/*.webgpu.spec.ts',
      use: { launchOptions: launchOptions('none') },
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
