import { copyFileSync, readFileSync } from 'node:fs';
import { Failure } from '../fail.mjs';

/** @import { Page } from '@playwright/test' */

/** A file on disk, or its content under a name. @typedef {string | { name: string, content: string | Buffer }} TableFile */

/** @param {TableFile} file */
export function asInput(file) {
  if (typeof file === 'string') return file;
  return { name: file.name, mimeType: '', buffer: Buffer.from(file.content) };
}

/** The first step: a table comes in. */
export class DataStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.fileInput = page.getByLabel('Choose a table');
    this.continueButton = page.getByRole('button', { name: 'Continue to roles' });
    this.replaceButton = page.getByRole('button', { name: 'Replace table' });
    this.pasteButton = page.getByRole('button', { name: 'Paste CSV text' });
    this.pasteBox = page.getByLabel('CSV text', { exact: true });
    this.readPastedButton = page.getByRole('button', { name: 'Read pasted text' });
    /** To the audit of a synthetic file of the table that is open. */
    this.auditButton = page.getByRole('button', { name: 'Audit a synthetic file' });
    this.columns = page.getByRole('table', { name: 'Columns' });
  }

  /** @param {TableFile} file */
  async choose(file) {
    await this.fileInput.setInputFiles(asInput(file));
  }

  /** @param {TableFile} file with real rows, held out */
  async chooseHoldout(file) {
    await this.page.getByLabel('Choose a held-out file').setInputFiles(asInput(file));
  }

  /** @param {string} text */
  async paste(text) {
    await this.pasteButton.click();
    await this.pasteBox.fill(text);
    await this.readPastedButton.click();
  }

  /** @param {string} title */
  async openSample(title) {
    await this.page.getByRole('button', { name: `Open sample: ${title}` }).click();
  }

  /** The remedies that are offered where a file has rows of another length. @param {'skip' | 'fill'} choice */
  ragged(choice) {
    const name = choice === 'skip' ? 'Leave out ragged rows' : 'Fill short rows';
    return this.page.getByRole('button', { name });
  }

  /** One of the forms that pictures of rows can be brought to. @param {'Pixels on each side' | 'Colours'} group @param {string} name */
  pictureForm(group, name) {
    const own = this.page.getByRole('group', { name: group });
    return {
      own,
      choice: own.getByRole('radio', { name, exact: true }),
      /** Shown once the pictures were read so. */
      chosen: own.getByRole('radio', { name, exact: true, checked: true }),
    };
  }

  /** Whether the rows of the table that is open have pictures. */
  async hasPictures() {
    return this.pictureForm('Colours', 'Grey').own.isVisible();
  }

  /** Reads all rows of a table of which a sample was drawn. @returns {Promise<boolean>} whether one was */
  async readAllRows() {
    if (!(await this.page.getByText('rows were drawn at random from').isVisible())) return false;
    await this.page.getByLabel('Rows to read').selectOption('all');
    return true;
  }

  get allRowsRead() {
    return this.page.getByText('All rows are read, however many there are.');
  }

  /** What was made of the table, as the page tells it. */
  async readInspection() {
    const path = await this.#download('Save what was read');
    return readFileSync(path, 'utf8');
  }

  /** @param {string} path */
  async saveRoundTrip(path) {
    copyFileSync(await this.#download('Save round trip'), path);
  }

  /** @param {string} button */
  async #download(button) {
    const fault = this.page.getByRole('alert').filter({ hasText: 'Not saved:' });
    const download = this.page.waitForEvent('download', { timeout: 0 });
    await this.page.getByRole('button', { name: button }).click();
    const refused = fault.waitFor({ timeout: 0 }).then(async () => {
      throw new Failure((await fault.innerText()).replace('Not saved: ', ''));
    });
    refused.catch(() => undefined);
    return (await Promise.race([download, refused])).path();
  }

  /** Shown once a table is there. */
  get loaded() {
    return this.continueButton;
  }

  get holdoutLoaded() {
    return this.page.getByRole('button', { name: 'Remove held-out file' });
  }

  /** @param {string} column */
  typeOf(column) {
    return this.page.getByLabel(`Type of ${column}`, { exact: true });
  }
}
