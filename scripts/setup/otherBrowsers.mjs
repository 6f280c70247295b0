import { systemFirefox, systemWebKit } from '../browser.mjs';
import { installFromDebian } from './debian.mjs';

/** Each with the packages of Debian that bring it. */
const OTHERS = [
  { name: 'Firefox', find: systemFirefox, packages: ['firefox-esr'] },
  { name: 'WebKitGTK', find: systemWebKit, packages: ['webkit2gtk-driver', 'xvfb'] },
];

/** Installs Firefox and WebKitGTK where they are missing and Debian has them; elsewhere says what is left untested. */
export async function installOtherBrowsers({ quiet = false } = {}) {
  const missing = OTHERS.filter(({ find }) => find() === undefined);
  if (missing.length === 0) return;
  console.error(`Installing ${missing.map(({ name }) => name).join(' and ')} …`);
  await installFromDebian(
    missing.flatMap(({ packages }) => packages),
    quiet,
  );
  for (const { name, packages } of missing.filter(({ find }) => find() === undefined)) {
    console.error(
      `${name} is not here and could not be installed: its tests are skipped. On Debian: apt-get install ` +
        `${packages.join(' ')}.`,
    );
  }
}
