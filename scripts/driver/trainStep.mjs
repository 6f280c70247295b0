import { PrivateFields } from './privateFields.mjs';
import { SamplingFields } from './samplingFields.mjs';

/** @import { JSHandle, Page } from '@playwright/test' */

/** The worker may have a large table to count. */
const PATIENCE = 60_000;

/** The third step: settings, a run, its progress. */
export class TrainStep {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Train' });
    this.trainButton = page.getByRole('button', { name: 'Train and evaluate' });
    this.pauseButton = page.getByRole('button', { name: 'Pause', exact: true });
    this.resumeButton = page.getByRole('button', { name: 'Resume', exact: true });
    this.cancelButton = page.getByRole('button', { name: 'Cancel', exact: true });
    this.progress = page.getByRole('progressbar', { name: 'Training progress' });
    this.stages = page.getByRole('list', { name: 'Stages' });
    this.seed = page.getByLabel('Seed', { exact: true });
    this.device = page.getByLabel('Compute on', { exact: true });
    this.whatToExpect = page.getByRole('note', { name: 'What to expect' });
    /** @type {JSHandle<Set<string>> | undefined} What the stages of the run have said. */
    this.told = undefined;
    this.private = new PrivateFields(page);
    this.sampling = new SamplingFields(page, () => this.openAdvanced());
  }

  /** @param {string} name of the preset: Quick, Balanced or Thorough */
  async choosePreset(name) {
    await this.page.getByRole('radio', { name, exact: true }).check();
  }

  async openAdvanced() {
    const details = this.page.locator('details', { hasText: 'Advanced settings' });
    if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click();
  }

  /** @param {'Demographic parity' | 'Equal decisions' | 'Equalized odds' | 'None'} name */
  async chooseNotion(name) {
    await this.openAdvanced();
    await this.page
      .getByRole('group', { name: 'Fairness notion' })
      .getByRole('radio', { name, exact: true })
      .check();
  }

  /** What the next run is expected to take, and what to change where that is too much; '' where the page does not say. */
  async expectation() {
    await this.whatToExpect.waitFor({ timeout: PATIENCE }).catch(() => undefined);
    if ((await this.whatToExpect.count()) === 0) return '';
    return (await this.whatToExpect.innerText()).replaceAll('\u00a0', ' ');
  }

  async train() {
    await this.trainButton.click();
  }

  /** Trains and notes all that the stages say, for untilStep(): a small table's training is over within a second. */
  async trainNoted() {
    this.told = await this.page.evaluateHandle(noteWhatStagesSay);
    await this.train();
  }

  /**
   * Until the page has told a step of the training that trainNoted() began, of such a number.
   * @param {RegExp} [step] case is ignored
   */
  async untilStep(step = /step \d+ of/) {
    if (!this.told) throw new Error('Nothing was noted: begin with trainNoted().');
    await this.told.evaluate(waitFor, { source: step.source, limit: 120_000 });
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

/** In the page: every text that the list of stages has had. */
function noteWhatStagesSay() {
  /** @type {Set<string>} */
  const told = new Set();
  new MutationObserver(() =>
    told.add(document.querySelector('[aria-label="Stages"]')?.textContent ?? ''),
  ).observe(document.body, { subtree: true, childList: true, characterData: true });
  return told;
}

/**
 * In the page.
 * @param {Set<string>} told
 * @param {{ source: string, limit: number }} wanted limit in milliseconds
 */
async function waitFor(told, { source, limit }) {
  const pattern = new RegExp(source, 'i');
  const end = performance.now() + limit;
  while (![...told].some((text) => pattern.test(text))) {
    if (performance.now() > end) throw new Error(`No ${source} in ${limit} ms, but ${[...told].at(-1)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
