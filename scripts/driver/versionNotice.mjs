/** @import { Page } from '@playwright/test' */

/** Whether the page is kept for use without a network, and whether a newer one waits. */
export class VersionNotice {
  /** @param {Page} page */
  constructor(page) {
    const notice = page.getByRole('status', { name: 'Version' });
    this.offlineReady = notice.getByText('Ready to work offline');
    this.newVersion = notice.getByText('A new version is ready');
    this.reloadButton = notice.getByRole('button', { name: 'Reload' });
    this.laterButton = notice.getByRole('button', { name: 'Later' });
  }
}
