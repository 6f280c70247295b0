/** @import { Page } from '@playwright/test' */

/** The generator with a guarantee: the choice, its budget, what columns may hold, the ledger. */
export class PrivateFields {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.generator = page.getByRole('group', { name: 'Generator', exact: true });
    this.rightGuesses = page.getByRole('slider', { name: 'Right guesses allowed, at most' });
    this.epsilon = page.getByLabel('Privacy budget (ε)', { exact: true });
    this.delta = page.getByLabel('Privacy budget (δ)', { exact: true });
    this.domains = page.getByRole('table', { name: 'What each column may hold' });
    this.settled = page.getByText(/^All \d+ columns are settled\.$/);
    this.open = page.getByText(/columns are settled\. Still open:/);
    this.findAllButton = page.getByRole('button', { name: 'Find all that is empty privately' });
    this.useSeenButton = page.getByRole('button', { name: 'Use the ranges seen in the data…' });
    this.ledger = page.getByRole('region', { name: 'Privacy ledger' }).getByRole('table');
    this.spent = page.getByRole('note', { name: 'Budget spent' });
  }

  /** Trains with a guarantee rather than teacher and student. */
  async choose() {
    await this.generator
      .getByRole('radio', { name: 'With a guarantee (differential privacy)', exact: true })
      .check();
    await this.domains.waitFor();
  }

  async chooseNetworks() {
    await this.generator.getByRole('radio', { name: 'Teacher and student', exact: true }).check();
  }

  /** Names of the columns that something is to be said of. */
  async columns() {
    const fields = this.domains.getByRole('combobox');
    const names = await fields.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    return names.map((name) => name.replace(/^How (.*) is known$/s, '$1'));
  }

  #known(/** @type {string} */ column) {
    return this.domains.getByLabel(`How ${column} is known`, { exact: true });
  }

  /** Whether a column holds numbers, of which a range is typed. */
  async isNumeric(/** @type {string} */ column) {
    const typed = this.#known(column).locator('option[value="typed"]');
    return (await typed.innerText()).includes('range');
  }

  /**
   * @param {string} column of numbers or dates
   * @param {string} least as the column writes it
   * @param {string} most
   * @param {readonly string[]} [bins] where bins begin; found where absent
   */
  async typeRange(column, least, most, bins = []) {
    await this.#known(column).selectOption('typed');
    await this.domains.getByLabel(`Least of ${column}`, { exact: true }).fill(least);
    await this.domains.getByLabel(`Largest of ${column}`, { exact: true }).fill(most);
    if (bins.length > 0) {
      await this.domains
        .getByLabel(`Beginnings of the bins of ${column}`, { exact: true })
        .fill(bins.join(', '));
    }
  }

  /**
   * @param {string} column
   * @param {readonly string[]} values
   */
  async listCategories(column, values) {
    await this.#known(column).selectOption('typed');
    await this.domains
      .getByLabel(`Categories of ${column}, one a line`, { exact: true })
      .fill(values.join('\n'));
  }

  async findPrivately(/** @type {string} */ column) {
    await this.#known(column).selectOption('found');
  }

  /** All of which nothing was said: found with noise, at a cost. */
  async findAll() {
    await this.findAllButton.click();
  }

  /** All of which nothing was said: as seen in the rows, which the person says is public knowledge. */
  async useSeen() {
    await this.useSeenButton.click();
    await this.page.getByRole('button', { name: 'They are public knowledge: fill them in' }).click();
  }
}
