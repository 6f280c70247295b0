import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { refuseAbsoluteUrls } from './scripts/build/absoluteUrls.ts';
import { contentSecurityPolicy } from './scripts/build/contentSecurityPolicy.ts';

export default defineConfig({
  // Relative addresses: the built folder works under any path of any static host.
  base: './',
  plugins: [react(), contentSecurityPolicy(), refuseAbsoluteUrls()],
  worker: {
    // One classic script: the worker is inlined (`?worker&inline`) and started from a blob, where it inherits the
    // page's policy; a module worker could not load chunks from there.
    format: 'iife',
    rolldownOptions: { output: { codeSplitting: false }, checks: { pluginTimings: false } },
  },
  build: {
    target: 'es2023',
    // Vite's preload polyfill calls fetch, which the policy refuses.
    modulePreload: { polyfill: false },
    // The worker, with the WASM binaries inside, is meant to be large.
    chunkSizeWarningLimit: 6000,
    // Bundling the worker inside a plugin takes most of the time, as it should.
    rolldownOptions: { checks: { pluginTimings: false } },
    assetsInlineLimit: (path) => (path.endsWith('.wasm') ? true : undefined),
  },
});
