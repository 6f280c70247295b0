import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';

/** Settings of the shortest whole job, on the backend that gives every browser the same bytes. */
export const SHORTEST_JOB = 'preset=trial&evaluationSample=300&seed=7&backend=wasm';
export const SAMPLE = 'Berkeley admissions 1973';

/** Two blocks and a bit of the reading, and a character of several bytes across an edge. */
function ownCsv(): string {
  const rows = Array.from({ length: 60_000 }, (_, i) => {
    const group = i % 3 === 0 ? 'männlich' : 'weiblich';
    return `${20 + (i % 45)},${group},${i % 7 < 3 ? 'yes' : 'no'},${'€'.repeat(4)}${i % 10}`;
  });
  return `age,group,hired,mark\n${rows.join('\n')}\n`;
}

/** The person's own file, by the file input. */
export async function openOwnFile(fairloom: FairloomPage): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fairloom-own-'));
  const file = join(folder, 'own people.csv');
  await writeFile(file, ownCsv());
  await fairloom.data.choose(file);
  await untilShown(fairloom, fairloom.data.loaded);
  const told = await fairloom.page.locator('main').innerText();
  expect(told).toContain('own people.csv');
  expect(told).toMatch(/60,000 rows/);
  await fairloom.page.getByText('€€€€9', { exact: true }).first().waitFor();
  await rm(folder, { recursive: true });
}

export interface JobFiles {
  readonly csv: string;
  readonly html: string;
  readonly json: string;
  readonly model: string;
}

/** From a sample to its report and all its files. @returns their paths */
export async function doJob(fairloom: FairloomPage, folder: string): Promise<JobFiles> {
  await fairloom.data.openSample(SAMPLE);
  await untilShown(fairloom, fairloom.page.getByText(/^berkeley\.csv · 4,526 rows/));
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  const files = {
    csv: join(folder, 'synthetic.csv'),
    html: join(folder, 'report.html'),
    json: join(folder, 'report.json'),
    model: join(folder, 'berkeley.model.fairloom'),
  };
  await fairloom.report.saveSynthetic(files.csv);
  await fairloom.report.saveHtml(files.html);
  await fairloom.report.saveJson(files.json);
  await fairloom.report.saveModel(files.model);
  return files;
}

/** Opens a saved model, makes its rows again and downloads them. @returns the path of the CSV */
export async function generateFrom(fairloom: FairloomPage, model: string, folder: string): Promise<string> {
  await fairloom.openSaved(model);
  await untilShown(fairloom, fairloom.shownStep('Generate'));
  await fairloom.generate.generateButton.click();
  await untilShown(fairloom, fairloom.generate.made);
  const csv = join(folder, 'again.csv');
  await fairloom.generate.saveRows(csv);
  return csv;
}

/** Keeps the finished run in the browser, finds it on the next visit, and has all forgotten. */
export async function keepAndForget(fairloom: FairloomPage): Promise<void> {
  await fairloom.goTo('Report');
  await fairloom.page.getByLabel('Keep this project for the next visit').click();
  await fairloom.page.getByText(/^Kept, with/).waitFor();
  await fairloom.open(SHORTEST_JOB);
  await fairloom.page.getByRole('button', { name: 'Continue where you left off' }).click();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await fairloom.locality.open();
  await fairloom.page.getByRole('button', { name: 'Forget everything' }).click();
  await fairloom.page.getByText(/^Forgotten/).waitFor();
}
