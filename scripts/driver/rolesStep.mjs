/** @import { Locator, Page } from '@playwright/test' */

/** Longer than the pause after which the page asks its worker about edited roles. */
const SETTLE = 400;

/** The second step: what the columns mean, and how the real data treats the groups. */
export class RolesStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.target = page.getByLabel('Target column');
    this.favourable = page.getByRole('group', { name: 'Favourable outcome' });
    this.sensitive = page.getByRole('group', { name: 'Sensitive columns' });
    this.ignored = page.getByRole('group', { name: 'Columns to leave out' });
    this.knownSummary = page.getByText(/^Known to attackers/);
    this.known = page.getByRole('group', { name: 'What attackers know of a person' });
    this.continueButton = page.getByRole('button', { name: 'Continue to training' });
    this.warnings = page.locator('.warning-list').getByRole('listitem');
    this.measuring = page.getByRole('progressbar', { name: 'Measuring the real data' });
  }

  /** Names of all columns: those that can be the target in the table's order, then others. */
  async columnNames() {
    const targets = await this.target
      .locator('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
    const others = await this.#names(this.#choices(this.ignored));
    return [...new Set([...targets, ...others])];
  }

  /** @param {string} name */
  async chooseTarget(name) {
    await this.target.selectOption({ value: name });
  }

  /** Values of the target to choose the favourable ones from; none where the target is a number. */
  async favourableChoices() {
    return this.#names(this.#choices(this.favourable));
  }

  /** @param {readonly string[]} values */
  async chooseFavourable(values) {
    await this.#tickExactly(this.favourable, values);
  }

  /** @param {readonly string[]} names */
  async chooseSensitive(names) {
    await this.#tickExactly(this.sensitive, names);
  }

  /** @param {readonly string[]} names */
  async leaveOut(names) {
    await this.#tickExactly(this.ignored, names);
  }

  /** @param {readonly string[]} names */
  async chooseKnown(names) {
    if (!(await this.known.isVisible())) await this.knownSummary.click();
    await this.#tickExactly(this.known, names);
  }

  async leftOut() {
    return this.#names(this.ignored.getByRole('checkbox', { checked: true }));
  }

  /** What the page says to know before going on. */
  async warningTexts() {
    return (await this.warnings.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** Until the page has asked its worker about the roles as they are now. */
  async settled() {
    await this.page.waitForTimeout(SETTLE);
    await this.measuring.waitFor({ state: 'hidden' });
  }

  /** @param {Locator} group */
  #choices(group) {
    return group.getByRole('radio').or(group.getByRole('checkbox'));
  }

  /** @param {Locator} inputs */
  #names(inputs) {
    return inputs.evaluateAll((elements) =>
      elements.map((element) => {
        const label = element.getAttribute('aria-labelledby') ?? '';
        return document.getElementById(label)?.textContent ?? '';
      }),
    );
  }

  /**
   * A choice of a list that is too long to be drawn whole.
   * @param {Locator} group
   * @param {string} name
   */
  async #tickUndrawn(group, name) {
    const search = group.getByRole('searchbox');
    if ((await search.count()) === 0) return;
    await search.fill(name);
    const inputs = this.#choices(group);
    const index = (await this.#names(inputs)).indexOf(name);
    if (index >= 0) await inputs.nth(index).setChecked(true);
    await search.fill('');
  }

  /**
   * @param {Locator} group
   * @param {readonly string[]} wanted
   */
  async #tickExactly(group, wanted) {
    const inputs = this.#choices(group);
    const drawn = await this.#names(inputs);
    for (const name of wanted) if (!drawn.includes(name)) await this.#tickUndrawn(group, name);
    const names = await this.#names(inputs);
    // What is wanted first: a list must never be left without a tick on the way.
    const order = names
      .map((name, index) => ({ index, on: wanted.includes(name) }))
      .sort((a, b) => +b.on - +a.on);
    for (const { index, on } of order) {
      const input = inputs.nth(index);
      if ((await input.getAttribute('type')) === 'checkbox' || on) await input.setChecked(on);
    }
  }
}
