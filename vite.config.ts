import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { refuseAbsoluteUrls } from './scripts/build/absoluteUrls.ts';
import { blobWorkers } from './scripts/build/blobWorkers.ts';
import { keepBudgets } from './scripts/build/budgets.ts';
import { contentSecurityPolicy } from './scripts/build/contentSecurityPolicy.ts';
import { hostHeaders } from './scripts/build/hostHeaders.ts';
import { installable } from './scripts/build/installable.ts';
import { kernels } from './scripts/build/kernels.ts';
import { licences, SERVICE_WORKER_PACKAGES } from './scripts/build/licences.ts';
import { finishSingleFile } from './scripts/build/singleFile.ts';

const TENSORFLOW = fileURLToPath(new URL('scripts/build/tensorflow.ts', import.meta.url));

/** `dist/`: the page for a host, which can be installed and then works offline. */
const hosted: PluginOption[] = [contentSecurityPolicy(), hostHeaders(), VitePWA(installable)];
/** `dist/fairloom.html`: all of it in one file, for file://. */
const singleFile: PluginOption[] = [
  viteSingleFile({ useRecommendedBuildConfig: true, deleteInlinedFiles: true }),
  finishSingleFile(),
  // Its registration of a service worker then does nothing.
  VitePWA({ ...installable, disable: true }),
];

export default defineConfig(({ mode }) => {
  const isSingleFile = mode === 'single-file';
  const { forPage, forWorker } = licences(isSingleFile ? [] : SERVICE_WORKER_PACKAGES);
  return {
    // Relative addresses: the built folder works under any path of any static host.
    base: './',
    publicDir: isSingleFile ? false : 'public',
    plugins: [
      react(),
      lingui(),
      kernels(),
      forPage,
      blobWorkers(),
      isSingleFile ? singleFile : hosted,
      refuseAbsoluteUrls(),
      keepBudgets(),
    ],
    // What tests run whole, in Node, is bundled in part.
    resolve: { alias: [{ find: /^@tensorflow\/tfjs$/, replacement: TENSORFLOW }] },
    worker: {
      // One classic script: the worker is inlined (`?worker&inline`) and started from a blob, where it inherits the
      // page's policy; a module worker could not load chunks from there.
      format: 'iife',
      plugins: () => [kernels(), forWorker, blobWorkers()],
      rolldownOptions: { output: { codeSplitting: false }, checks: { pluginTimings: false } },
    },
    build: {
      target: 'es2023',
      // The single file joins what the hosted build has written.
      emptyOutDir: !isSingleFile,
      // Vite's preload polyfill calls fetch, which the policy refuses.
      modulePreload: { polyfill: false },
      // The worker is meant to be large.
      chunkSizeWarningLimit: 6000,
      // Bundling the worker inside a plugin takes most of the time, as it should.
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  };
});
