/** @import { Page } from '@playwright/test' */

/** The lesson beside the page. */
export class LessonPanel {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: /^(Lesson: |Tour of the page)/ });
    this.heading = this.panel.getByRole('heading', { level: 2 });
    this.choices = this.panel.getByRole('radio');
    this.showMe = this.panel.getByRole('button', { name: 'Show me' });
    this.next = this.panel.getByRole('button', { name: 'Next' });
    this.back = this.panel.getByRole('button', { name: 'Back' });
    this.finish = this.panel.getByRole('button', { name: 'Finish' });
    this.leave = this.panel.getByRole('button', { name: 'Leave the lesson' });
    /** In the header: back into a lesson that was left. */
    this.takeUp = page.getByRole('banner').getByRole('button', { name: 'Lesson' });
    this.answer = this.panel.locator('[aria-live="polite"]');
  }

  /** "Step 2 of 7" */
  place() {
    return this.panel.getByText(/^Step \d+ of \d+$/);
  }

  /** Chooses the first answer, where a question is asked. */
  async predict() {
    if ((await this.choices.count()) === 0) return;
    await this.choices.first().check();
    await this.panel.getByRole('button', { name: 'That is my answer' }).click();
  }

  /** The sentences of the answer, once they are there. */
  async answered() {
    await this.answer.locator('p').first().waitFor({ timeout: 0 });
    return this.answer.locator('p').allInnerTexts();
  }
}
