import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import type { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { zipEntries } from '../../src/core/table/packed/zip.ts';
import { writeZip } from '../../src/core/table/packed/writeZip.ts';
import { pictureArchive } from '../../src/core/pictures/pictureArchive.ts';
import { bytesAtHand } from '../../src/core/table/source.ts';
import { colouredDigits } from '../../src/samples/pictures/colouredDigits.ts';
import { seriousViolations } from './fixtures/axe.ts';
import { killWorker } from './fixtures/faults.ts';
import { expect, test } from './fixtures/test.ts';

const ROWS = 300;

/** Small coloured digits as a person has them: a ZIP of a table and PNG files. */
async function digitsZip(rows = ROWS): Promise<Buffer> {
  const drawn = colouredDigits({ rows, rho: 0.8, groups: 3, seed: 'e2e', side: 16 });
  return Buffer.from(await pictureArchive(drawn, { name: 'digits.csv' }));
}

async function openDigits(fairloom: FairloomPage, settings: string): Promise<void> {
  await fairloom.open(settings);
  await fairloom.data.choose({ name: 'digits.zip', content: await digitsZip() });
  await untilShown(fairloom, fairloom.data.loaded);
}

async function toTraining(fairloom: FairloomPage): Promise<void> {
  await fairloom.data.continueButton.click();
  await fairloom.roles.chooseTarget('digit');
  await fairloom.roles.chooseSensitive(['colour']);
  await fairloom.roles.settled();
  await expect(fairloom.pictures.ties.getByRole('row')).toHaveCount(11);
  expect(await seriousViolations(fairloom.page)).toEqual([]);
  await fairloom.roles.continueButton.click();
}

test('a ZIP of pictures: form, roles, training, slider, gallery, swap, files', async ({ fairloom }, info) => {
  await openDigits(fairloom, 'preset=trial&alpha=1');
  const { pictures, report } = fairloom;
  await expect(pictures.preview.getByRole('listitem')).toHaveCount(24);
  const first = pictures.preview.locator('canvas').first();
  await expect(first).toHaveAttribute('width', '28');
  await pictures.chooseSide(16);
  await expect(first).toHaveAttribute('width', '16');

  expect(await seriousViolations(fairloom.page)).toEqual([]);
  await toTraining(fairloom);
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await expect(pictures.synthetic.getByRole('listitem')).toHaveCount(48);

  await report.setAlpha('0');
  await expect(pictures.at('0.00')).toBeVisible();
  await expect(fairloom.page.getByText(/^0 pictures drawn with another group/)).toBeVisible();
  await report.setAlpha('1');
  await expect(pictures.at('1.00')).toBeVisible();
  await expect(pictures.syntheticTies.getByRole('row')).toHaveCount(11);

  await pictures.chooseClass('seven');
  await expect(pictures.synthetic.getByRole('button').first()).toHaveText(/^seven · (red|green|blue)$/);
  await pictures.synthetic.getByRole('button').first().click();
  await expect(pictures.swap.getByRole('img')).toHaveCount(3);
  await pictures.show('Real');
  await pictures.real.getByRole('button').first().click();
  await expect(pictures.strips.getByRole('img')).toHaveCount(3);

  expect(await seriousViolations(fairloom.page)).toEqual([]);

  const zip = info.outputPath('synthetic.zip');
  await pictures.saveZip(zip);
  const entries = await zipEntries(bytesAtHand('synthetic.zip', new Uint8Array(readFileSync(zip))));
  const pngs = entries.filter(({ name }) => name.endsWith('.png'));
  expect(entries[0]!.name).toBe('synthetic.csv');
  expect(pngs.length).toBeGreaterThan(ROWS / 2);

  // What was written can be opened again.
  await fairloom.goTo('Data');
  await fairloom.data.replaceButton.click();
  await fairloom.data.choose(zip);
  await expect(fairloom.page.getByText(`synthetic.zip · ${pngs.length} rows`)).toBeVisible();

  await fairloom.goTo('Report');
  const json = info.outputPath('report.json');
  await pictures.saveJson(json);
  const written = JSON.parse(readFileSync(json, 'utf8')) as { format: string; figures: unknown[] };
  expect([written.format, written.figures.length]).toEqual(['fairloom-pictures-report', 3]);

  const html = info.outputPath('report.html');
  await pictures.saveHtml(html);
  await fairloom.page.goto(pathToFileURL(html).href);
  await fairloom.page.setViewportSize({ width: 390, height: 844 });
  expect(await fairloom.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const shown = fairloom.page.getByRole('img', { name: /^seven · / });
  expect(await shown.count()).toBeGreaterThan(2);
  expect(await shown.first().evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(16);
});

test('a model and projects of pictures draw the same again on a fresh page, and go on', async ({
  fairloom,
}, info) => {
  const at = (name: string) => info.outputPath(name);
  const { pictures, report, generate, page } = fairloom;
  const sameAsBefore = async (name: string) =>
    expect(readFileSync(at(name)).equals(readFileSync(at('before.zip')))).toBe(true);
  await openDigits(fairloom, 'preset=trial&alpha=1&seed=5');
  await pictures.chooseSide(16);
  await toTraining(fairloom);
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
  await pictures.saveZip(at('before.zip'));
  await report.saveModel(at('digits.model.fairloom'));
  await report.saveProject(at('digits.project.fairloom'));
  await report.saveProject(at('whole.project.fairloom'), true);

  // Pages that know nothing of what was before.
  page.on('dialog', (dialog) => void dialog.accept());
  await test.step('the model', async () => {
    await fairloom.open();
    await fairloom.openSaved(at('digits.model.fairloom'));
    await generate.generateButton.click();
    await untilShown(fairloom, generate.made);
    await generate.saveRows(at('model.zip'));
    await sameAsBefore('model.zip');
    await expect(pictures.synthetic.getByRole('listitem')).toHaveCount(48);
    await report.setAlpha('0');
    await expect(pictures.at('0.00')).toBeVisible();
    await pictures.synthetic.getByRole('button').first().click();
    await expect(pictures.swap.getByRole('img')).toHaveCount(3);
    await pictures.synthetic.getByRole('button').nth(1).click();
    await expect(pictures.strips.getByRole('img')).toHaveCount(3);
    expect(await seriousViolations(page)).toEqual([]);
    await generate.seed.fill('77');
    await generate.rows.fill('30');
    await generate.generateButton.click();
    await expect(page.getByText(/^30 pictures in /)).toBeVisible();
    await expect(pictures.synthetic.getByRole('listitem')).toHaveCount(30);
  });

  await test.step('the project without its rows: report, slider, gallery', async () => {
    await fairloom.open();
    await fairloom.openSaved(at('digits.project.fairloom'));
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await pictures.saveZip(at('project.zip'));
    await sameAsBefore('project.zip');
    await report.setAlpha('0');
    await expect(pictures.at('0.00')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Real', exact: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Measure the figures/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await expect(fairloom.stepButton('Generate')).toBeVisible();
  });

  await test.step('the project with its rows: all of the run', async () => {
    await fairloom.open();
    await fairloom.openSaved(at('whole.project.fairloom'));
    await untilShown(fairloom, fairloom.shownStep('Report'));
    await pictures.saveZip(at('whole.zip'));
    await sameAsBefore('whole.zip');
    await pictures.show('Real');
    await expect(pictures.real.getByRole('listitem').first()).toBeVisible();
    await report.setAlpha('0');
    await expect(pictures.at('0.00')).toBeVisible();
    await page.getByRole('button', { name: 'Measure the figures at α = 0.00' }).click();
    await expect(
      page.getByText('The pictures are those of α = 0.00. The figures below are too.'),
    ).toBeVisible({
      timeout: 60_000,
    });
    await fairloom.goTo('Data');
    await expect(pictures.preview.getByRole('listitem')).toHaveCount(24);
  });
});

test('worker killed while pictures are learned and after: the run goes on to the same bytes', async ({
  fairloom,
}, info) => {
  const { pictures, page, train } = fairloom;
  page.on('dialog', (dialog) => void dialog.accept());
  async function trained(name: string, preset: string, meanwhile: () => Promise<void>) {
    await openDigits(fairloom, `preset=${preset}&seed=3`);
    await pictures.chooseSide(16);
    await toTraining(fairloom);
    await train.trainNoted();
    await meanwhile();
    await untilShown(fairloom, fairloom.shownStep('Report'));
    return savedZip(name);
  }
  async function savedZip(name: string) {
    await pictures.saveZip(info.outputPath(name));
    return readFileSync(info.outputPath(name));
  }
  const killed = await trained('killed.zip', 'quick', async () => {
    await train.untilStep(/step (1[5-9]\d|[2-4]\d\d) of \d+/);
    await killWorker(fairloom);
  });
  await expect(fairloom.notices.dealtWith).toHaveText(
    /stopped and was started again; the run went on from step [1-9]\d* of the teacher/,
  );

  await killWorker(fairloom);
  expect((await savedZip('again.zip')).equals(killed)).toBe(true);
  await expect(fairloom.notices.dealtWith.first()).toHaveText(/started again/);
  await pictures.show('Reconstructed');
  await expect(pictures.reconstructed.getByRole('listitem').first()).toBeVisible();

  const whole = await trained('whole.zip', 'quick', () => Promise.resolve());
  expect(whole.equals(killed)).toBe(true);
});

test('a training on pictures is cancelled and keeps everything', async ({ fairloom }) => {
  await openDigits(fairloom, 'preset=thorough&seed=42');
  await toTraining(fairloom);
  await fairloom.train.train();
  await fairloom.train.pauseButton.click();
  await fairloom.train.resumeButton.click();
  await fairloom.train.cancelButton.click();
  await expect(fairloom.page.getByText(/^Cancelled\./).first()).toBeVisible();
  await expect(fairloom.train.seed).toHaveValue('42');
  await fairloom.goTo('Data');
  await expect(fairloom.pictures.preview.getByRole('listitem')).toHaveCount(24);
});

test('pictures that cannot be read are told, and what was loaded is kept', async ({ fairloom }) => {
  await openDigits(fairloom, '');
  const broken = { name: 'a.png', bytes: new TextEncoder().encode('no picture') };
  const table = { name: 't.csv', bytes: new TextEncoder().encode('class,picture\nx,a.png\ny,b.png\n') };
  await fairloom.data.replaceButton.click();
  await fairloom.data.choose({ name: 'bad.zip', content: Buffer.from(await writeZip([table, broken])) });
  await expect(fairloom.notices.all).toContainText('1 picture is not among the files (such as "b.png")');
  await expect(fairloom.pictures.preview.getByRole('listitem')).toHaveCount(24);
});
