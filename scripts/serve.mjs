import { ROOT } from './paths.mjs';

/**
 * Serves the built page on this machine only.
 * @param {{ port?: number }} [options] without a port any free one is taken
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function servePage({ port = 0 } = {}) {
  // Loaded here: set-up may have installed it a moment ago.
  const { preview } = await import('vite');
  const server = await preview({
    root: ROOT,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port, strictPort: false, open: false },
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
