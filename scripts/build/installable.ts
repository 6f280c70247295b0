import type { VitePWAOptions } from 'vite-plugin-pwa';
import { SINGLE_FILE } from './singleFile.ts';

/** More than any file of the page: Workbox leaves out larger ones in silence, and the worker is about 4 MB. */
const LARGEST_KEPT = 8 * 1024 * 1024;

/**
 * The page as an installable app. The service worker keeps the page's own files at the first visit and serves them
 * from then on; it fetches nothing else. A new version waits until the person asks for it: a reload ends a run.
 */
export const installable: Partial<VitePWAOptions> = {
  registerType: 'prompt',
  // src/ui/offline registers it, with a prompt that tells what a reload costs.
  injectRegister: false,
  manifest: {
    id: './',
    name: 'Fairloom',
    short_name: 'Fairloom',
    description:
      'Fair synthetic data from a private table, made and audited in the browser. No row leaves the machine.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#fbfbf9',
    theme_color: '#0b6b5d',
    categories: ['productivity', 'utilities'],
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,png,webmanifest}'],
    globIgnores: [SINGLE_FILE],
    maximumFileSizeToCacheInBytes: LARGEST_KEPT,
    // A link to the single file must reach it, not the page.
    navigateFallbackDenylist: [new RegExp(`/${SINGLE_FILE}$`)],
    // Settings in the address do not make it another page.
    ignoreURLParametersMatching: [/.*/],
    // The very page that installs it is served by it: what loads late comes from there, the network may go.
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    // One file, to read in one go.
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
};
