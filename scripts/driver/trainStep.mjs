/** @import { Page } from '@playwright/test' */

/** The third step: settings, a run, its progress. */
export class TrainStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Train' });
    this.trainButton = page.getByRole('button', { name: 'Train and evaluate' });
    this.auditButton = page.getByRole('button', { name: 'Audit', exact: true });
    this.pauseButton = page.getByRole('button', { name: 'Pause', exact: true });
    this.resumeButton = page.getByRole('button', { name: 'Resume', exact: true });
    this.cancelButton = page.getByRole('button', { name: 'Cancel', exact: true });
    this.progress = page.getByRole('progressbar', { name: 'Training progress' });
    this.stages = page.getByRole('list', { name: 'Stages' });
    this.seed = page.getByLabel('Seed');
    this.device = page.getByLabel('Compute on');
  }

  /** @param {string} name of the preset: Quick, Balanced or Thorough */
  async choosePreset(name) {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  async openAdvanced() {
    const details = this.page.locator('details', { hasText: 'Advanced settings' });
    if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
  }

  /** @param {'Demographic parity' | 'Equalized odds' | 'None'} name */
  async chooseNotion(name) {
    await this.openAdvanced();
    await this.page
      .getByRole('group', { name: 'Fairness notion' })
      .getByRole('radio', { name, exact: true })
      .check();
  }

  /** @param {'As observed' | 'Balanced' | 'Custom'} name */
  async chooseMix(name) {
    await this.openAdvanced();
    await this.page
      .getByRole('group', { name: 'Mix of the groups' })
      .getByRole('radio', { name, exact: true })
      .check();
  }

  /** Whether the page offers weights of the groups: not where they are cut out of numbers. */
  async canWeighGroups() {
    await this.openAdvanced();
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
    await this.openAdvanced();
    return (await this.page.getByRole('group', { name: 'Mix of the target' }).count()) > 0;
  }

  /** Names of the outcomes that a mix of the target weighs. */
  async outcomes() {
    return this.#weightNames('Weights of the outcomes');
  }

  async mixOutcomes() {
    await this.openAdvanced();
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
    await this.openAdvanced();
    return this.#optionsOf(this.#conditions.getByLabel('Column', { exact: true }));
  }

  /**
   * @param {string} column
   * @returns {Promise<string[] | null>} its values to choose from; null where one is typed
   */
  async conditionValues(column) {
    await this.openAdvanced();
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

  async train() {
    await this.trainButton.click();
  }

  async audit() {
    await this.auditButton.click();
  }

  /** "Teacher: 42 % · about 20 s left", or nothing where no run is under way. */
  async progressLine() {
    const stage = this.stages.getByRole('listitem').and(this.page.locator('[aria-current="step"]'));
    const [text, name] = await Promise.all([
      this.progress.getAttribute('aria-valuetext', { timeout: 1000 }),
      stage.locator('p').first().innerText({ timeout: 1000 }),
    ]);
    return text === null ? '' : `${name.trim()}: ${text}`;
  }
}
