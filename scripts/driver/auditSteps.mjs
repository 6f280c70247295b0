import { asInput } from './dataStep.mjs';

/** @import { Page } from '@playwright/test' */
/** @import { TableFile } from './dataStep.mjs' */

/** The two steps of an audit: files, then roles. The form of the roles is that of a training. */
export class AuditSteps {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** On the first screen. */
    this.choice = page.getByRole('button', { name: 'Audit a synthetic table' });
    this.heading = page.getByRole('heading', { level: 1, name: 'Audit' });
    this.continueButton = page.getByRole('button', { name: 'Continue to roles' });
    this.auditButton = page.getByRole('button', { name: 'Audit', exact: true });
  }

  /** @param {TableFile} file */
  async chooseReal(file) {
    await this.page.getByLabel('Choose the real file').setInputFiles(asInput(file));
  }

  /** @param {TableFile} file with rows made elsewhere */
  async chooseSynthetic(file) {
    await this.page.getByLabel('Choose a synthetic file').setInputFiles(asInput(file));
  }

  get syntheticLoaded() {
    return this.page.getByRole('button', { name: 'Remove synthetic file' });
  }

  async audit() {
    await this.auditButton.click();
  }
}
