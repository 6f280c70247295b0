/** @import { Page } from '@playwright/test' */

/** The panel that shows what can be checked of "nothing leaves this machine". */
export class LocalityDialog {
  /** @param {Page} page */
  constructor(page) {
    this.openButton = page.getByRole('button', { name: 'Nothing leaves this machine' });
    this.dialog = page.getByRole('dialog', { name: 'Nothing leaves this machine' });
    this.policy = this.dialog.getByRole('list', { name: 'Content-Security-Policy' });
    this.requests = this.dialog.getByRole('list', { name: 'Requests' });
    this.tensors = this.dialog.getByLabel('Tensors alive in the worker');
  }

  async open() {
    await this.openButton.click();
    await this.dialog.waitFor();
  }

  async close() {
    await this.dialog.getByRole('button', { name: 'Close' }).click();
  }

  /** Tensors alive in the worker at this moment. */
  async tensorCount() {
    await this.open();
    await this.dialog.getByRole('button', { name: 'Count tensors' }).click();
    const count = this.tensors.filter({ hasText: /^\d+$/ });
    const tensors = Number(await count.innerText());
    await this.close();
    return tensors;
  }
}
