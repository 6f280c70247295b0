/** @import { Page } from '@playwright/test' */

/** The page for a room: one screen after the other. */
export class Presenter {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.button = page.getByRole('button', { name: 'Present', exact: true });
    this.dialog = page.getByRole('dialog', { name: 'Presentation' });
    this.place = this.dialog.getByText(/^Screen \d+ of \d+$/);
    this.chart = this.dialog.getByRole('figure');
    this.code = this.dialog.getByRole('img', { name: 'QR code of the link' });
  }

  async open() {
    await this.button.click();
    await this.dialog.waitFor();
  }
}
