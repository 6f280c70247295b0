/** @import { Page } from '@playwright/test' */

const KEEP_NAME = 'Keep the name of the table’s file';

/** The fourth step: what came of it, and the downloads. */
export class ReportStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.slider = page.getByRole('slider', { name: 'Fairness slider (α)' });
    this.syntheticCsvButton = page.getByRole('button', { name: 'Download synthetic CSV' });
    this.syntheticButton = page.getByRole('button', { name: /^Download synthetic / });
    this.filesButton = page.getByRole('button', { name: 'Export…' });
    this.filesDialog = page.getByRole('dialog', { name: 'Export' });
    this.nameSmallGroups = page.getByRole('checkbox', { name: /^Name groups of fewer than \d+ rows$/ });
  }

  /** Text that a spreadsheet would run as a formula is written as it is. */
  async keepFormulas() {
    await this.filesButton.click();
    await this.filesDialog.getByRole('checkbox', { name: 'Neutralise spreadsheet formulas' }).uncheck();
    await this.#closeFiles();
  }

  /** The synthetic table is written as "csv", "parquet", … */
  async chooseFormat(/** @type {string} */ format) {
    await this.filesButton.click();
    await this.filesDialog.getByLabel('File format').selectOption({ value: format });
    await this.#closeFiles();
  }

  /** Moves the slider by the keyboard. */
  async moveSlider(/** @type {'0' | '1'} */ alpha) {
    await this.slider.press(alpha === '0' ? 'Home' : 'End');
  }

  /** Moves the slider to "0.25" and releases it. */
  async setAlpha(/** @type {string} */ alpha) {
    await this.slider.fill(alpha);
  }

  /** Shown once the full report is that of α. */
  reportOf(/** @type {string} */ alpha) {
    return this.page.getByText(`The report is that of α = ${alpha}.`);
  }

  /** Shown once the figures are over these seeds, that of the run first. */
  overSeeds(/** @type {readonly number[]} */ seeds) {
    return this.page.getByText(`Seeds ${seeds.join(', ')}.`);
  }

  get repeatButton() {
    return this.page.getByRole('button', { name: 'Repeat with other seeds…' });
  }

  get stopRepeatingButton() {
    return this.page.getByRole('button', { name: 'Stop repeating' });
  }

  /** How far the repeating is: "Seed 3, 2 of 4: Comparing columns", and its percent. Empty where none is under way. */
  repeatingLine() {
    return this.#progressLine('Repeating with other seeds');
  }

  /** How far the trainings with canaries are: "Training 2 of 5: Comparing columns", and its percent. */
  canaryLine() {
    return this.#progressLine('Training with canaries');
  }

  /** @param {string} name of the bar */
  async #progressLine(name) {
    const bar = this.page.getByRole('progressbar', { name });
    const at = { timeout: 1000 };
    const percent = await bar.getAttribute('aria-valuenow', at);
    return `${await bar.getAttribute('aria-valuetext', at)} (${percent} %)`;
  }

  /** Trains again so many times, without some of the rows, and reads what the report says of it. */
  async tryCanaries(/** @type {number} */ trainings) {
    await this.page.getByRole('button', { name: 'Try canaries…' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Try canaries' });
    await dialog.getByLabel('Trainings').fill(String(trainings));
    await dialog.getByRole('button', { name: 'Start' }).click();
  }

  /** Shown once so many trainings with canaries, asked for together, are finished. */
  canariesDone(/** @type {number} */ trainings) {
    const tried = trainings === 1 ? 'One more training' : `${trainings} more trainings`;
    return this.page.getByText(`Finished. ${tried} with canaries in the report.`);
  }

  /** What the report says of so many trainings with canaries. */
  canaries(/** @type {number} */ trainings) {
    return this.page.getByText(`The generator was trained ${trainings} more times`);
  }

  /** Starts to train the shown run again with each of the seeds. */
  async repeat(/** @type {readonly number[]} */ seeds) {
    await this.repeatButton.click();
    const dialog = this.page.getByRole('dialog', { name: 'Repeat with other seeds' });
    await dialog.getByLabel('Seeds', { exact: true }).fill(seeds.join(', '));
    await dialog.getByRole('button', { name: 'Start' }).click();
  }

  get drawCurveButton() {
    return this.page.getByRole('button', { name: 'Draw the curve' });
  }

  /** The drawn fairness–utility curve. */
  get curve() {
    return this.page.locator('.trade-off').getByRole('figure');
  }

  /**
   * @param {string} path
   * @param {boolean} [keepName] of the table's file
   */
  async saveModel(path, keepName = false) {
    await this.page.getByRole('button', { name: 'Save model…' }).click();
    if (keepName) await this.page.getByLabel(KEEP_NAME).check();
    await this.#save(this.page.getByRole('button', { name: 'Save model file' }), path);
  }

  /**
   * @param {string} path
   * @param {boolean} [withRows]
   * @param {boolean} [keepName] of the table's file
   */
  async saveProject(path, withRows = false, keepName = false) {
    await this.page.getByRole('button', { name: 'Save project…' }).click();
    if (withRows) await this.page.getByLabel('Include the rows (private!)').check();
    if (keepName) await this.page.getByLabel(KEEP_NAME).check();
    await this.#save(this.page.getByRole('button', { name: 'Save project file' }), path);
  }

  async saveSynthetic(/** @type {string} */ path) {
    await this.#save(this.syntheticButton, path);
  }

  async saveJson(/** @type {string} */ path) {
    await this.#saveFile('Download report (JSON)', path);
  }

  async saveHtml(/** @type {string} */ path) {
    await this.#saveFile('Download report (HTML)', path);
  }

  async saveCharts(/** @type {string} */ path) {
    await this.#saveFile('Download charts (ZIP)', path);
  }

  /** Groups of few rows are named in the report's files and charts, where it has any. */
  async nameGroups() {
    await this.filesButton.click();
    if (await this.nameSmallGroups.isVisible()) await this.nameSmallGroups.check();
    await this.#closeFiles();
  }

  /** Of a run with a guarantee: the files of the report hold what was made of the release alone. */
  async leaveOutRealFigures() {
    await this.filesButton.click();
    await this.filesDialog.getByRole('checkbox', { name: 'Leave out all figures of real rows' }).check();
    await this.#closeFiles();
  }

  async #closeFiles() {
    await this.filesDialog.getByRole('button', { name: 'Close' }).click();
  }

  /**
   * @param {string} name of the button in the dialog
   * @param {string} path
   */
  async #saveFile(name, path) {
    await this.filesButton.click();
    await this.#save(this.filesDialog.getByRole('button', { name }), path);
    await this.#closeFiles();
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
