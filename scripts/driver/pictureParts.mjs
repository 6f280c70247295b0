import { join } from 'node:path';

/** @import { Page } from '@playwright/test' */

/** What a table with pictures has on the page besides what every table has. */
export class PictureParts {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** Data step: the pictures as the model will see them. */
    this.preview = page.getByRole('list', { name: 'Pictures as the model will see them' });
    /** Roles step. */
    this.ties = page.getByRole('table', { name: 'Real pictures by class and group' });
    /** Report: pictures of the run. */
    this.synthetic = page.getByRole('list', { name: 'Synthetic pictures' });
    this.real = page.getByRole('list', { name: 'Real pictures' });
    this.reconstructed = page.getByRole('list', { name: 'Reconstructed pictures' });
    this.moved = page.getByText('pictures drawn with another group than at α = 0');
    this.syntheticTies = page.getByRole('table', { name: 'Synthetic pictures by class and group' });
    this.swap = page.getByRole('figure').filter({ hasText: 'One code, drawn with every group' });
    this.strips = page.getByRole('figure').filter({ hasText: 'From one code to the other' });
    this.gallery = page.getByRole('region', { name: 'Gallery', exact: true });
    this.zipButton = page.getByRole('button', { name: 'Download synthetic ZIP' });
  }

  /** On the step Roles: whether the rows of the table have pictures. */
  async areInTable() {
    return this.page.getByRole('region', { name: 'Class and group in the real pictures' }).isVisible();
  }

  /** In the report: whether the run was on pictures. */
  async areInReport() {
    // The step is named before it is drawn.
    await this.page.locator('.report-step').first().waitFor();
    return this.zipButton.isVisible();
  }

  /**
   * The choice is made once the pictures have been read again.
   * @param {16 | 28 | 32 | 48 | 64} side
   */
  async chooseSide(side) {
    await this.page
      .getByRole('group', { name: 'Pixels on each side' })
      .getByRole('radio', { name: String(side) })
      .click();
  }

  /** @param {'Grey' | 'Colour'} colours */
  async chooseColours(colours) {
    await this.page.getByRole('group', { name: 'Colours' }).getByRole('radio', { name: colours }).click();
  }

  /** @param {'Real' | 'Reconstructed' | 'Synthetic'} kind */
  async show(kind) {
    await this.page
      .getByRole('group', { name: 'Pictures' })
      .getByRole('radio', { name: kind, exact: true })
      .check();
  }

  /** Shown once the synthetic pictures are those of α. */
  at(/** @type {string} */ alpha) {
    return this.page.getByText(`The pictures are those of α = ${alpha}.`);
  }

  /** Shown once the figures are those of the pictures. */
  get figuresToo() {
    return this.page.getByText('The figures below are too.');
  }

  /** Measures the figures where the slider stands, unless they are measured there. */
  async measure() {
    const button = this.page.getByRole('button', { name: /^Measure the figures at α = / });
    await this.figuresToo.or(button).first().waitFor();
    if (await button.isVisible()) await button.click();
  }

  /** @param {string} name of a class; "All" for all */
  async chooseClass(name) {
    await this.page.getByLabel('Class', { exact: true }).selectOption(name);
  }

  /** The class of each picture that the gallery shows, and its group: "seven · blue". */
  async captions() {
    return this.synthetic.getByRole('button').allInnerTexts();
  }

  /** @param {string} path */
  async saveZip(path) {
    await this.#save('Download synthetic ZIP', path);
  }

  /** @param {string} path */
  async saveParquet(path) {
    await this.#save('Download pictures (Parquet)', path);
  }

  /**
   * @param {string} folder
   * @param {string} stem of the file's name
   * @param {string} format Parquet, or else a ZIP
   */
  async saveTable(folder, stem, format) {
    if (format === 'parquet') await this.saveParquet(join(folder, `${stem}.parquet`));
    else await this.saveZip(join(folder, `${stem}.zip`));
  }

  /** @param {string} path */
  async saveJson(path) {
    await this.#save('Download report (JSON)', path);
  }

  /** @param {string} path */
  async saveHtml(path) {
    await this.#save('Download report (HTML)', path);
  }

  /**
   * @param {string} button
   * @param {string} path
   */
  async #save(button, path) {
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout: 120_000 }),
      this.page.getByRole('button', { name: button }).click(),
    ]);
    await download.saveAs(path);
  }
}
