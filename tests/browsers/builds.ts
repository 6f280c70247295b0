import { pathToFileURL } from 'node:url';
import { servePage } from '../../scripts/serve.mjs';

export const BUILDS = ['hosted page', 'single file'] as const;

/** Where to open one of the two builds. */
export async function openBuild(
  build: (typeof BUILDS)[number],
): Promise<{ address: string; stop: () => Promise<void> }> {
  if (build === 'single file')
    return { address: pathToFileURL('dist/fairloom.html').href, stop: async () => {} };
  const { url, close } = await servePage();
  return { address: url, stop: close };
}
