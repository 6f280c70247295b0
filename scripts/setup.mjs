import { Failure } from './fail.mjs';
import { installChromium } from './setup/chromium.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { installOtherBrowsers } from './setup/otherBrowsers.mjs';

const OLDEST_NODE = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Failure(`Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/**
 * Installs what is missing on this machine and never prompts.
 * @param {{ browser: boolean, otherBrowsers?: boolean, quiet?: boolean }} needs `browser`: a Chromium to drive;
 *   `otherBrowsers`: Firefox and WebKitGTK as well, where they can be had; `quiet`: nothing on standard output
 */
export async function setUp({ browser, otherBrowsers = false, quiet = false }) {
  checkNode();
  await installDependencies({ quiet });
  if (browser) await installChromium({ quiet });
  if (otherBrowsers) await installOtherBrowsers({ quiet });
}
