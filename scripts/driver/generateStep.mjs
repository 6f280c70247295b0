import { Failure } from '../fail.mjs';
import { SamplingFields } from './samplingFields.mjs';

/** @import { Page } from '@playwright/test' */

/** Rows from a model that a file brought. */
export class GenerateStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.generateButton = page.getByRole('button', { name: /^(Generate rows|Draw pictures)$/ });
    this.fileButton = page.getByRole('button', { name: /^Download synthetic / });
    this.format = page.getByLabel('File format');
    this.rows = page.getByRole('textbox', { name: 'Synthetic rows' });
    this.seed = page.getByLabel('Seed', { exact: true });
    this.alpha = page.getByRole('slider', { name: 'Fairness slider (α)' });
    this.sampling = new SamplingFields(page);
    this.tableInput = page.getByLabel('Open a real table');
    /** Of a generator of pictures. */
    this.parquetButton = page.getByRole('button', { name: 'Download pictures (Parquet)' });
    this.evaluateButton = page.getByRole('button', { name: 'Evaluate the generated rows' });
  }

  /** Shown once rows were made. */
  get made() {
    return this.fileButton;
  }

  /**
   * Sets what is given; null leaves it.
   * @param {{ seed: string | null, rows: string | null, alpha: string | null, backend: string | null }} wishes
   * @throws {Failure} with the page's words on a value that cannot be
   */
  async wish({ seed, rows, alpha, backend }) {
    if (seed !== null) await this.seed.fill(seed);
    if (rows !== null) await this.rows.fill(rows);
    if (alpha !== null) await this.alpha.fill(alpha);
    if (backend !== null)
      await this.page.getByLabel('Compute on', { exact: true }).selectOption({ value: backend });
    const fault = this.page.getByRole('textbox').and(this.page.locator('[aria-invalid]'));
    if ((await fault.count()) > 0) {
      const [told] = await this.page.getByRole('alert').allInnerTexts();
      throw new Failure(told ?? 'A setting cannot be used.');
    }
  }

  /** Text that a spreadsheet would run as a formula is written as it is. */
  async keepFormulas() {
    await this.page.getByRole('checkbox', { name: 'Neutralise spreadsheet formulas' }).uncheck();
  }

  /** Whether the model that is open draws pictures. */
  async drawsPictures() {
    return this.page.getByRole('button', { name: 'Draw pictures' }).isVisible();
  }

  async saveRows(/** @type {string} */ path) {
    await this.#save(this.fileButton, path);
  }

  /** Of pictures: all of them in one table. */
  async saveParquet(/** @type {string} */ path) {
    await this.#save(this.parquetButton, path);
  }

  /**
   * @param {import('@playwright/test').Locator} button
   * @param {string} path
   */
  async #save(button, path) {
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout: 120_000 }),
      button.click(),
    ]);
    await download.saveAs(path);
  }
}
