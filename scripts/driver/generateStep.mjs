/** @import { Page } from '@playwright/test' */

/** Rows from a model that a file brought. */
export class GenerateStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.generateButton = page.getByRole('button', { name: 'Generate rows' });
    this.csvButton = page.getByRole('button', { name: 'Download synthetic CSV' });
    this.rows = page.getByRole('textbox', { name: 'Synthetic rows' });
    this.seed = page.getByLabel('Seed');
    this.alpha = page.getByRole('slider', { name: 'Fairness slider (α)' });
    this.tableInput = page.getByLabel('Open a real table');
    this.evaluateButton = page.getByRole('button', { name: 'Evaluate the generated rows' });
  }

  /** Shown once rows were made. */
  get made() {
    return this.csvButton;
  }

  async saveCsv(/** @type {string} */ path) {
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout: 120_000 }),
      this.csvButton.click(),
    ]);
    await download.saveAs(path);
  }
}
