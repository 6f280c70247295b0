import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium or Chrome usually is. Debian's first: it is the one that the tests are run with. */
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where Firefox usually is. Debian's first, as above. */
const SYSTEM_FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];
/** Folders of WebKitGTK's own small browser, below the folder of the machine's libraries. */
const MINI_BROWSER_FOLDERS = ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'];

/**
 * The address bar of a full Chromium loads pages of its own into each window, which takes as long as opening the
 * page's document. The others are Playwright's own: of two such flags Chromium heeds the last.
 */
const WITHOUT_FEATURES = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'OptimizationHints'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'NetworkTimeServiceQuerying'],
  ...['AimEnabled', 'PreconnectToSearch', 'TcpPortRandomizationWin'],
];

/** Quiet start: no first-run page, no look-ups of its own, which would count as traffic of the page's machine. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${WITHOUT_FEATURES.join(',')}`,
];

/** WebGPU without a GPU: correct and very slow. */
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
/** WebGPU on the machine's own GPU; Chromium on Linux still asks for the flag. */
const HARDWARE_WEBGPU = ['--enable-unsafe-webgpu', '--enable-features=Vulkan'];

/** A Linux machine without a render node has no GPU; elsewhere one is assumed. */
function hasGpu() {
  return process.platform !== 'linux' || existsSync('/dev/dri/renderD128');
}

/** @returns {string | undefined} path of an installed Chromium or Chrome; undefined: only Playwright's may exist */
export function systemBrowser() {
  const chosen = process.env.FAIRLOOM_BROWSER;
  return [chosen, ...SYSTEM_BROWSERS].find((path) => path !== undefined && existsSync(path));
}

/** @returns {string | undefined} path of an installed Firefox */
export function systemFirefox() {
  return [process.env.FAIRLOOM_FIREFOX, ...SYSTEM_FIREFOX].find(
    (path) => path !== undefined && existsSync(path),
  );
}

/** @returns {string | undefined} path of WebKitGTK's MiniBrowser, where what drives and shows it is there as well */
export function systemWebKit() {
  if (!existsSync('/usr/bin/WebKitWebDriver') || !existsSync('/usr/bin/Xvfb')) return undefined;
  return readdirSync('/usr/lib')
    .flatMap((machine) =>
      MINI_BROWSER_FOLDERS.map((folder) => join('/usr/lib', machine, folder, 'MiniBrowser')),
    )
    .find((path) => existsSync(path));
}

/**
 * Flags to start Chromium with.
 * @param {'none' | 'hardware' | 'software' | 'any'} webgpu 'any': hardware where there is some, else software
 */
export function browserArguments(webgpu) {
  if (webgpu === 'none') return [...QUIET];
  const hardware = hasGpu();
  if (webgpu === 'software' || (webgpu === 'any' && !hardware)) return [...QUIET, ...SOFTWARE_WEBGPU];
  return hardware ? [...QUIET, ...HARDWARE_WEBGPU] : [...QUIET];
}

/**
 * Launch options for Playwright: the system's browser where there is one, else Playwright's own.
 * @param {Parameters<typeof browserArguments>[0]} webgpu
 */
export function launchOptions(webgpu) {
  const executablePath = systemBrowser();
  return { args: browserArguments(webgpu), ...(executablePath === undefined ? {} : { executablePath }) };
}
