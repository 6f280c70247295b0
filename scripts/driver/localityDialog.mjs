/** @import { Page } from '@playwright/test' */

/** The panel that shows what can be checked of "nothing leaves this machine". */
export class LocalityDialog {
  /** @param {Page} page */
  constructor(page) {
    this.openButton = page.getByRole('button', { name: 'Nothing leaves this machine' });
    this.dialog = page.getByRole('dialog', { name: 'Nothing leaves this machine' });
    this.policy = this.dialog.getByRole('list', { name: 'Content-Security-Policy' });
    this.headers = this.dialog.getByLabel('Headers of the host');
    this.requests = this.dialog.getByRole('list', { name: 'Requests' });
    this.finding = this.dialog.getByRole('status').filter({ hasText: /attempts/ });
    this.requestsElsewhere = this.dialog
      .getByRole('term')
      .filter({ hasText: 'Requests to other hosts' })
      .locator('xpath=following-sibling::dd');
    this.tensors = this.dialog.getByLabel('Tensors alive in the worker');
  }

  /** Tries to send one byte, and waits for the finding. */
  async tryToSend() {
    await this.dialog.getByRole('button', { name: 'Try to send one byte' }).click();
    await this.finding
      .filter({ hasText: /of \d+ attempts .*get? out|got out/i })
      .waitFor({ timeout: 120_000 });
    const rows = await this.dialog.getByRole('table', { name: 'Attempts' }).locator('tbody tr').all();
    return Promise.all(
      rows.map(async (row) => {
        const [way = '', place = '', to = '', outcome = ''] = await row.locator('td, th').allInnerTexts();
        return { place, way, to, outcome };
      }),
    );
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
