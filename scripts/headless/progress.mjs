/** @import { FairloomPage } from '../driver/fairloomPage.mjs' */

const INTERVAL = 500;

/**
 * Repeats the page's progress on standard error, a line for each change of stage or whole percent.
 * @param {FairloomPage} fairloom
 * @returns {() => void} stops it
 */
export function reportProgress(fairloom) {
  let last = '';
  const timer = setInterval(async () => {
    // The page may just be leaving the step: then there is nothing to tell.
    const line = await fairloom.train.progressLine().catch(() => '');
    if (line === '' || line === last) return;
    last = line;
    console.error(line);
  }, INTERVAL);
  return () => clearInterval(timer);
}
