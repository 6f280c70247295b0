import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the command was started from. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where `vite build` writes. */
export const DIST = fileURLToPath(new URL('../dist', import.meta.url));
