import { Failure } from '../fail.mjs';

/** @import { Locator } from '@playwright/test' */
/** @import { FairloomPage } from './fairloomPage.mjs' */

/** Training may take as long as it takes. */
const NO_LIMIT = { timeout: 0 };

/**
 * Waits until the page shows what was expected, or a fault.
 * @param {FairloomPage} fairloom
 * @param {Locator} expected
 * @throws {Failure} with the page's message and advice
 */
export async function untilShown(fairloom, expected) {
  const fault = fairloom.notices.all;
  await expected
    .or(fault)
    .first()
    .waitFor({ state: 'visible', ...NO_LIMIT });
  const [text] = await fairloom.notices.texts();
  if (text !== undefined) throw new Failure(text);
}
