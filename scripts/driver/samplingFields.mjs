/** @import { Page } from '@playwright/test' */

/** Which rows to make: the mix of the groups, conditions on values, the mix of the target. Two steps have them. */
export class SamplingFields {
  /**
   * @param {Page} page
   * @param {() => Promise<void>} reveal opens what the fields are folded away in
   */
  constructor(page, reveal = async () => {}) {
    this.page = page;
    this.reveal = reveal;
  }

  /** @param {'As observed' | 'Balanced' | 'Custom'} name */
  async chooseMix(name) {
    await this.reveal();
    await this.page
      .getByRole('group', { name: 'Mix of the groups' })
      .getByRole('radio', { name, exact: true })
      .check();
  }

  /** Whether the page offers weights of the groups: not where they are cut out of numbers. */
  async canWeighGroups() {
    await this.reveal();
    const custom = this.page.getByRole('group', { name: 'Mix of the groups' }).getByLabel('Custom');
    return (await custom.count()) > 0;
  }

  /** Names of the groups that a custom mix weighs. */
  async mixGroups() {
    return this.#weightNames('Weights of the groups');
  }

  /** @param {ReadonlyMap<string, number>} weights by group; the others get none */
  async weighGroups(weights) {
    await this.chooseMix('Custom');
    await this.#weigh('Weights of the groups', weights);
  }

  /** Whether the target has outcomes to mix. */
  async canMixOutcomes() {
    await this.reveal();
    return (await this.page.getByRole('group', { name: 'Mix of the target' }).count()) > 0;
  }

  /** Names of the outcomes that a mix of the target weighs. */
  async outcomes() {
    return this.#weightNames('Weights of the outcomes');
  }

  async mixOutcomes() {
    await this.reveal();
    await this.page
      .getByRole('group', { name: 'Mix of the target' })
      .getByRole('radio', { name: 'By weights', exact: true })
      .check();
  }

  /** @param {ReadonlyMap<string, number>} weights by outcome; the others get none */
  async weighOutcomes(weights) {
    await this.mixOutcomes();
    await this.#weigh('Weights of the outcomes', weights);
  }

  get #conditions() {
    return this.page.getByRole('group', { name: 'Only rows where' });
  }

  /** Columns on which a condition can still be set. */
  async conditionColumns() {
    await this.reveal();
    return this.#optionsOf(this.#conditions.getByLabel('Column', { exact: true }));
  }

  /**
   * @param {string} column
   * @returns {Promise<string[] | null>} its values to choose from; null where one is typed
   */
  async conditionValues(column) {
    await this.reveal();
    await this.#conditions.getByLabel('Column', { exact: true }).selectOption({ value: column });
    const value = this.#conditions.getByLabel('Value', { exact: true });
    const isList = await value.evaluate((element) => element.tagName === 'SELECT');
    return isList ? this.#optionsOf(value) : null;
  }

  /**
   * @param {string} column
   * @param {string} value
   */
  async addCondition(column, value) {
    const values = await this.conditionValues(column);
    const field = this.#conditions.getByLabel('Value', { exact: true });
    if (values) await field.selectOption({ value });
    else await field.fill(value);
    await this.#conditions.getByRole('button', { name: 'Add condition' }).click();
  }

  async clearConditions() {
    await this.reveal();
    const removals = this.#conditions.getByRole('button', { name: /^Remove the condition on/ });
    while ((await removals.count()) > 0) await removals.first().click();
  }

  /** The conditions set, as the page words them. */
  get conditions() {
    return this.#conditions.getByRole('list', { name: 'Conditions' }).getByRole('listitem');
  }

  /** @param {import('@playwright/test').Locator} select */
  #optionsOf(select) {
    return select
      .locator('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
  }

  /** @param {string} legend */
  #weightNames(legend) {
    return this.page.getByRole('group', { name: legend }).locator('label').allInnerTexts();
  }

  /**
   * What is wanted first: the weights must never all be 0 on the way.
   * @param {string} legend
   * @param {ReadonlyMap<string, number>} weights
   */
  async #weigh(legend, weights) {
    const group = this.page.getByRole('group', { name: legend });
    const names = await this.#weightNames(legend);
    const order = [...names].sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
    for (const name of order) {
      await group.getByLabel(name, { exact: true }).fill(String(weights.get(name) ?? 0));
    }
  }
}
