import { readFile, writeFile } from 'node:fs/promises';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { expect, test } from './fixtures/test.ts';

const BERKELEY = 'Berkeley admissions 1973';

async function trainBerkeley(fairloom: FairloomPage, notion = 'parity'): Promise<void> {
  await fairloom.open(`preset=trial&evaluationSample=300&seed=7&backend=wasm&notion=${notion}`);
  await fairloom.data.openSample(BERKELEY);
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
}

/** Generates on the open page: as many rows as the file says, then fifty. */
async function expectSameRows(fairloom: FairloomPage, before: string, after: string): Promise<void> {
  await fairloom.stepButton('Generate').click();
  await fairloom.generate.generateButton.click();
  await untilShown(fairloom, fairloom.generate.made);
  await fairloom.generate.saveRows(after);
  expect(await readFile(after, 'utf8')).toBe(await readFile(before, 'utf8'));

  await fairloom.generate.rows.fill('50');
  await fairloom.generate.generateButton.click();
  await expect(fairloom.page.getByText('50 rows in')).toBeVisible();
  await fairloom.generate.saveRows(after);
  expect((await readFile(after, 'utf8')).trimEnd().split('\r\n')).toHaveLength(51);
}

test('a model and a project: what cannot be opened says why; what was saved makes the same bytes, and rows are evaluated', async ({
  fairloom,
}, testInfo) => {
  const [before, after] = [testInfo.outputPath('before.csv'), testInfo.outputPath('after.csv')];
  const model = testInfo.outputPath('berkeley.model.fairloom');
  const project = testInfo.outputPath('berkeley.project.fairloom');
  await trainBerkeley(fairloom);
  await fairloom.report.saveSynthetic(before);
  await fairloom.report.saveModel(model);
  await fairloom.report.saveProject(project);

  await test.step('a file that cannot be opened says why, and nothing is lost', async () => {
    const bytes = await readFile(project);
    const newer = Buffer.from(bytes.toString('latin1').replace(/"version":\d+/, '"version":99'), 'latin1');
    const faults: readonly [string, Buffer, RegExp][] = [
      ['cut.fairloom', bytes.subarray(0, bytes.length - 100), /it ends 100 bytes too early/],
      ['newer.fairloom', newer, /made by a newer Fairloom \(file version 99/],
      ['other.fairloom', Buffer.from('a,b\n1,2\n'), /not a header of Fairloom/],
    ];
    for (const [name, content, message] of faults) {
      const path = testInfo.outputPath(name);
      await writeFile(path, content);
      await fairloom.openSaved(path);
      await expect(fairloom.notices.all.filter({ hasText: message })).toBeVisible();
    }
    await expect(fairloom.shownStep('Report')).toBeVisible();
    await expect(fairloom.report.slider).toBeVisible();
  });

  // Pages that know nothing of what was before.
  fairloom.page.on('dialog', (dialog) => void dialog.accept());
  await test.step('the project on a fresh page', async () => {
    await fairloom.open();
    await fairloom.openSaved(project);
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await expect(fairloom.report.filesButton).toBeVisible();
    await expect(fairloom.report.slider).toHaveCount(0);
    await expectSameRows(fairloom, before, after);
  });

  await test.step('the model on a fresh page', async () => {
    await fairloom.open();
    await fairloom.openSaved(model);
    await fairloom.generate.generateButton.waitFor();
    await expectSameRows(fairloom, before, after);
  });

  await test.step('its rows are evaluated once a real table is there', async () => {
    await expect(fairloom.page.getByText('The file holds no real rows')).toBeVisible();
    await fairloom.goTo('Data');
    await fairloom.data.openSample(BERKELEY);
    await fairloom.data.continueButton.click();
    await fairloom.roles.settled();
    await fairloom.goTo('Generate');
    await fairloom.generate.evaluateButton.click();
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await expect(fairloom.report.filesButton).toBeVisible();
  });
});

test('a project with its rows goes on where it was, labels moved for equal decisions', async ({
  fairloom,
}, testInfo) => {
  await trainBerkeley(fairloom, 'decisions');
  const before = testInfo.outputPath('before.csv');
  await fairloom.report.saveSynthetic(before);
  const file = testInfo.outputPath('berkeley.project.fairloom');
  await fairloom.report.saveProject(file, true);

  // A page that knows nothing of what was before.
  fairloom.page.on('dialog', (dialog) => void dialog.accept());
  await fairloom.open();
  await fairloom.openSaved(file);
  await untilShown(fairloom, fairloom.shownStep('Report'));
  const after = testInfo.outputPath('after.csv');
  await fairloom.report.saveSynthetic(after);
  expect(await readFile(after, 'utf8')).toBe(await readFile(before, 'utf8'));
  await fairloom.report.moveSlider('0');
  await expect(fairloom.page.getByText(/No label moved|0 labels|of .* labels/).first()).toBeVisible();
  // No file is opened while the report is made anew.
  await fairloom.report.reportOf('0.00').waitFor({ timeout: 0 });
  await fairloom.goTo('Data');
  await expect(fairloom.data.continueButton).toBeVisible();

  // With a table open, the rows of another project need the person's word.
  await fairloom.openSaved(file);
  await expect(fairloom.page.getByRole('dialog', { name: 'Replace the open table?' })).toBeVisible();
  await fairloom.page.getByRole('button', { name: 'Keep what is open' }).click();
  await expect(fairloom.shownStep('Data')).toBeVisible();
  await expect(fairloom.notices.all).toHaveCount(0);
});
