import { readFile } from 'node:fs/promises';
import { untilShown } from '../../scripts/driver/untilShown.mjs';
import { FairloomPage } from '../../scripts/driver/fairloomPage.mjs';
import { hiringCsv } from './fixtures/tables.ts';
import { expect, test } from './fixtures/test.ts';

interface WrittenReport {
  readonly metrics: readonly { readonly id: string; readonly value: number | null }[];
  readonly overSeeds?: {
    readonly seeds: readonly number[];
    readonly metrics: readonly { readonly id: string; readonly values: readonly (number | null)[] }[];
  };
}

async function trainWith(fairloom: FairloomPage, seed: number): Promise<void> {
  await fairloom.open(`preset=trial&backend=wasm&evaluationSample=300&seed=${seed}`);
  await fairloom.data.choose({ name: 'people.csv', content: hiringCsv(400) });
  await fairloom.data.continueButton.click();
  await fairloom.roles.settled();
  await fairloom.roles.continueButton.click();
  await fairloom.train.train();
  await untilShown(fairloom, fairloom.shownStep('Report'));
}

async function reportOf(fairloom: FairloomPage, path: string): Promise<WrittenReport> {
  await fairloom.report.saveJson(path);
  return JSON.parse(await readFile(path, 'utf8')) as WrittenReport;
}

test('a repeat has the figures of a run with that seed; what is stopped keeps the seeds that are finished', async ({
  fairloom,
  context,
}, testInfo) => {
  test.setTimeout(300_000);
  const other = new FairloomPage(await context.newPage());
  await trainWith(other, 2);
  const alone = await reportOf(other, testInfo.outputPath('alone.json'));
  await other.page.close();

  await trainWith(fairloom, 1);
  // More than are finished before the click arrives.
  await fairloom.report.repeat([2, 3, 4, 5, 6, 7]);
  await untilShown(fairloom, fairloom.page.getByText(/^Seeds 1, 2[.,]/));
  await fairloom.report.stopRepeatingButton.click();
  await expect(fairloom.report.repeatButton).toBeVisible({ timeout: 60_000 });
  const { overSeeds, metrics } = await reportOf(fairloom, testInfo.outputPath('over.json'));
  const finished = overSeeds!.seeds;
  expect(finished.slice(0, 2)).toEqual([1, 2]);
  expect(finished.length).toBeLessThan(7);
  for (const id of ['score.fairness', 'score.fidelity', 'score.utility', 'score.overall']) {
    const of = (report: readonly { readonly id: string; readonly value: number | null }[]) =>
      report.find((metric) => metric.id === id)?.value;
    expect(overSeeds?.metrics.find((metric) => metric.id === id)?.values.slice(0, 2)).toEqual([
      of(metrics),
      of(alone.metrics),
    ]);
  }

  await fairloom.report.repeat([8]);
  await untilShown(fairloom, fairloom.report.overSeeds([...finished, 8]));
  const mean = fairloom.page.getByText(new RegExp(`^Mean of ${finished.length + 1} seeds`));
  await expect(mean.first()).toBeVisible();
});
