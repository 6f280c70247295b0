import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { hiringCsv } from '../e2e/fixtures/tables.ts';
import { DIALOG, test } from './test.ts';

const SETTINGS = 'preset=trial&evaluationSample=300';

const REPORT_DIALOGS = [
  'Export…',
  'Save model…',
  'Save project…',
  'Repeat with other seeds…',
  'Try canaries…',
] as const;

async function openTable(fairloom: FairloomPage): Promise<void> {
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.loaded.waitFor();
}

test('before a run: the empty page, Data, Roles, Train', async ({ fairloom, page, inBoth }) => {
  await fairloom.open(SETTINGS);
  await inBoth((_, look) => look('empty page'));
  await openTable(fairloom);
  await inBoth(async (driven, look) => {
    await look('Data');
    await driven.data.columns.getByRole('button').first().click();
    await look('dialog of a column', DIALOG);
    await page.keyboard.press('Escape');
  });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await inBoth(async (driven, look) => {
    await driven.roles.settled();
    await look('Roles');
  });
  await fairloom.roles.continueButton.click();
  await inBoth((_, look) => look('Train'));
  await fairloom.train.private.choose();
  await inBoth(async (driven, look) => {
    await look('Train with a guarantee');
    await driven.train.private.useSeenButton.click();
    await look('dialog of ranges seen', DIALOG);
    await page.keyboard.press('Escape');
  });
});

test('after a run: Report and its dialogs, Train, Generate', async ({ fairloom, page, inBoth }, info) => {
  await fairloom.open(SETTINGS);
  await openTable(fairloom);
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await fairloom.report.syntheticButton.waitFor();
  await inBoth(async ({ page: spoken }, look) => {
    for (const name of REPORT_DIALOGS) {
      await spoken.getByRole('button', { name, exact: true }).click();
      await look(`dialog ${name}`, DIALOG);
      await page.keyboard.press('Escape');
    }
  });
  await inBoth((_, look) => look('Report'));
  await fairloom.goTo('Train');
  await inBoth((_, look) => look('Train after a run'));
  await fairloom.goTo('Report');
  const [model, project] = [info.outputPath('some.model.fairloom'), info.outputPath('some.fairloom')];
  await fairloom.report.saveModel(model);
  await page.keyboard.press('Escape');
  await fairloom.report.saveProject(project, true);
  await page.keyboard.press('Escape');
  await inBoth(async (driven, look) => {
    await driven.openSaved(project);
    await page.locator(DIALOG).waitFor();
    await look('dialog before a table is replaced', DIALOG);
    await page.keyboard.press('Escape');
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await fairloom.open();
  await fairloom.openSaved(model);
  await fairloom.generate.generateButton.waitFor();
  await inBoth((_, look) => look('Generate'));
  await fairloom.generate.generateButton.click();
  await fairloom.generate.made.waitFor({ timeout: 120_000 });
  await inBoth((_, look) => look('Generate, rows made'));
});
