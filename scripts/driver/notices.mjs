/** @import { Locator, Page } from '@playwright/test' */

/**
 * The words of notices, without their buttons.
 * @param {Locator} notices
 * @returns {Promise<string[]>}
 */
async function wordsOf(notices) {
  const texts = await notices.allInnerTexts();
  return texts
    .map((text) =>
      text
        .replace(/\s*(?:Leave out ragged rows\s*Fill short rows\s*)?Dismiss\s*$/, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);
}

/** What the page says is wrong, as text: the message, then the advice. Dismiss buttons are left out. */
export class Notices {
  /** @param {Page} page */
  constructor(page) {
    /** @type {Locator} */
    this.all = page.getByRole('alert');
    /** What happened and was dealt with: nothing to do for the person. */
    this.dealtWith = page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
  }

  texts() {
    return wordsOf(this.all);
  }

  /** What was dealt with, a sentence each. */
  dealtWithTexts() {
    return wordsOf(this.dealtWith);
  }

  async dismissAll() {
    const buttons = this.all.getByRole('button', { name: 'Dismiss' });
    while ((await buttons.count()) > 0) await buttons.first().click();
  }
}
