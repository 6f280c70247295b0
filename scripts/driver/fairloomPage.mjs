import { AuditSteps } from './auditSteps.mjs';
import { DataStep } from './dataStep.mjs';
import { GenerateStep } from './generateStep.mjs';
import { LessonPanel } from './lessonPanel.mjs';
import { LocalityDialog } from './localityDialog.mjs';
import { Notices } from './notices.mjs';
import { PictureParts } from './pictureParts.mjs';
import { Presenter } from './presenter.mjs';
import { ReportStep } from './reportStep.mjs';
import { RolesStep } from './rolesStep.mjs';
import { TrainStep } from './trainStep.mjs';
import { VersionNotice } from './versionNotice.mjs';

/** @import { Page } from '@playwright/test' */

/** The page as a person meets it: by roles, labels and names alone. Used by the headless command and the tests. */
export class FairloomPage {
  /**
   * @param {Page} page
   * @param {string} [address] of the built page; without one the context's own base address
   * @param {string} [language] that it is opened in, where that is not the browser's
   */
  constructor(page, address = '/', language) {
    this.page = page;
    this.address = address;
    this.language = language;
    this.notices = new Notices(page);
    this.data = new DataStep(page);
    this.audit = new AuditSteps(page);
    this.roles = new RolesStep(page);
    this.train = new TrainStep(page);
    this.report = new ReportStep(page);
    this.pictures = new PictureParts(page);
    this.generate = new GenerateStep(page);
    this.lesson = new LessonPanel(page);
    this.presenter = new Presenter(page);
    this.locality = new LocalityDialog(page);
    this.version = new VersionNotice(page);
    this.steps = page.getByRole('navigation', { name: 'Steps' });
  }

  /** @param {string} [query] settings, as in a link */
  async open(query = '') {
    const asked = [
      ...(this.language === undefined ? [] : [`lang=${this.language}`]),
      ...(query === '' ? [] : [query]),
    ];
    await this.page.goto(asked.length === 0 ? this.address : `${this.address}?${asked.join('&')}`);
    await this.steps.waitFor();
  }

  /**
   * Opens a saved model or project, from any step.
   * @param {string | { name: string, mimeType: string, buffer: Buffer }} file
   */
  async openSaved(file) {
    await this.page.getByLabel('Open project or model…').setInputFiles(file);
  }

  /** @param {'Data' | 'Files' | 'Roles' | 'Train' | 'Report' | 'Generate'} name */
  stepButton(name) {
    return this.steps.getByRole('button', { name });
  }

  /**
   * The step's button, once that step is the one shown.
   * @param {'Data' | 'Files' | 'Roles' | 'Train' | 'Report' | 'Generate'} name
   */
  shownStep(name) {
    return this.stepButton(name).and(this.page.locator('[aria-current="step"]'));
  }

  /** @param {'Data' | 'Files' | 'Roles' | 'Train' | 'Report' | 'Generate'} name */
  async goTo(name) {
    await this.stepButton(name).click();
    await this.shownStep(name).waitFor();
  }
}
